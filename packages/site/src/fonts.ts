// The types of a library without any: named here, so that they are found from other packages too.
/// <reference path="./subset-font.d.ts" />
/// <reference path="./fontverter.d.ts" />

import { createHash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { convert } from 'fontverter';
import subsetFont from 'subset-font';
import { collectFaceTexts } from './face-texts.ts';
import { readCoverage } from './font-coverage.ts';
import { coversCharacter, type FontFile, findFontFiles } from './font-files.ts';
import { keep, readKept, unwritable } from './kept-file.ts';
import { type FaceName, type Typeface, typefaces } from './typefaces.ts';

/** The faces of the issue, ready to be cut down to the characters of a page. */
export interface FontSet {
  /** `@font-face` rules with the fonts inside as `data:` URIs, for exactly the characters given. */
  readonly renderFaces: (texts: ReadonlyMap<FaceName, string>) => Promise<string>;
}

/** GPOS and GSUB features worth their bytes: kerning, and the half-width forms that `text-spacing-trim` needs. */
const keepFeatures = ['halt', 'chws', 'kern', 'ccmp', 'liga', 'mark'];
/** Part of the cache key: raise it when the way of cutting changes. */
const recipe = 'woff-2';

/**
 * Opens the fonts that ship with the project. Cut fonts are cached below `cacheDir/fonts` by font and characters. WOFF
 * rather than WOFF2: compressing takes 0.2 s a face instead of 1 to 2 s, for 30% more bytes (measured, 1,300 glyphs).
 */
export async function openFonts(cacheDir: string): Promise<FontSet> {
  const folder = join(cacheDir, 'fonts');
  await mkdir(folder, { recursive: true }).catch((error: NodeJS.ErrnoException) => {
    if (!unwritable.has(error.code ?? '')) throw error;
  });
  const cutter: Cutter = { folder, unpacked: new Map() };
  const renderFaces = async (texts: ReadonlyMap<FaceName, string>): Promise<string> => {
    const rules: string[] = [];
    for (const [name, text] of texts) if (text !== '') rules.push(...(await renderFace(typefaces[name], text, cutter)));
    return rules.join('\n');
  };
  return { renderFaces };
}

/**
 * Puts into a page of ours the fonts it needs, whole: it then asks nothing of the reader's machine or of the network.
 * With `only`, no other faces: the rest of the page is set in the reader's own.
 */
export async function embedFonts(html: string, fonts: FontSet, only?: readonly FaceName[]): Promise<string> {
  const texts = [...collectFaceTexts(html)].filter(([face]) => only === undefined || only.includes(face));
  const faces = await fonts.renderFaces(new Map(texts));
  return html.replace('</head>', () => `<style>${faces}</style>\n</head>`);
}

interface Cutter {
  /** Where cut fonts are kept. */
  readonly folder: string;
  /** Whole fonts by path, as they are cut: unpacking one takes ten times as long as cutting it. */
  readonly unpacked: Map<string, Promise<Buffer>>;
}

async function renderFace(face: Typeface, text: string, cutter: Cutter): Promise<readonly string[]> {
  const { core, slices } = findFontFiles(face);
  const main = await cutFont(core, text, cutter);
  const rules = [renderRule(face, main.woff)];
  const shares = main.missing === '' ? [] : shareOut(main.missing, await slices());
  for (const [slice, chars] of shares) {
    const extra = await cutFont(slice, chars, cutter);
    rules.push(renderRule(face, extra.woff, [...chars].filter((char) => !extra.missing.includes(char)).join('')));
  }
  return rules;
}

function shareOut(chars: string, slices: readonly FontFile[]): ReadonlyMap<FontFile, string> {
  const shares = new Map<FontFile, string>();
  for (const char of chars) {
    const slice = slices.find((candidate) => coversCharacter(candidate, char));
    if (slice) shares.set(slice, (shares.get(slice) ?? '') + char);
  }
  return shares;
}

interface CutFont {
  readonly woff: Buffer;
  /** Characters asked for that the font lacks. */
  readonly missing: string;
}

async function cutFont(file: FontFile, text: string, cutter: Cutter): Promise<CutFont> {
  const key = createHash('sha256')
    .update(`${recipe}\n${basename(file.path)}\n${text}`)
    .digest('hex')
    .slice(0, 32);
  const cached = join(cutter.folder, key);
  const [woff, missing] = await Promise.all([readKept(`${cached}.woff`), readKept(`${cached}.missing`)]);
  if (woff && missing) return { woff, missing: missing.toString('utf8') };
  const cut = await cutAnew(await unpack(file, cutter), text);
  await keep(`${cached}.woff`, cut.woff);
  await keep(`${cached}.missing`, Buffer.from(cut.missing));
  return cut;
}

function unpack({ path }: FontFile, { unpacked, folder }: Cutter): Promise<Buffer> {
  const known = unpacked.get(path);
  if (known) return known;
  const font = readUnpacked(path, folder);
  unpacked.set(path, font);
  return font;
}

/** Kept beside the cut ones, some 4 MB a face: the next week asks for other characters of the same font. */
async function readUnpacked(path: string, folder: string): Promise<Buffer> {
  const packed = await readFile(path);
  const kept = join(folder, `${createHash('sha256').update(packed).digest('hex').slice(0, 32)}.sfnt`);
  const found = await readKept(kept);
  if (found) return found;
  const font = await convert(packed, 'truetype');
  await keep(kept, font);
  return font;
}

async function cutAnew(source: Buffer, text: string): Promise<CutFont> {
  const sfnt = await subsetFont(source, text, { keepFeatures, noHinting: true, targetFormat: 'truetype' });
  const covered = readCoverage(sfnt);
  const missing = [...text].filter((char) => !covered.has(char.codePointAt(0) ?? 0)).join('');
  return { woff: await convert(sfnt, 'woff'), missing };
}

function renderRule(face: Typeface, woff: Buffer, onlyFor?: string): string {
  const range = onlyFor === undefined ? '' : `unicode-range:${[...onlyFor].map(codePoint).join(',')};`;
  const src = `url(data:font/woff;base64,${woff.toString('base64')}) format("woff")`;
  return `@font-face{font-family:"${face.family}";font-weight:${face.weight};font-display:block;${range}src:${src}}`;
}

const codePoint = (char: string): string => `U+${(char.codePointAt(0) ?? 0).toString(16)}`;
