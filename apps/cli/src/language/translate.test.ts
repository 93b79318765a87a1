import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectFolder } from '../settings.ts';
import { archivePhrases } from './archive-phrases.ts';
import { parserPhrases } from './parser-phrases.ts';
import { phrases } from './phrases.ts';
import { translate } from './translate.ts';

/** What the program is written in, without this folder and the tests. */
async function readProgram(): Promise<string> {
  const folders = ['apps', 'packages'].map((name) => join(projectFolder, name));
  const names = (await Promise.all(folders.map((folder) => readdir(folder)))).flatMap((all, i) =>
    all.map((name) => join(folders[i] ?? '', name, 'src')),
  );
  const files = await Promise.all(
    names.map(async (folder) =>
      (await readdir(folder, { recursive: true }).catch(() => []))
        .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.startsWith('language/'))
        .map((file) => join(folder, file)),
    ),
  );
  return (await Promise.all(files.flat().map((file) => readFile(file, 'utf8')))).join('\n');
}

describe('phrases', () => {
  test('each is still said somewhere in the program', async () => {
    const program = await readProgram();
    const partsOf = (text: string) =>
      text
        .split(/\{\w+\}/)
        .map((part) => part.replace(/^[\s:]+|[\s:]+$/g, ''))
        .filter(({ length }) => length > 2);
    const said = [...Object.values(phrases), ...Object.values(archivePhrases)];
    const gone = said.filter(({ en }) => partsOf(en).some((part) => !program.includes(part)));
    expect(gone).toEqual([]);
  });

  test('have the same placeholders in both languages, and none is hidden by one before it', () => {
    const namesIn = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([name]) => name).sort();
    const tables = [phrases, archivePhrases, parserPhrases];
    for (const { en, zh } of tables.flatMap((table) => Object.values(table))) {
      expect(namesIn(zh)).toEqual(namesIn(en));
      expect(translate(en, 'zh')).toBe(zh);
      expect(translate(en, 'en')).toBe(en);
    }
  });
});

test.each([
  ['"a[" is not a CSS selector: it is empty', '“a[”不是 CSS 选择器：是空的'],
  ['"a[" is not a CSS selector: Unmatched', '“a[”不是 CSS 选择器：Unmatched'],
  ['only {page}, {year} and {month} may stand in braces', '花括号里只能是 {page}, {year} 和 {month}'],
  [
    'The archive a.db is damaged (malformed). `./qishi doctor` tells more; `./qishi restore FILE` puts a backup in its place and keeps the damaged file beside it.',
    '档案 a.db 已损坏（malformed）。详情见 `./qishi doctor`；`./qishi restore FILE` 用备份替换，损坏的文件留在旁边。',
  ],
  ['3 articles that no search finds: a, b', '3 篇文章搜索不到：a, b'],
  ['QISHI_A is not set', 'QISHI_A 没有设'],
  ['Unexpected token: said for the first time', 'Unexpected token: said for the first time'],
])('%s', (text, told) => {
  expect(translate(text, 'zh')).toBe(told);
});
