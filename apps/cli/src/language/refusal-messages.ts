import { bilingual } from './bilingual.ts';

/** Why something is not done as it was asked for. */
export const refusalMessages = bilingual({
  'week.none': {
    en: '"{text}" is not a week. Write an ISO week like 2023-W15.',
    zh: '“{text}”不是周。请写成 2023-W15 这样的 ISO 周。',
  },
  'week.no-range': {
    en: '"{text}" is not a week. Write an ISO week like 2023-W15, or a range like 2023-W14..2023-W16.',
    zh: '“{text}”不是周。请写成 2023-W15 这样的 ISO 周，或 2023-W14..2023-W16 这样的一段。',
  },
  'week.backwards': { en: 'The range "{text}" ends before it begins.', zh: '“{text}”这一段的终点在起点之前。' },
  'crawl.since': {
    en: '--since is a day like 2023-04-01, not {text}.',
    zh: '--since 应为 2023-04-01 这样的日子，不是 {text}。',
  },
  'crawl.no-file': { en: 'There is no file {files}.', zh: '没有文件 {files}。' },
  'source.none': {
    en: 'There is no source {ids}; `./qishi sources` lists them.',
    zh: '没有来源 {ids}；`./qishi sources` 列出全部来源。',
  },
  'article.none': {
    en: 'There is no article {id}; `./qishi search` prints the ids.',
    zh: '没有文章 {id}；`./qishi search` 会列出 id。',
  },
  'story.none': {
    en: "There is no story {id}; `./qishi show ARTICLE` names an article's story.",
    zh: '没有事件 {id}；`./qishi show ARTICLE` 会说出一篇文章所属的事件。',
  },
  'query.unread': { en: 'This query cannot be read:\n{list}', zh: '看不懂这个查询：\n{list}' },
  'file.unread': { en: '{file} cannot be read: {why}', zh: '{file} 读不了：{why}' },
  'names.unread': {
    en: '{file} cannot be read: {why}. `./qishi doctor` checks the whole configuration.',
    zh: '{file} 读不了：{why}。`./qishi doctor` 会检查整个配置。',
  },
  'names.unsound': {
    en: '{file} is not in order. `./qishi doctor` tells what is wrong.',
    zh: '{file} 有误。哪里不对，见 `./qishi doctor`。',
  },
  'archive.locked': {
    en: 'Another run is working on {archive}; wait for it to end.',
    zh: '另一个运行正在使用 {archive}；请等它结束。',
  },
  'archive.running': {
    en: 'A run is working on {archive}; wait for it to end.',
    zh: '有运行正在使用 {archive}；请等它结束。',
  },
  'archive.server': {
    en: 'The archive is on a PostgreSQL server, which has its own command:\n  {command}',
    zh: '档案在 PostgreSQL 服务器上，它有自己的命令：\n  {command}',
  },
  'archive.no-server': {
    en: 'Workers share an archive on a server: set QISHI_ARCHIVE to postgres://user:password@host/database (docs/scale-out.md).',
    zh: '各 worker 共用服务器上的档案：请把 QISHI_ARCHIVE 设为 postgres://user:password@host/database（见 docs/scale-out.md）。',
  },
  'backup.itself': { en: 'The backup cannot be the archive itself.', zh: '备份不能就是档案自己。' },
  'backup.there': {
    en: '{file} is there already; --force replaces it, another name keeps it.',
    zh: '{file} 已经在了；--force 会替换它，换个名字就保留它。',
  },
  'index.itself': {
    en: 'Articles are indexed as they come; `./qishi index --rebuild` makes the whole index again.',
    zh: '文章收进来时就已做好索引；`./qishi index --rebuild` 重做整个索引。',
  },
  'prune.all-kept': {
    en: 'config/archive.yaml keeps everything: set keepCapturesDays or keepArticlesDays there.',
    zh: 'config/archive.yaml 什么都保留：请在里面设 keepCapturesDays 或 keepArticlesDays。',
  },
  'forget.unclear': {
    en: '"{subject}" is neither an address nor the id of an article (a-…) or a capture (p-…).',
    zh: '“{subject}”既不是地址，也不是文章（a-…）或抓取页面（p-…）的 id。',
  },
  'forget.already': { en: '{id} was taken down already.', zh: '{id} 早已撤下。' },
  'forget.none': {
    en: 'There is no {id} in the archive; an address can be taken down before it comes.',
    zh: '档案里没有 {id}；还没收进来的，可以按地址撤下。',
  },
  'export.markdown': {
    en: 'Markdown is a file for each article: name a folder with --output.',
    zh: 'markdown 每篇一个文件：请用 --output 给一个文件夹。',
  },
  'export.no-folder': { en: '{file} is a file; Markdown needs a folder.', zh: '{file} 是文件；markdown 要文件夹。' },
  'export.no-file': { en: '{file} is a folder; name a file.', zh: '{file} 是文件夹；请给一个文件。' },
  'export.opml': {
    en: 'OPML lists sources: of the filters it knows --source alone.',
    zh: 'OPML 列的是来源：筛选只认 --source。',
  },
  'serve.port': {
    en: '{host}:{port} cannot be listened on: {why}. Give --host or --port another.',
    zh: '无法监听 {host}:{port}：{why}。请用 --host 或 --port 换一个。',
  },
  'serve.open': {
    en: 'Anyone who reaches {host} can read the archive. Give --token (or QISHI_WEB_TOKEN) to ask for one.',
    zh: '能连到 {host} 的人都能读档案。要查口令，请设 --token（或 QISHI_WEB_TOKEN）。',
  },
  'serve.ready': { en: 'The site is at {url} (Ctrl-C ends it).', zh: '网站在 {url}（Ctrl-C 结束）。' },
  'daemon.present': {
    en: 'A daemon works on this archive already (process {pid}).',
    zh: '这个档案上已有守护进程（进程 {pid}）。',
  },
  'daemon.there': { en: 'A daemon works here (process {pid}).', zh: '守护进程在运行（进程 {pid}）。' },
  'daemon.none': { en: 'No daemon works here.', zh: '没有守护进程在运行。' },
  'proxy.address': {
    en: 'QISHI_PROXY (or HTTPS_PROXY) is no address of a proxy, like http://127.0.0.1:3128.',
    zh: 'QISHI_PROXY（或 HTTPS_PROXY）不是代理地址，应如 http://127.0.0.1:3128。',
  },
  'model.address': {
    en: 'QISHI_LLM_BASE_URL: "{address}" is not the address of an endpoint, like https://host/v1.',
    zh: 'QISHI_LLM_BASE_URL：“{address}”不是接口地址，应如 https://host/v1。',
  },
  'model.no-name': {
    en: 'There is an endpoint for models, {address}, and no model is named: set QISHI_LLM_MODEL, or model in config/llm.yaml.',
    zh: '有模型接口 {address}，但没有指定模型：请设 QISHI_LLM_MODEL，或 config/llm.yaml 里的 model。',
  },
  'model.wanted': { en: '--llm needs a model: set {why}.', zh: '--llm 要用模型：请设 {why}。' },
  'model.prompt': {
    en: 'config/prompts/reader.md: this file is missing; a model needs it.',
    zh: 'config/prompts/reader.md：没有这个文件，而模型要用它。',
  },
  'model.ledger': {
    en: "{file}: this line of the spending on models cannot be read, so the month's budget is unknown; mend or remove it: {line} ({error})",
    zh: '{file}：这一行模型花费读不了，本月还剩多少预算就不清楚；请改正或删去：{line}（{error}）',
  },
  'watch.empty': {
    en: 'Say what to watch for: qishi watch add "H20 出口".',
    zh: '请写明要关注什么：qishi watch add "H20 出口"。',
  },
  'watch.none': {
    en: 'There is no saved search {id}. `./qishi watch list` tells which there are.',
    zh: '没有保存的搜索 {id}。`./qishi watch list` 列出全部。',
  },
  'watch.target': {
    en: '--notify takes stdout, file:PATH, channel:ID or an http(s) address, not "{target}".',
    zh: '--notify 可以是 stdout、file:路径、channel:通道 或 http(s) 地址，不能是“{target}”。',
  },
  'watch.no-channel': {
    en: 'There is no channel {id} in config/notify.yaml; docs/notify.md tells how to set one up.',
    zh: 'config/notify.yaml 里没有通道 {id}；怎样设置见 docs/notify.md。',
  },
  'watch.deaf': {
    en: 'The channel {id} takes no watches: add "watch" to its "on" in config/notify.yaml.',
    zh: '通道 {id} 不接收搜索的消息：请在 config/notify.yaml 里给它的 "on" 加上 "watch"。',
  },
});
