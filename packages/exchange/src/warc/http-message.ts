import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync, zstdDecompressSync } from 'node:zlib';
import { AsyncIterReader, StatusAndHeadersParser } from 'warcio';
import { originalPrefix } from './write-warc.ts';

/** An HTTP answer as it was recorded, its body as the reader of the page had it. */
export interface HttpMessage {
  readonly status: number;
  /** Lower-cased names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** Undefined where the block is no HTTP answer, or its body is packed and does not unpack within `maxBytes`. */
export async function parseHttpMessage(block: Uint8Array, maxBytes: number): Promise<HttpMessage | undefined> {
  const reader = new AsyncIterReader([block]);
  const head = await new StatusAndHeadersParser().parse(reader);
  const status = Number(/^HTTP\/[\d.]+ +(\d{3})\b/.exec(head?.statusline ?? '')?.[1]);
  if (head === null || Number.isNaN(status)) return undefined;
  const headers = joinHeaders(head.headers);
  const sent = await reader.readFully();
  const isChunked = /\bchunked\b/i.test(headers['transfer-encoding'] ?? '');
  const whole = isChunked ? await new AsyncIterReader([sent], null, true).readFully() : sent;
  const body = decode(whole, headers['content-encoding'] ?? '', maxBytes);
  return body && { status, headers: asFirstSent(headers), body };
}

function joinHeaders(pairs: Iterable<readonly [string, string]>): Record<string, string> {
  const headers = new Map<string, string>();
  for (const [name, value] of pairs) {
    const key = name.toLowerCase();
    const before = headers.get(key);
    headers.set(key, before === undefined ? value : `${before}, ${value}`);
  }
  return Object.fromEntries(headers);
}

function asFirstSent(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name.startsWith(originalPrefix) ? name.slice(originalPrefix.length) : name,
      value,
    ]),
  );
}

type Decoder = (bytes: Uint8Array, options: { readonly maxOutputLength: number }) => Uint8Array;
const decoders: Readonly<Record<string, Decoder>> = {
  gzip: gunzipSync,
  'x-gzip': gunzipSync,
  br: brotliDecompressSync,
  zstd: zstdDecompressSync,
  // Half the servers that say deflate mean zlib, the other half raw deflate: the first byte tells.
  deflate: (bytes, options) => (((bytes[0] ?? 0) & 0x0f) === 8 ? inflateSync : inflateRawSync)(bytes, options),
};

/** Some archives keep the unpacked body under the headers of the packed one: what reads like markup is taken as it is. */
function decode(bytes: Uint8Array, encoding: string, maxOutputLength: number): Uint8Array | undefined {
  const names = encoding
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name && name !== 'identity');
  let body = bytes;
  for (const name of names.reverse()) {
    if (readsLikeMarkup(body)) return body;
    const unpack = Object.hasOwn(decoders, name) ? decoders[name] : undefined;
    if (unpack === undefined) return undefined;
    try {
      body = unpack(body, { maxOutputLength });
    } catch {
      // What it says is not what it is, or too large: the caller tells so.
      return undefined;
    }
  }
  return body;
}

function readsLikeMarkup(bytes: Uint8Array): boolean {
  return /^(?:\uFEFF|\s)*<[!?a-z]/i.test(new TextDecoder().decode(bytes.subarray(0, 200)));
}
