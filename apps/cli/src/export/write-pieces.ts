import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Pieces } from './formats.ts';

/** Writes to a file that appears when it is whole, or to standard output; gives how many things were written. */
export async function writePieces(pieces: Pieces, file: string | undefined): Promise<number> {
  if (file === undefined) return pour(pieces, process.stdout, false);
  await mkdir(dirname(file), { recursive: true });
  const draft = `${file}.${randomUUID().slice(0, 8)}.tmp`;
  try {
    const count = await pour(pieces, createWriteStream(draft), true);
    await rename(draft, file);
    return count;
  } finally {
    await rm(draft, { force: true });
  }
}

/** Waits whenever the reader is slower than the archive: only one piece is in memory. */
async function pour(pieces: Pieces, into: Writable, end: boolean): Promise<number> {
  let count = 0;
  async function* contents() {
    for await (const piece of pieces) {
      count += piece.count;
      yield typeof piece.content === 'string' ? Buffer.from(piece.content) : piece.content;
    }
  }
  await pipeline(Readable.from(contents(), { objectMode: true, highWaterMark: 1 }), into, { end });
  return count;
}
