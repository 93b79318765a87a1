import { bilingual } from './bilingual.ts';

/** What the library that reads the command line says of wrong usage, line by line. */
export const parserPhrases = bilingual({
  error: { en: 'error: {what}', zh: '错误：{what}' },
  'unknown-option': { en: "unknown option '{option}'", zh: '没有选项 {option}' },
  'unknown-command': { en: "unknown command '{command}'", zh: '没有命令 {command}' },
  'no-argument': { en: "missing required argument '{name}'", zh: '缺少参数 {name}' },
  'no-value': { en: "option '{flags}' argument missing", zh: '选项 {flags} 缺少值' },
  'no-option': { en: "required option '{flags}' not specified", zh: '缺少必需的选项 {flags}' },
  'option-choice': {
    en: "option '{flags}' argument '{value}' is invalid. Allowed choices are {choices}.",
    zh: '选项 {flags} 不能是“{value}”，可选：{choices}。',
  },
  'argument-choice': {
    en: "command-argument value '{value}' is invalid for argument '{name}'. Allowed choices are {choices}.",
    zh: '参数 {name} 不能是“{value}”，可选：{choices}。',
  },
  'too-many': {
    en: "too many arguments for '{command}'. Expected {expected} arguments but got {got}.",
    zh: '{command} 的参数太多：应有 {expected} 个，给了 {got}。',
  },
  'too-many-one': {
    en: "too many arguments for '{command}'. Expected {expected} argument but got {got}.",
    zh: '{command} 的参数太多：应有 {expected} 个，给了 {got}。',
  },
  'similar-ones': { en: '(Did you mean one of {names}?)', zh: '（是不是 {names} 之一？）' },
  similar: { en: '(Did you mean {name}?)', zh: '（是不是 {name}？）' },
});
