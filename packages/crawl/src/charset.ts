import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';

/** Where XML and HTML must have said their charset, in bytes. */
const declarationBytes = 2048;

/** Share of broken characters that a right charset may leave: a page cut in the middle, an emoji through a wrong pipe. */
const tolerated = 0.02;

const marks: readonly (readonly [number[], string])[] = [
  [[0x00, 0x00, 0xfe, 0xff], 'utf-32be'],
  [[0xff, 0xfe, 0x00, 0x00], 'utf-32le'],
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xfe, 0xff], 'utf-16be'],
  [[0xff, 0xfe], 'utf-16le'],
  // No mark, but an XML document must begin with `<`.
  [[0x00, 0x00, 0x00, 0x3c], 'utf-32be'],
  [[0x3c, 0x00, 0x00, 0x00], 'utf-32le'],
  [[0x00, 0x3c, 0x00], 'utf-16be'],
  [[0x3c, 0x00], 'utf-16le'],
];

/** GB18030 contains GBK contains GB2312, and pages that say the smallest use the largest. */
// biome-ignore format: a table
const widened: ReadonlyMap<string, string> = new Map([
  ['gb2312', 'gb18030'], ['gbk', 'gb18030'], ['gb-2312', 'gb18030'], ['gb_2312-80', 'gb18030'],
  ['x-gbk', 'gb18030'], ['iso-8859-1', 'windows-1252'], ['ascii', 'windows-1252'], ['us-ascii', 'windows-1252'],
]);

/**
 * The text of a document. Believed in this order: byte-order mark, HTTP header, the document's own declaration; a
 * charset under which the bytes make no sense is passed over, then UTF-8 and GB18030 are tried. Bytes that are long valid
 * UTF-8 are UTF-8 whatever was said: no Chinese text in another charset looks so by chance.
 */
export function decodeText(body: Uint8Array, contentType = ''): string {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const mark = marks.find(([signature]) => signature.every((byte, i) => bytes[i] === byte));
  if (mark) return iconv.decode(bytes, mark[1]);
  const declared = [charsetOf(contentType), findDeclared(bytes)].map(known).filter((name) => name !== undefined);
  if (isUtf8(bytes) && (declared.length === 0 || declared.includes('utf-8') || hasManyWideChars(bytes))) {
    return bytes.toString('utf8');
  }
  for (const charset of [...declared, 'utf-8', 'gb18030']) {
    const text = iconv.decode(bytes, charset);
    if (text.split('\uFFFD').length - 1 <= text.length * tolerated) return text;
  }
  return iconv.decode(bytes, declared[0] ?? 'utf-8');
}

function known(charset: string | undefined): string | undefined {
  const name = charset?.trim().toLowerCase();
  if (!name) return undefined;
  const real = widened.get(name) ?? (name === 'utf8' ? 'utf-8' : name);
  return iconv.encodingExists(real) ? real : undefined;
}

function charsetOf(contentType: string): string | undefined {
  return /charset\s?=\s?["']?([\w.:-]{1,40})/i.exec(contentType)?.[1];
}

function findDeclared(bytes: Buffer): string | undefined {
  const head = bytes.toString('latin1', 0, declarationBytes);
  return /<\?xml[^>]{0,200}encoding\s?=\s?["']([\w.:-]{1,40})/i.exec(head)?.[1] ?? charsetOf(head);
}

/** Eight lead bytes of UTF-8 sequences, so that a stray pair of GBK characters that happens to be valid does not count. */
function hasManyWideChars(bytes: Buffer): boolean {
  let wide = 0;
  for (const byte of bytes) if (byte >= 0xc2 && ++wide >= 8) return true;
  return false;
}
