import type { Sentence } from '@qishi/model';
import { plainText } from './plain-text.ts';

/** Text that Markdown would take for markup is escaped; HTML, too, since most renderers let it through. */
export function escapeText(text: string): string {
  return plainText(text)
    .replace(/[\\`*_{}[\]<>#|~&]/g, '\\$&')
    .replace(/^(\s*)([-+]|\d+[.)])(?=\s)/, '$1\\$2');
}

export const mark = (cites: readonly number[]): string => cites.map((n) => `[^${n}]`).join('');

export const sentence = ({ text, cites }: Pick<Sentence, 'text' | 'cites'>): string =>
  `${escapeText(text)}${mark(cites)}`;

export const joinSentences = (sentences: readonly Sentence[]): string => sentences.map(sentence).join('');

/** A section of the second level; nothing when all its parts are empty. */
export function renderSection(title: string, parts: readonly string[]): string {
  const filled = parts.filter(Boolean);
  return filled.length === 0 ? '' : [`## ${title}`, ...filled].join('\n\n');
}

/** A table of cells that are escaped already. */
export function renderTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
