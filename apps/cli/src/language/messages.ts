import type { Language } from './language.ts';

/** What people are told most, with `{placeholders}`. Values are put in as they are: names of files, numbers, what was typed. */
export const english = {
  'option.instant': '"{text}" is not a date. Write a day like 2023-04-11, or a time like 2023-04-11T14:30:00+08:00.',
  'option.day': '"{text}" is not a date. Write 2023-04-18, 2023-04 or 2023.',
  'option.topic': '"{text}" is not a topic. There are {topics}.',
  'option.count': '"{text}" is not a number from 1 to 10000.',
  'option.port': '"{text}" is not a port; there are 0 to 65535.',
  'option.rate': '"{text}" is not a number of requests a minute; 0 is without limit.',
  'option.order': '"{text}" is not an order. There are relevance, newest, oldest.',
  'config.one-problem': 'The configuration has one problem:\n{list}',
  'config.problems': 'The configuration has {count} problems:\n{list}',
  'secrets.missing': '{file} cannot be read: {why}. It is named by {by} as the file of secrets.',
  'secrets.open': '{file} holds secrets and others can read it. Run: chmod 600 {file}',
  'archive.busy': 'Another run is working on {archive}; wait for it to end, or give QISHI_ARCHIVE another place.',
  'archive.empty': 'The archive {archive} holds no articles yet. Fill it with `./qishi run` or `./qishi import FILE`.',
  'archive.wait': 'qishi: waiting for the workers to end the jobs they have in hand',
  'help.after-error': '(qishi --help lists the commands)',
  'help.usage': 'Usage:',
  'help.arguments': 'Arguments:',
  'help.options': 'Options:',
  'help.commands': 'Commands:',
  'help.example': 'Example:',
  'help.examples': 'Examples:',
  'help.help': 'display help for command',
  'run.of': 'run of {weeks}',
  'run.found': 'found',
  'run.new': '{count} new',
  'run.known': '{count} known',
  'run.dropped': '{count} dropped',
  'run.problems': 'problems:',
  'run.example': 'e.g.',
  'run.model': '{calls} calls, {cached} from earlier, {in} + {out} tokens, {cost}',
  'init.archive': 'Archive: a file, from the project folder, or postgres://user@host/database',
  'init.reports': 'Folder of the issues, from the project folder',
  'init.contact': 'Where sites reach you about the crawler: a mail or web address, or none',
  'init.group': 'Read the sources on {title}? {count} of them, {read} read now (y/n)',
  'init.model': 'Language model: none, {presets}, or the address of an endpoint',
  'init.model-name': 'Name of the model, as the endpoint has it',
  'init.site': 'Address at which the reports are published, or none',
  'init.write': 'Write this?',
  'init.ended': 'The input ended before all was answered; nothing was written.',
  'init.nothing': 'nothing to change',
  'init.unwritten': 'nothing was written',
  'init.written': 'written: {count} files',
  'init.next': 'Next:',
  'init.hidden': '{variable} is set and goes before {name} in settings.yaml.',
  'init.no-contact': 'No contact address: sites cannot reach you. Put one into {file}.',
  'init.no-name': 'The model has no name yet: set model in config/llm.yaml.',
  'init.key': 'The key of the model is read from {names}, in the environment or the file of secrets.',
} as const;

export type MessageKey = keyof typeof english;

/** The names in the braces of a text. */
type NamesIn<T extends string> = T extends `${string}{${infer Name}}${infer Rest}` ? Name | NamesIn<Rest> : never;
export type ValuesOf<K extends MessageKey> = Readonly<Record<NamesIn<(typeof english)[K]>, string | number>>;

export const chinese: Readonly<Record<MessageKey, string>> = {
  'option.instant': '“{text}”不是日期。请写成 2023-04-11 这样的日子，或 2023-04-11T14:30:00+08:00 这样的时刻。',
  'option.day': '“{text}”不是日期。请写成 2023-04-18、2023-04 或 2023。',
  'option.topic': '没有“{text}”这个主题，可选：{topics}。',
  'option.count': '“{text}”不是 1 到 10000 之间的整数。',
  'option.port': '“{text}”不是端口号，可用 0 到 65535。',
  'option.rate': '“{text}”不是每分钟请求数；0 表示不限。',
  'option.order': '没有“{text}”这种排序，可选：relevance、newest、oldest。',
  'config.one-problem': '配置有一处问题：\n{list}',
  'config.problems': '配置有 {count} 处问题：\n{list}',
  'secrets.missing': '{file} 读不了：{why}。它由 {by} 指定为密钥文件。',
  'secrets.open': '{file} 里有密钥，而别人也能读。请运行：chmod 600 {file}',
  'archive.busy': '另一个运行正在使用 {archive}；请等它结束，或用 QISHI_ARCHIVE 换一个位置。',
  'archive.empty': '档案 {archive} 里还没有文章。请用 `./qishi run` 或 `./qishi import FILE` 放进一些。',
  'archive.wait': 'qishi：等各 worker 做完手上的任务',
  'help.after-error': '（qishi --help 列出全部命令）',
  'help.usage': '用法：',
  'help.arguments': '参数：',
  'help.options': '选项：',
  'help.commands': '命令：',
  'help.example': '示例：',
  'help.examples': '示例：',
  'help.help': '显示命令的帮助',
  'run.of': '已运行 {weeks}',
  'run.found': '找到',
  'run.new': '{count} 新',
  'run.known': '{count} 已有',
  'run.dropped': '{count} 舍弃',
  'run.problems': '问题：',
  'run.example': '例如',
  'run.model': '调用 {calls} 次，{cached} 次用旧答案，{in} + {out} tokens，{cost}',
  'init.archive': '档案：从项目文件夹算起的一个文件，或 postgres://user@host/database',
  'init.reports': '各期所在的文件夹，从项目文件夹算起',
  'init.contact': '网站因抓取联系你的地方：邮箱或网址，或 none',
  'init.group': '读 {title} 的来源吗？共 {count} 个，现在读 {read} 个 (y/n)',
  'init.model': '语言模型：none、{presets}，或接口的地址',
  'init.model-name': '模型在接口上的名字',
  'init.site': '报告发布的网址，或 none',
  'init.write': '写入吗？',
  'init.ended': '还没答完，输入就结束了；什么也没有写。',
  'init.nothing': '没有要改的',
  'init.unwritten': '什么也没有写',
  'init.written': '已写入 {count} 个文件',
  'init.next': '接下来：',
  'init.hidden': '环境变量 {variable} 已设，优先于 settings.yaml 里的 {name}。',
  'init.no-contact': '没有联系地址：网站找不到你。请写进 {file}。',
  'init.no-name': '模型还没有名字：请在 config/llm.yaml 里设 model。',
  'init.key': '模型的密钥从 {names} 读取，放在环境变量或密钥文件里。',
};

/** A message that is still without a language: whoever shows it decides. */
export interface Said {
  readonly key: MessageKey;
  readonly values: Readonly<Record<string, string | number>>;
}

type Given<K extends MessageKey> = keyof ValuesOf<K> extends never ? [] : [values: ValuesOf<K>];

export function message<K extends MessageKey>(key: K, ...[values]: Given<K>): Said {
  return { key, values: values ?? {} };
}

export function renderSaid({ key, values }: Said, language: Language): string {
  const text: string = language === 'zh' ? chinese[key] : english[key];
  return text.replace(/\{([\w-]+)\}/g, (whole, name: string) => (name in values ? String(values[name]) : whole));
}

/** The text of a message in a language. */
export function textOf<K extends MessageKey>(language: Language, key: K, ...given: Given<K>): string {
  return renderSaid(message(key, ...given), language);
}
