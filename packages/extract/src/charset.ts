import iconv from 'iconv-lite';

/** How far into the bytes a declaration is looked for: browsers stop at 1,024, Chinese portals put scripts first. */
const sniffBytes = 8192;
/** How much is decoded to tell encodings apart. */
const sampleBytes = 200_000;

/**
 * Bytes to text. In this order: byte-order mark; strict UTF-8 (bytes with Han characters are practically never valid
 * UTF-8 by chance, and pages that say GB2312 but are UTF-8 are common); the HTTP header; the page's own declaration;
 * a guess between GB18030 and Big5. A declaration that turns the page into mojibake loses to the guess. GB2312 and
 * GBK are read as GB18030, which contains both.
 */
export function decodePage(bytes: Uint8Array, contentType?: string): { text: string; charset: string } {
  const charset = findCharset(bytes, contentType);
  const text = charset === 'utf-8' ? new TextDecoder().decode(bytes) : iconv.decode(bytes, charset);
  return { text, charset };
}

function findCharset(bytes: Uint8Array, contentType: string | undefined): string {
  const marked = findMark(bytes);
  if (marked) return marked;
  const sample = bytes.subarray(0, sampleBytes);
  const head = Buffer.from(bytes.subarray(0, sniffBytes)).toString('latin1');
  const declared = [charsetIn(contentType ?? ''), charsetIn(head)].filter((name) => name !== undefined);
  const invalid = countInvalidUtf8(sample);
  // A few broken bytes (a text cut in the middle of a character) do not make it another encoding: GB and Big5 bytes
  // break nearly every pair.
  if (invalid === 0 || invalid * 50 <= countHighBytes(sample)) return 'utf-8';
  const others = declared.filter((name) => name !== 'utf-8');
  for (const name of others) if (looksDecoded(iconv.decode(sample, name))) return name;
  return guess(sample);
}

function findMark(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return undefined;
}

/** Reads `charset=gb2312`, `charset="gbk"` or `encoding='big5'`; undefined for names nobody can decode. */
function charsetIn(text: string): string | undefined {
  const name = /(?:charset|encoding)\s*=\s*["']?\s*([\w-]{2,20})/i.exec(text)?.[1]?.toLowerCase();
  if (!name || !iconv.encodingExists(name)) return undefined;
  if (/^(?:gb2312|gbk|gb_2312-80|x-gbk|cp936|hz-gb-2312|gb18030)$/.test(name)) return 'gb18030';
  if (/^big5/.test(name)) return 'big5-hkscs';
  return /^utf-?8$/.test(name) ? 'utf-8' : name;
}

function countInvalidUtf8(sample: Uint8Array): number {
  const text = new TextDecoder('utf-8').decode(sample, { stream: true });
  return text.split('\uFFFD').length - 1;
}

function countHighBytes(sample: Uint8Array): number {
  let high = 0;
  for (const byte of sample) if (byte >= 0x80) high++;
  return high;
}

/** Fewer than one character in a hundred beyond ASCII may be a replacement or private-use one. */
function looksDecoded(text: string): boolean {
  const beyondAscii = text.match(/[^\0-\x7F]/g)?.length ?? 0;
  const broken = text.match(/[\uFFFD\uE000-\uF8FF]/g)?.length ?? 0;
  return broken * 100 <= beyondAscii;
}

/** The commonest characters of running Chinese, in both scripts. Wrongly decoded text hardly has any of them. */
const commonest = /[的一是不了在人有我他这中大来上国个到说们为这個說們為國來會会時时和地也年就，。、]/g;

function guess(sample: Uint8Array): string {
  const scored = ['gb18030', 'big5-hkscs'].map((name) => ({
    name,
    hits: iconv.decode(sample, name).match(commonest)?.length ?? 0,
  }));
  return scored.reduce((best, next) => (next.hits > best.hits ? next : best)).name;
}
