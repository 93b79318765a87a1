import { bilingual } from './bilingual.ts';

/** Of what was typed, and of the help. */
export const usageMessages = bilingual({
  'option.instant': {
    en: '"{text}" is not a date. Write a day like 2023-04-11, or a time like 2023-04-11T14:30:00+08:00.',
    zh: '“{text}”不是日期。请写成 2023-04-11 这样的日子，或 2023-04-11T14:30:00+08:00 这样的时刻。',
  },
  'option.day': {
    en: '"{text}" is not a date. Write 2023-04-18, 2023-04 or 2023.',
    zh: '“{text}”不是日期。请写成 2023-04-18、2023-04 或 2023。',
  },
  'option.topic': {
    en: '"{text}" is not a topic. There are {topics}.',
    zh: '没有“{text}”这个主题，可选：{topics}。',
  },
  'option.count': {
    en: '"{text}" is not a number from 1 to 10000.',
    zh: '“{text}”不是 1 到 10000 之间的整数。',
  },
  'option.port': {
    en: '"{text}" is not a port; there are 0 to 65535.',
    zh: '“{text}”不是端口号，可用 0 到 65535。',
  },
  'option.rate': {
    en: '"{text}" is not a number of requests a minute; 0 is without limit.',
    zh: '“{text}”不是每分钟请求数；0 表示不限。',
  },
  'option.order': {
    en: '"{text}" is not an order. There are relevance, newest, oldest.',
    zh: '没有“{text}”这种排序，可选：relevance、newest、oldest。',
  },
  'help.after-error': {
    en: '(qishi --help lists the commands)',
    zh: '（qishi --help 列出全部命令）',
  },
  'help.usage': {
    en: 'Usage:',
    zh: '用法：',
  },
  'help.arguments': {
    en: 'Arguments:',
    zh: '参数：',
  },
  'help.options': {
    en: 'Options:',
    zh: '选项：',
  },
  'help.commands': {
    en: 'Commands:',
    zh: '命令：',
  },
  'help.example': {
    en: 'Example:',
    zh: '示例：',
  },
  'help.examples': {
    en: 'Examples:',
    zh: '示例：',
  },
  'help.help': {
    en: 'display help for command',
    zh: '显示命令的帮助',
  },
});
