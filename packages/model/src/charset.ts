import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { findDeclaredCharsets, findWideCharset } from './charset-declared.ts';

/** How much is decoded to tell charsets apart, from the first byte beyond ASCII. */
const sampleBytes = 200_000;

/** Two-byte sequences that a text in a Chinese charset may form by chance. Eight in a row do not happen. */
const mostByChance = 8;

/** Share of characters that a right charset may leave broken: a cut in the middle, an emoji through a wrong pipe. */
const toleratedShare = 0.01;

/** The commonest characters of running Chinese, in both scripts: one in five or more. Mojibake hardly has any. */
const commonest = /[的一是不了在人有我他这中大来上国个到说们为這個說們為國來会會时時和地也年就，。、]/g;

/** From this share of commonest characters on, a text is Chinese. */
const chineseShare = 0.05;

/** Of the commonest characters a right charset shows this many times more than a wrong one: in old feeds, 20 to 1,000. */
const clearlyMore = 5;

/**
 * The text of a page, feed or robots.txt, its mark taken off, and the charset it was read in. In this order:
 *
 * 1. UTF-16 and UTF-32 by their mark, or by how `<` is written in them
 * 2. UTF-8 when the bytes are, whatever was said: no Chinese text in another charset is valid UTF-8 by chance. A few
 *    broken bytes (a page cut in the middle, a stray fragment in another charset) do not change that.
 * 3. the HTTP header, then the document's own declaration, unless the bytes make no sense in it
 * 4. GB18030 or Big5, in whichever more of the commonest Chinese characters appear; Latin where neither has any
 *
 * GB2312 and GBK are read as GB18030, Big5 with the Hong Kong characters.
 */
export function decodeText(bytes: Uint8Array, contentType = ''): { readonly text: string; readonly charset: string } {
  const isMarked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  // Old sites put a UTF-8 mark before pages that are not UTF-8.
  const body = isMarked ? bytes.subarray(3) : bytes;
  const charset = findWideCharset(body) ?? findCharset(body, contentType);
  return { text: charset === 'utf-8' ? asBuffer(body).toString('utf8') : decodeIn(charset, body), charset };
}

function decodeIn(charset: string, bytes: Uint8Array): string {
  return iconv.decode(asBuffer(bytes), charset);
}

/** The same bytes, not a copy. */
const asBuffer = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

function findCharset(bytes: Uint8Array, contentType: string): string {
  if (isUtf8(bytes) && holdsLongSequence(bytes)) return 'utf-8';
  const start = bytes.findIndex((byte) => byte >= 0x80);
  if (start < 0) return 'utf-8';
  const sample = bytes.subarray(start, start + sampleBytes);
  const declared = findDeclaredCharsets(bytes, contentType);
  if (looksUtf8(bytes, sample, declared)) return 'utf-8';
  const readings = declared.filter((name) => name !== 'utf-8').map((name) => readIn(name, sample));
  const guesses = ['gb18030', 'big5-hkscs'].map((name) => readIn(name, sample));
  const guess = mostCommon(guesses);
  const believed = readings.filter((reading) => isBelievable(reading, guess));
  if (believed.length > 0) return mostCommon(believed).charset;
  return guess.hits === 0 && standAlone(sample) ? 'windows-1252' : guess.charset;
}

/** A Han character in valid UTF-8: three bytes or more, which nobody writes by chance. */
function holdsLongSequence(bytes: Uint8Array): boolean {
  const end = Math.min(bytes.length, sampleBytes);
  for (let at = 0; at < end; at++) if ((bytes[at] ?? 0) >= 0xe0) return true;
  return false;
}

function looksUtf8(bytes: Uint8Array, sample: Uint8Array, declared: readonly string[]): boolean {
  const isValid = isUtf8(bytes);
  const isSaidChinese = declared.some((name) => name === 'gb18030' || name === 'big5-hkscs');
  if (isValid && (!isSaidChinese || declared.includes('utf-8'))) return true;
  const { high, inPairs, inLonger } = countSequences(sample);
  if (isValid) return inLonger > 0 || inPairs >= 2 * mostByChance;
  return inPairs + inLonger >= high * 0.9 || inLonger >= high * 0.5;
}

/** Bytes beyond ASCII, and how many of them stand in well-formed UTF-8 sequences of two and of three or four bytes. */
function countSequences(sample: Uint8Array): { high: number; inPairs: number; inLonger: number } {
  const counts = { high: 0, inPairs: 0, inLonger: 0 };
  for (let at = 0; at < sample.length; ) {
    const length = sequenceLength(sample, at);
    if ((sample[at] ?? 0) >= 0x80) counts.high += length;
    if (length === 2) counts.inPairs += length;
    if (length > 2) counts.inLonger += length;
    at += length;
  }
  return counts;
}

/** 1 for ASCII and for bytes that begin no sequence. */
function sequenceLength(sample: Uint8Array, at: number): number {
  const lead = sample[at] ?? 0;
  const length = lead < 0xc2 || lead > 0xf4 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  for (let i = 1; i < length; i++) if (((sample[at + i] ?? 0) & 0xc0) !== 0x80) return 1;
  return length;
}

/** A sample as one charset shows it, in characters beyond ASCII. */
interface Reading {
  readonly charset: string;
  readonly beyondAscii: number;
  /** Replacement and private-use characters. */
  readonly broken: number;
  /** Commonest Chinese characters. */
  readonly hits: number;
}

function readIn(charset: string, sample: Uint8Array): Reading {
  const text = decodeIn(charset, sample);
  const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0;
  return {
    charset,
    beyondAscii: count(/[^\0-\x7F]/g),
    broken: count(/[\uFFFD\uE000-\uF8FF]/g),
    hits: count(commonest),
  };
}

/**
 * Hardly a character may be broken. Many charsets can read anything, so none is believed of bytes that are plainly
 * Chinese in another one.
 */
function isBelievable(reading: Reading, guess: Reading): boolean {
  if (reading.broken > reading.beyondAscii * toleratedShare) return false;
  const isChinese = guess.hits >= guess.beyondAscii * chineseShare;
  return !isChinese || guess.hits <= reading.hits * clearlyMore;
}

/** The one with most of the commonest characters; the first of equals. */
function mostCommon(readings: readonly Reading[]): Reading {
  return readings.reduce((best, next) => (next.hits > best.hits ? next : best));
}

/** Whether most bytes beyond ASCII have ASCII on both sides, as accents and quotation marks of Latin text do. */
function standAlone(sample: Uint8Array): boolean {
  let high = 0;
  let alone = 0;
  for (let at = 0; at < sample.length; at++) {
    if ((sample[at] ?? 0) < 0x80) continue;
    high++;
    if ((sample[at - 1] ?? 0) < 0x80 && (sample[at + 1] ?? 0) < 0x80) alone++;
  }
  return alone * 2 > high;
}
