import { constants, gunzipSync, inflateRawSync, zstdCompressSync, zstdDecompressSync } from 'node:zlib';

/** How a Zstandard frame (RFC 8878, 3.1.1) and a gzip member (RFC 1952, 2.3.1) begin. */
const zstdMark = [0x28, 0xb5, 0x2f, 0xfd];
const gzipMark = [0x1f, 0x8b];

/** Packs by Zstandard; higher levels are smaller and slower. */
export function pack(bytes: Uint8Array | string, level: number): Uint8Array {
  return zstdCompressSync(bytes, { params: { [constants.ZSTD_c_compressionLevel]: level } });
}

/** Unpacks what `pack` made, and what earlier versions packed by gzip or deflate. */
export function unpack(packed: Uint8Array): Buffer {
  if (beginsWith(packed, zstdMark)) return zstdDecompressSync(packed);
  return beginsWith(packed, gzipMark) ? gunzipSync(packed) : inflateRawSync(packed);
}

/** True for bytes that do not unpack, or what was told because of them: they are no longer what `pack` made. */
export function isBrokenPacking(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return ('code' in error && /^(?:Z_|ZSTD_)/.test(String(error.code))) || isBrokenPacking(error.cause);
}

const beginsWith = (bytes: Uint8Array, mark: readonly number[]): boolean => mark.every((byte, i) => bytes[i] === byte);
