import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Typeface } from './typefaces.ts';

const require = createRequire(import.meta.url);

/** A file of one face and the code points it stands for; the core has no ranges: it is asked first. */
export interface FontFile {
  readonly path: string;
  readonly ranges?: readonly (readonly [number, number])[];
}

/**
 * The files of one face. Fontsource ships, beside about a hundred slices by code point, one file with the 7,946
 * characters of everyday Chinese, Latin letters and punctuation. Setting a page in that one file keeps `halt` and `chws`
 * working between neighbours; slices only help out with rare characters.
 */
export function findFontFiles(face: Typeface): {
  readonly core: FontFile;
  readonly slices: () => Promise<readonly FontFile[]>;
} {
  const folder = dirname(require.resolve(`${face.from}/package.json`));
  const name = face.from.slice('@fontsource/'.length);
  const fileOf = (part: string): string => join(folder, 'files', `${name}-${part}-${face.weight}-normal.woff2`);
  return {
    core: { path: fileOf('chinese-simplified') },
    async slices() {
      const ranges: unknown = JSON.parse(await readFile(join(folder, 'unicode.json'), 'utf8'));
      return Object.entries(ranges as Record<string, string>)
        .filter(([key]) => /^\[\d+\]$/.test(key))
        .map(([key, range]) => ({ path: fileOf(key.slice(1, -1)), ranges: parseRanges(range) }));
    },
  };
}

function parseRanges(text: string): readonly (readonly [number, number])[] {
  return text.split(',').map((part) => {
    const [first = '', last = first] = part.trim().replace(/^U\+/i, '').split('-');
    return [Number.parseInt(first, 16), Number.parseInt(last, 16)] as const;
  });
}

export function coversCharacter(file: FontFile, char: string): boolean {
  const code = char.codePointAt(0) ?? 0;
  return file.ranges?.some(([first, last]) => code >= first && code <= last) ?? false;
}
