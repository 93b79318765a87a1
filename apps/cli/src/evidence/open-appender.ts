import { appendFile } from 'node:fs/promises';

/** Resolves when the record is in the file; rejects with why it is not. */
export type AppendRecord = (file: string, record: Uint8Array) => Promise<void>;

/** Records that go into a file together. */
interface Group {
  readonly records: Uint8Array[];
  readonly written: Promise<void>;
}

/**
 * Appends one after the other: a large record is written in several steps, between which no other may come. Those asked for
 * during a write are written together after it.
 */
export function openAppender(): AppendRecord {
  const waiting = new Map<string, Group>();
  let last = Promise.resolve();
  const begin = (file: string): Group => {
    const records: Uint8Array[] = [];
    const written = last.then(() => {
      waiting.delete(file);
      return appendFile(file, Buffer.concat(records));
    });
    last = written.catch(() => undefined);
    const group = { records, written };
    waiting.set(file, group);
    return group;
  };
  return (file, record) => {
    const group = waiting.get(file) ?? begin(file);
    group.records.push(record);
    return group.written;
  };
}
