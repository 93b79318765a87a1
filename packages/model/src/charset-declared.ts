import iconv from 'iconv-lite';

/** How far into the bytes a declaration is looked for: browsers stop at 1,024, Chinese portals put scripts first. */
const sniffBytes = 8192;

/** How documents begin; undefined stands for any byte but zero. */
const beginnings: readonly (readonly [readonly (number | undefined)[], string])[] = [
  [[0x00, 0x00, 0xfe, 0xff], 'utf-32be'],
  [[0xff, 0xfe, 0x00, 0x00], 'utf-32le'],
  [[0xfe, 0xff], 'utf-16be'],
  [[0xff, 0xfe], 'utf-16le'],
  // No mark, but HTML and XML begin with `<` and an ASCII character.
  [[0x00, 0x00, 0x00, 0x3c], 'utf-32be'],
  [[0x3c, 0x00, 0x00, 0x00], 'utf-32le'],
  [[0x00, 0x3c, 0x00, undefined], 'utf-16be'],
  [[0x3c, 0x00, undefined, 0x00], 'utf-16le'],
];

/** Names in use that the web's own table of labels does not have. */
// biome-ignore format: a table
const otherNames: ReadonlyMap<string, string> = new Map([
  ['gb-2312', 'gbk'], ['cp936', 'gbk'], ['ms936', 'gbk'], ['windows-936', 'gbk'], ['gb-18030', 'gb18030'],
  ['hz-gb-2312', 'gbk'], ['cp950', 'big5'], ['ms950', 'big5'], ['utf8mb4', 'utf-8'],
]);

/** Pages that name the smallest of a family use the largest, which contains it. */
const widest: Readonly<Record<string, string>> = { gbk: 'gb18030', big5: 'big5-hkscs' };

/** A charset of two- or four-byte units, known by how the bytes begin. */
export function findWideCharset(bytes: Uint8Array): string | undefined {
  const fits = (byte: number | undefined, i: number): boolean => (byte === undefined ? !!bytes[i] : byte === bytes[i]);
  return beginnings.find(([beginning]) => beginning.every(fits))?.[1];
}

/**
 * The charsets that the `Content-Type` header and the document itself (XML declaration, `<meta>`) name, in this order,
 * each in its widest form. Names that nobody can decode are left out, and so are UTF-16 and UTF-32: a declaration that
 * can be read one byte at a time is not written in them.
 */
export function findDeclaredCharsets(bytes: Uint8Array, contentType: string): readonly string[] {
  const head = Buffer.from(bytes.subarray(0, sniffBytes)).toString('latin1');
  const names = [
    /charset\s*=\s*["']?\s*([\w.:-]{1,40})/i,
    /^[^<]{0,100}<\?xml[^>]{0,200}encoding\s*=\s*["']\s*([\w.:-]{1,40})/i,
    /<meta\s[^>]{0,300}charset\s*=\s*["']?\s*([\w.:-]{1,40})/i,
  ].map((pattern, i) => pattern.exec(i === 0 ? contentType : head)?.[1]);
  const charsets = names.map(findCharset).filter((name) => name !== undefined && !/^utf-(?:16|32)/.test(name));
  return [...new Set(charsets as string[])];
}

function findCharset(name: string | undefined): string | undefined {
  if (name === undefined) return undefined;
  const lower = name.toLowerCase();
  const standard = labelOf(otherNames.get(lower) ?? lower);
  const widened = standard && (widest[standard] ?? standard);
  return widened && iconv.encodingExists(widened) ? widened : undefined;
}

/** What the Encoding Standard calls a charset, e.g. `gbk` for gb2312, `windows-1252` for iso-8859-1. */
function labelOf(name: string): string | undefined {
  try {
    return new TextDecoder(name).encoding;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
