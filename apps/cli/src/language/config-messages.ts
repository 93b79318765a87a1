import { bilingual } from './bilingual.ts';

/** Of `config/`, the file of secrets, and of `init`. */
export const configMessages = bilingual({
  'config.one-problem': {
    en: 'The configuration has one problem:\n{list}',
    zh: '配置有一处问题：\n{list}',
  },
  'config.problems': {
    en: 'The configuration has {count} problems:\n{list}',
    zh: '配置有 {count} 处问题：\n{list}',
  },
  'config.sound': { en: '{files} files are in order', zh: '{files} 个文件都没有问题' },
  'config.not-shown': {
    en: 'qishi: files of config/ are not in order and not shown; `./qishi config check` lists what is wrong.',
    zh: 'qishi: config/ 里有文件不对，未显示；`./qishi config check` 列出问题。',
  },
  'config.no-schema': {
    en: 'There is no schema "{name}". There are {names}.',
    zh: '没有“{name}”这个 schema，可选：{names}。',
  },
  'config.newer': {
    en: '{file} has version {from}, this program knows {known}: update the program.',
    zh: '{file} 的版本是 {from}，本程序只认 {known}：请更新程序。',
  },
  'config.unsound': {
    en: '{file} is no sound YAML; `./qishi config check` tells where. Mend it first.',
    zh: '{file} 的 YAML 有误，`./qishi config check` 说明在哪里。请先改正。',
  },
  'config.published': {
    en: '{count} schemas in {folder}/, the line for editors put into {commented} files',
    zh: '{folder}/ 里有 {count} 个 schema；给编辑器的那一行写进了 {commented} 个文件',
  },
  'config.migrated': { en: 'version {version}: nothing to do', zh: '版本 {version}：没有要做的' },
  'config.written': { en: 'written: {file}', zh: '已写入：{file}' },
  'config.write': {
    en: 'Write this? What is there now stays as settings.yaml.bak',
    zh: '写入吗？现有的留作 settings.yaml.bak',
  },
  'secrets.missing': {
    en: '{file} cannot be read: {why}. It is named by {by} as the file of secrets.',
    zh: '{file} 读不了：{why}。它由 {by} 指定为密钥文件。',
  },
  'secrets.open': {
    en: '{file} holds secrets and others can read it. Run: chmod 600 {file}',
    zh: '{file} 里有密钥，而别人也能读。请运行：chmod 600 {file}',
  },
  'init.wrong': { en: '{name}: "{answer}": {why}.', zh: '{name}：“{answer}”：{why}。' },
  'init.archive': {
    en: 'Archive: a file, from the project folder, or postgres://user@host/database',
    zh: '档案：从项目文件夹算起的一个文件，或 postgres://user@host/database',
  },
  'init.reports': {
    en: 'Folder of the issues, from the project folder',
    zh: '各期所在的文件夹，从项目文件夹算起',
  },
  'init.contact': {
    en: 'Where sites reach you about the crawler: a mail or web address, or none',
    zh: '网站因抓取联系你的地方：邮箱或网址，或 none',
  },
  'init.group': {
    en: 'Read the sources on {title}? {count} of them, {read} read now (y/n)',
    zh: '读 {title} 的来源吗？共 {count} 个，现在读 {read} 个 (y/n)',
  },
  'init.model': {
    en: 'Language model: none, {presets}, or the address of an endpoint',
    zh: '语言模型：none、{presets}，或接口的地址',
  },
  'init.model-name': {
    en: 'Name of the model, as the endpoint has it',
    zh: '模型在接口上的名字',
  },
  'init.site': {
    en: 'Address at which the reports are published, or none',
    zh: '报告发布的网址，或 none',
  },
  'init.write': {
    en: 'Write this?',
    zh: '写入吗？',
  },
  'init.ended': {
    en: 'The input ended before all was answered; nothing was written.',
    zh: '还没答完，输入就结束了；什么也没有写。',
  },
  'init.nothing': {
    en: 'nothing to change',
    zh: '没有要改的',
  },
  'init.unwritten': {
    en: 'nothing was written',
    zh: '什么也没有写',
  },
  'init.written': {
    en: 'written: {count} files',
    zh: '已写入 {count} 个文件',
  },
  'init.next': {
    en: 'Next:',
    zh: '接下来：',
  },
  'init.hidden': {
    en: '{variable} is set and goes before {name} in settings.yaml.',
    zh: '环境变量 {variable} 已设，优先于 settings.yaml 里的 {name}。',
  },
  'init.no-contact': {
    en: 'No contact address: sites cannot reach you. Put one into {file}.',
    zh: '没有联系地址：网站找不到你。请写进 {file}。',
  },
  'init.no-name': {
    en: 'The model has no name yet: set model in config/llm.yaml.',
    zh: '模型还没有名字：请在 config/llm.yaml 里设 model。',
  },
  'init.key': {
    en: 'The key of the model is read from {names}, in the environment or the file of secrets.',
    zh: '模型的密钥从 {names} 读取，放在环境变量或密钥文件里。',
  },
});
