import { FileTrouble } from './file-trouble.ts';
import { openUnpacked } from './unpacked-file.ts';

/** The whole file, unpacked. Throws `FileTrouble` past so many bytes, and what opening a file throws. */
export async function readWhole(path: string, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (await openUnpacked(path)).chunks) {
    size += chunk.byteLength;
    if (size > maxBytes) throw new FileTrouble('too-large', `over ${Math.floor(maxBytes / 2 ** 20)} MiB`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}
