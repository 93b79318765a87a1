import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectFolder } from '../settings.ts';
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
    const partsOf = (text: string) => text.split(/\{\w+\}/).filter((part) => part.trim().length > 2);
    const gone = Object.values(phrases).filter(({ en }) => partsOf(en).some((part) => !program.includes(part)));
    expect(gone).toEqual([]);
  });

  test('have the same placeholders in both languages, and none is hidden by one before it', () => {
    const namesIn = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([name]) => name).sort();
    for (const { en, zh } of Object.values(phrases)) {
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
  ['QISHI_A is not set', 'QISHI_A 没有设'],
  ['said for the first time', 'said for the first time'],
])('%s', (text, told) => {
  expect(translate(text, 'zh')).toBe(told);
});
