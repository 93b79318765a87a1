import { readFile } from 'node:fs/promises';
import { CORE_SCHEMA, load } from 'js-yaml';
import { LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import type { Language } from './language/language.ts';
import { tellForm, translate } from './language/translate.ts';

export interface Fault {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** What a schema cannot say about a document. */
export type Check = (document: unknown) => readonly Fault[];

export interface YamlFile<T> {
  /** As it is called in messages. */
  readonly name: string;
  readonly file: string;
  readonly schema: z.ZodType<T>;
  readonly check: Check | undefined;
  /** What the problems are told in. */
  readonly language: Language;
}

/** What the file holds, or undefined with everything that is wrong with it added to `problems`, by line and key. */
export async function readYaml<T>({ file, ...form }: YamlFile<T>, problems: string[]): Promise<T | undefined> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    const why = error.code === 'ENOENT' ? translate('this file is missing', form.language) : error.message;
    problems.push(`${form.name}: ${why}`);
    return undefined;
  });
  return text === undefined ? undefined : parseYaml(text, form, problems);
}

/** What a text of YAML holds, or undefined with everything that is wrong with it added to `problems`, by line and key. */
export function parseYaml<T>(text: string, form: Omit<YamlFile<T>, 'file'>, problems: string[]): T | undefined {
  const data = parseFast(text);
  const result = data === undefined ? undefined : form.schema.safeParse(data.value);
  if (result?.success && (form.check?.(data?.value) ?? []).length === 0) return result.data;
  return readSlowly(text, form, problems);
}

/** A fifth of the time of the parser that knows where everything stands; every command reads dozens of files. */
function parseFast(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: load(text, { schema: CORE_SCHEMA }) };
  } catch {
    // What is wrong is told by the other parser, with its line.
    return undefined;
  }
}

function readSlowly<T>(
  text: string,
  { name, schema, check, language }: Omit<YamlFile<T>, 'file'>,
  problems: string[],
): T | undefined {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  for (const error of document.errors)
    problems.push(`${name}:${lines.linePos(error.pos[0]).line}: ${tellForm(error, language)}`);
  if (document.errors.length > 0) return undefined;
  const data: unknown = document.toJS();
  const result = schema.safeParse(data, language === 'zh' ? { error: chineseIssue } : {});
  const faults: readonly Fault[] = [...(result.error?.issues ?? []).flatMap(faultsOf), ...(check?.(data) ?? [])];
  for (const { path: keys, message } of faults) {
    const path = keys.map((key) => (typeof key === 'symbol' ? String(key) : key));
    const place = path.join('.') || translate('the file', language);
    problems.push(`${name}${lineOf(document, path, lines)}: ${place}: ${translate(message, language)}`);
  }
  return result.success && faults.length === 0 ? result.data : undefined;
}

/** What zod says by itself; where a schema has words of its own, those go before. */
const chineseIssue = z.locales.zhCN().localeError;

/** A key that is not known stands somewhere: it is told by itself, not as a fault of what it is in. */
function faultsOf(issue: z.core.$ZodIssue): readonly Fault[] {
  if (issue.code !== 'unrecognized_keys') return [issue];
  return issue.keys.map((key) => ({ path: [...issue.path, key], message: 'is not known here' }));
}

/** `:12` where the key, or the nearest one above it that is there, stands in the file. */
function lineOf(
  document: ReturnType<typeof parseDocument>,
  path: readonly (string | number)[],
  lines: LineCounter,
): string {
  for (let depth = path.length; depth > 0; depth--) {
    const node = document.getIn(path.slice(0, depth), true) as { range?: [number, number, number] } | undefined;
    if (node?.range) return `:${lines.linePos(node.range[0]).line}`;
  }
  return '';
}
