import { openUnpacked } from './unpacked-file.ts';

/** `text` is absent where the line is longer than allowed; what follows it is read on. */
export interface Line {
  /** From 1. */
  readonly number: number;
  readonly text?: string;
}

const newline = 0x0a;

/** The lines of a file of any size that are not empty, unpacked, without their ends. Throws `FileTrouble`, and what opening a file throws. */
export async function* readLines(path: string, maxBytes: number): AsyncGenerator<Line> {
  const decoder = new TextDecoder();
  let pieces: Uint8Array[] = [];
  let size = 0;
  let number = 0;
  const take = (piece: Uint8Array): void => {
    size += piece.byteLength;
    if (size <= maxBytes) pieces.push(piece);
    else pieces = [];
  };
  const end = (): Line => {
    number++;
    const line =
      size > maxBytes ? { number } : { number, text: decoder.decode(Buffer.concat(pieces)).replace(/\r$/, '') };
    pieces = [];
    size = 0;
    return line;
  };
  for await (const chunk of (await openUnpacked(path)).chunks) {
    let from = 0;
    for (let at = chunk.indexOf(newline); at >= 0; at = chunk.indexOf(newline, from)) {
      if (at === from && size === 0) {
        // Nothing is made of an empty line: a packed file may hold a hundred million.
        number++;
        from = at + 1;
        continue;
      }
      take(chunk.subarray(from, at));
      from = at + 1;
      yield end();
    }
    take(chunk.subarray(from));
  }
  if (size > 0) yield end();
}
