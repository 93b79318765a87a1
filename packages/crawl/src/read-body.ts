import type { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream';
import { constants, createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from 'node:zlib';

/** What `Accept-Encoding` offers; anything else in `Content-Encoding` is refused. */
export const acceptedEncodings = 'gzip, br, deflate';

/** A server that breaks off a compressed body still gives us what came before. */
const lenient = { finishFlush: constants.Z_SYNC_FLUSH };

export type BodyRead =
  | { readonly kind: 'whole' | 'cut'; readonly body: Uint8Array }
  | { readonly kind: 'unknown-encoding'; readonly encoding: string };

/**
 * Reads a response body and undoes its content-encoding. The cap counts decoded bytes, so a small bomb cannot grow past
 * it; reading stops there and the connection is dropped. Rejects when the stream breaks or is aborted.
 */
export async function readBody(stream: Readable, encoding: string, maxBytes: number): Promise<BodyRead> {
  const encodings = encoding
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name && name !== 'identity');
  const unknown = encodings.find((name) => !Object.hasOwn(decoders, name));
  // Each layer multiplies: more than two have no honest use.
  if (unknown !== undefined || encodings.length > 2) {
    drop(stream);
    return { kind: 'unknown-encoding', encoding };
  }
  let decoded: Readable = stream;
  for (const name of encodings.reverse()) decoded = await decode(decoded, name);
  return readUpTo(decoded, maxBytes);
}

/** Ends a response nobody reads further. undici reports the cut as an error on the stream, which is no news. */
export function drop(stream: Readable): void {
  stream.on('error', () => undefined).destroy();
}

async function readUpTo(stream: Readable, maxBytes: number): Promise<BodyRead> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Uint8Array>) {
    chunks.push(chunk);
    size += chunk.byteLength;
    if (size > maxBytes) return { kind: 'cut', body: Buffer.concat(chunks).subarray(0, maxBytes) };
  }
  return { kind: 'whole', body: Buffer.concat(chunks) };
}

const decoders: Readonly<Record<string, (first: Uint8Array) => Transform>> = {
  gzip: () => createGunzip(lenient),
  'x-gzip': () => createGunzip(lenient),
  br: () => createBrotliDecompress({ finishFlush: constants.BROTLI_OPERATION_FLUSH }),
  // Half the servers that say deflate mean zlib, the other half raw deflate: the first byte tells.
  deflate: (first) => (((first[0] ?? 0) & 0x0f) === 8 ? createInflate(lenient) : createInflateRaw(lenient)),
};

async function decode(stream: Readable, name: string): Promise<Readable> {
  const first = await peek(stream);
  const decoder = decoders[name]?.(first);
  if (!decoder) return stream;
  // The error reaches the reader through the last stream; the callback only keeps it from being thrown twice.
  return pipeline(stream, decoder, () => undefined);
}

/** The first chunk, put back into the stream. */
async function peek(stream: Readable): Promise<Uint8Array> {
  for (;;) {
    const chunk: unknown = stream.read();
    if (chunk instanceof Uint8Array) {
      stream.unshift(chunk);
      return chunk;
    }
    if (stream.readableEnded || stream.destroyed) return new Uint8Array();
    const more = await new Promise<boolean>((resolve, reject) => {
      stream
        .once('readable', () => resolve(true))
        .once('end', () => resolve(false))
        .once('error', reject);
    });
    if (!more) return new Uint8Array();
  }
}
