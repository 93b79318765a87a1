import type { ErrorCode } from 'yaml';
import { archivePhrases } from './archive-phrases.ts';
import type { Language } from './language.ts';
import { parserPhrases } from './parser-phrases.ts';
import { phrases } from './phrases.ts';

/** What was said in English, in a language; as it was where that is not among the phrases. */
export function translate(text: string, language: Language): string {
  if (language === 'en') return text;
  patterns ??= tables.flatMap((table) =>
    Object.values(table).map(({ en, zh }) => ({ pattern: buildPattern(en), zh: String(zh) })),
  );
  for (const { pattern, zh } of patterns) {
    const match = pattern.exec(text);
    const values = match?.groups ?? {};
    if (match)
      return zh.replace(/\{(\w+)\}/g, (_, name: string) =>
        isPhrase(name) ? translate(values[name] ?? '', language) : (values[name] ?? ''),
      );
  }
  return text;
}

/** The same for each line by itself. */
export const translateLines = (text: string, language: Language): string =>
  text
    .split('\n')
    .map((line) => translate(line, language))
    .join('\n');

/** The shorter ones first: `{what}` in those of the archive takes nearly anything. */
const tables = [phrases, parserPhrases, archivePhrases];
/** Made when the first text is to be Chinese. */
let patterns: readonly { readonly pattern: RegExp; readonly zh: string }[] | undefined;

/** Placeholders that hold a phrase of their own. */
const isPhrase = (name: string): boolean => name === 'what' || name === 'why' || name === 'next';

/** A placeholder takes anything; one that comes again takes the same. */
function buildPattern(template: string): RegExp {
  const seen = new Set<string>();
  const parts = template.split(/\{(\w+)\}/).map((part, i) => {
    if (i % 2 === 0) return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    const isNew = seen.size < seen.add(part).size;
    return isNew ? `(?<${part}>.+?)` : `\\k<${part}>`;
  });
  return new RegExp(`^${parts.join('')}$`, 'su');
}

/** What is wrong with the form of a YAML text, by the codes of the library that reads it. */
const chineseForms: Partial<Record<ErrorCode, string>> = {
  BAD_ALIAS: '别名不对',
  BAD_DQ_ESCAPE: '双引号里的转义不对',
  BAD_INDENT: '缩进不对',
  BAD_SCALAR_START: '值不能以这个字符开头，请加引号',
  BLOCK_AS_IMPLICIT_KEY: '一行里不能有两个键',
  BLOCK_IN_FLOW: '括号里不能用缩进的写法',
  DUPLICATE_KEY: '键重复了',
  MISSING_CHAR: '缺少字符',
  MULTILINE_IMPLICIT_KEY: '键要写在一行里',
  MULTIPLE_DOCS: '一个文件里只能有一份文档',
  TAB_AS_INDENT: '缩进要用空格，不能用制表符',
  TAG_RESOLVE_FAILED: '标签无法识别',
  UNEXPECTED_TOKEN: '这里不该有这些字符',
};

export function tellForm(
  { code, message }: { readonly code: ErrorCode; readonly message: string },
  language: Language,
) {
  const told = language === 'zh' ? chineseForms[code] : undefined;
  return told === undefined ? message : `${told}（${message}）`;
}
