import { constants, inflateRawSync, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { type Article, textOfBlocks } from '@qishi/model';

/** The fastest: a second level would save four bytes in a hundred and cost as much again. */
const packing = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };
/** How a Zstandard frame begins (RFC 8878, 3.1.1); what begins otherwise is of before, and deflated. */
const zstdMark = [0x28, 0xb5, 0x2f, 0xfd];

/**
 * An article as it is stored: JSON, packed, without its text where its blocks tell it. Little more than half the size, so
 * that an archive with its index stays below twice the texts, for some twenty microseconds a reading.
 */
export function packArticle(article: Article): Uint8Array {
  const { text, ...rest } = article;
  const stored = text === textOfBlocks(article.blocks) ? rest : article;
  return zstdCompressSync(JSON.stringify(stored), packing);
}

/** The article of a row with its `packed` column. */
export function readArticle(row: unknown): Article {
  const stored = JSON.parse(unpack((row as { packed: Uint8Array }).packed).toString()) as Article;
  return 'text' in stored ? stored : { ...(stored as Article), text: textOfBlocks((stored as Article).blocks) };
}

const unpack = (packed: Uint8Array): Buffer =>
  zstdMark.every((byte, i) => packed[i] === byte) ? zstdDecompressSync(packed) : inflateRawSync(packed);
