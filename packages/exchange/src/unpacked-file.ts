import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { FileTrouble } from './file-trouble.ts';

/** A file's content as it streams, unpacked where it is packed. */
export interface OpenedFile {
  /** Whether it begins like gzip, whatever its name. */
  readonly isPacked: boolean;
  /** Throws `FileTrouble` while it is read: it does not unpack, or unpacks to what no honest file would. */
  readonly chunks: AsyncIterable<Uint8Array>;
  /** Bytes of the file read so far, from its beginning: where to look for more after a trouble. */
  readonly position: () => number;
}

/**
 * Text and pages pack to a tenth, seldom to a fiftieth; gzip itself can reach a thousandth. Past this size a file that
 * unpacks to more than so many times its own is taken for a bomb.
 */
const mostRatio = 200;
const freeBytes = 64 * 2 ** 20;

/** Bytes read at a time. */
const chunkBytes = 16 * 1024;

/** Opens a file for reading from a byte on. Throws what opening a file throws. */
export async function openUnpacked(path: string, start = 0): Promise<OpenedFile> {
  const isPacked = await beginsPacked(path, start);
  let position = start;
  async function* read(): AsyncGenerator<Uint8Array> {
    for await (const chunk of createReadStream(path, { start, highWaterMark: chunkBytes })) {
      position += (chunk as Buffer).byteLength;
      yield chunk as Buffer;
    }
  }
  const chunks = isPacked ? unpack(read(), () => position - start) : read();
  return { isPacked, chunks, position: () => position };
}

async function beginsPacked(path: string, start: number): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, start);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await file.close();
  }
}

async function* unpack(packed: AsyncIterable<Uint8Array>, read: () => number): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip();
  // Its trouble comes out of the loop below too; here it is only kept from being nobody's.
  const fed = pipeline(packed, gunzip).catch(() => undefined);
  let size = 0;
  try {
    for await (const chunk of gunzip as AsyncIterable<Uint8Array>) {
      size += chunk.byteLength;
      if (size > freeBytes && size > mostRatio * read())
        throw new FileTrouble('too-large', `unpacks to more than ${mostRatio} times its size`);
      yield chunk;
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && /^Z_/.test(String(error.code)))
      throw new FileTrouble('unreadable-file', `does not unpack: ${error.message}`, { cause: error });
    throw error;
  } finally {
    gunzip.destroy();
    await fed;
  }
}
