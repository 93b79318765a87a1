import { createReadStream } from 'node:fs';

/** How a gzip member begins, and how a record does that is not packed. */
const marks = { packed: Buffer.from([0x1f, 0x8b, 0x08]), plain: Buffer.from('\nWARC/1.') };

/** Where in a file, from a byte on, a record may begin; undefined where none does. */
export async function findNextRecord(file: string, from: number, isPacked: boolean): Promise<number | undefined> {
  const mark = isPacked ? marks.packed : marks.plain;
  let before = Buffer.alloc(0);
  let at = from;
  for await (const chunk of createReadStream(file, { start: from })) {
    const window = Buffer.concat([before, chunk as Buffer]);
    const found = window.indexOf(mark);
    if (found >= 0) return at + found + (isPacked ? 0 : 1);
    before = window.subarray(Math.max(0, window.length - mark.length + 1));
    at += window.length - before.length;
  }
  return undefined;
}
