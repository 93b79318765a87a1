import { bilingual } from './bilingual.ts';

/** What the doctor finds, and how it is mended. */
export const doctorMessages = bilingual({
  'doctor.ok': { en: 'ok  ', zh: '正常' },
  'doctor.fail': { en: 'FAIL', zh: '有误' },
  'doctor.node': { en: '{version} at {path}', zh: '{version}，位于 {path}' },
  'doctor.node.mend': { en: 'start the command as ./qishi', zh: '请用 ./qishi 启动' },
  'doctor.segmenter.mend': {
    en: 'works; for nodejieba install g++, make and python3, remove node_modules and run `npm run set-up`',
    zh: '可以用；想用 nodejieba，请安装 g++、make 和 python3，删去 node_modules，再运行 `npm run set-up`',
  },
  'doctor.browser.none': { en: 'none found: no PDF', zh: '没有找到，不能生成 PDF' },
  'doctor.browser.mend': {
    en: 'install Chromium or Chrome, or name one in PUPPETEER_EXECUTABLE_PATH; until then issues are HTML only',
    zh: '请安装 Chromium 或 Chrome，或用 PUPPETEER_EXECUTABLE_PATH 指定一个；在此之前各期只有 HTML',
  },
  'doctor.fonts': { en: 'cut and kept below {folder}', zh: '已裁好，放在 {folder} 下' },
  'doctor.fonts.mend': {
    en: 'remove {folder}/fonts and run `npm run set-up`',
    zh: '请删去 {folder}/fonts，再运行 `npm run set-up`',
  },
  'doctor.disk': { en: '{free} MB free at {folder}', zh: '{folder} 剩余 {free} MB' },
  'doctor.disk.full': {
    en: 'make room, or set keepCapturesDays and keepEvidenceDays in config/archive.yaml and run `./qishi prune`',
    zh: '请腾出空间，或在 config/archive.yaml 里设 keepCapturesDays 和 keepEvidenceDays，再运行 `./qishi prune`',
  },
  'doctor.disk.closed': {
    en: 'let the user that runs Qishi write there, or name another folder (`./qishi config show`)',
    zh: '请让运行启示录的用户能写入，或换一个文件夹（见 `./qishi config show`）',
  },
  'doctor.sample.none': { en: 'none was asked', zh: '没有问任何来源' },
  'doctor.sample.offline': { en: '{none} (--offline)', zh: '{none}（--offline）' },
  'doctor.sample.config': { en: 'mend the configuration first, see above', zh: '请先改好上面所说的配置' },
  'doctor.sample.off': { en: 'none is on', zh: '没有启用的来源' },
  'doctor.sample.off.mend': {
    en: 'set `enabled: true` in a file of config/sources/',
    zh: '请在 config/sources/ 的某个文件里设 `enabled: true`',
  },
  'doctor.sample.well': {
    en: '{id} {name}: {links} links, {chars} characters at {url}',
    zh: '{id} {name}：{links} 个链接，{url} 有 {chars} 字',
  },
  'doctor.sample.ill': { en: '{id} {name}: {links} links, {why}', zh: '{id} {name}：{links} 个链接，{why}' },
  'doctor.sample.nothing': { en: 'no article', zh: '没有文章' },
  'doctor.sample.mend': { en: '`./qishi sources check {id}` tells more', zh: '详情见 `./qishi sources check {id}`' },
  'doctor.sample.cut-off': {
    en: 'see that this machine reaches the network, or set QISHI_PROXY; `./qishi sources check {id}` tells more',
    zh: '请看这台机器能否上网，或设置 QISHI_PROXY；详情见 `./qishi sources check {id}`',
  },
  'doctor.clock': {
    en: "{time} in Beijing; this machine's zone is {zone}",
    zh: '北京时间 {time}；本机时区为 {zone}',
  },
  'doctor.clock.mend': {
    en: 'set the clock: dates of articles are held against it',
    zh: '请校准时钟：文章的日期要与它对照',
  },
  'doctor.config': {
    en: '{sources} sources ({on} on), {entities} entities in {folder}',
    zh: '{folder} 有 {sources} 个来源（启用 {on} 个）、{entities} 个对象',
  },
  'doctor.config.mend': { en: 'mend the lines named above', zh: '请改正上面各行' },
  'doctor.channels.none': {
    en: 'none: nobody is told of issues and failures',
    zh: '没有：出刊和故障都不会告知任何人',
  },
  'doctor.channels.mend': {
    en: 'set the variable, or see docs/notify.md; `./qishi notify test` tries the channels',
    zh: '请设好变量，或看 docs/notify.md；`./qishi notify test` 可以试通道',
  },
  'doctor.archive': {
    en: '{articles} articles of {sources} sources, {stories} stories, {issues} issues in {archive}',
    zh: '{archive} 有 {sources} 个来源的 {articles} 篇文章、{stories} 个事件、{issues} 期',
  },
  'doctor.archive.mend': {
    en: 'give QISHI_ARCHIVE another file, or move this one away',
    zh: '请用 QISHI_ARCHIVE 换一个文件，或把这个移走',
  },
  'doctor.archive.server': {
    en: 'see that the server runs and that QISHI_ARCHIVE names it rightly',
    zh: '请确认服务器在运行、QISHI_ARCHIVE 写得对',
  },
  'doctor.integrity': {
    en: 'the file is sound, the index has every article and no other',
    zh: '文件完好，索引与文章一一对应',
  },
  'doctor.integrity.rebuild-index': {
    en: '`./qishi index --rebuild` makes it again from the articles',
    zh: '`./qishi index --rebuild` 从文章重新做索引',
  },
  'doctor.integrity.restore-backup': {
    en: '`./qishi restore FILE` puts a backup in its place; export what can still be read first',
    zh: '`./qishi restore FILE` 用备份替换；请先导出还能读的内容',
  },
  'doctor.model.none': {
    en: 'none: everything is done by rules (a model needs {why})',
    zh: '没有：全部由规则完成（要用模型，请设 {why}）',
  },
  'doctor.model': {
    en: '{models} at {address}, {key} a key, at most {run} {currency} a run and {month} a month',
    zh: '{models}，接口 {address}，{key}密钥，每次运行至多 {run} {currency}，每月至多 {month}',
  },
  'doctor.model.with': { en: 'with', zh: '有' },
  'doctor.model.without': { en: 'without', zh: '没有' },
  'doctor.model.answers': { en: '{model}; it answers ({took})', zh: '{model}；有应答（{took}）' },
  'doctor.model.silent': { en: '{model}; it does not answer: {why}', zh: '{model}；没有应答：{why}' },
  'doctor.model.silent.mend': {
    en: "check the address, the model's name and QISHI_LLM_KEY",
    zh: '请检查接口地址、模型名和 QISHI_LLM_KEY',
  },
  'doctor.model.mend': { en: 'see above', zh: '见上' },
});

/** What is checked, for people; a name that is missing here stays as it is. */
export const chineseChecks: Readonly<Record<string, string>> = {
  node: 'Node',
  segmenter: '分词',
  browser: '浏览器',
  fonts: '字体',
  disk: '磁盘',
  clock: '时钟',
  config: '配置',
  channels: '通道',
  sources: '来源',
  archive: '档案',
  integrity: '完整性',
  model: '模型',
  source: '抽查',
};
