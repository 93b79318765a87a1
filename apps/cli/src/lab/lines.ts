import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { fail, type Problem } from '@qishi/model';
import { z } from 'zod';
import { UsageError } from '../settings.ts';

/** A line that was read, or why it could not be; either way with the id it names, when it names one. */
export type LabLine<T> =
  | { readonly id: unknown; readonly value: T }
  | { readonly id: unknown; readonly problem: Problem };

/** Reads a JSONL file (`-` for standard input) line by line; empty lines are passed over. */
export async function* readLines<T>(file: string, schema: z.ZodType<T>): AsyncGenerator<LabLine<T>> {
  const input = file === '-' ? process.stdin : createReadStream(file);
  const failed = new Promise<never>((_resolve, reject) => {
    input.once('error', (error: Error) => reject(new UsageError(`${file} cannot be read: ${error.message}`)));
  });
  failed.catch(() => undefined); // Seen below, where the first line is awaited.
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })[Symbol.asyncIterator]();
  for (let number = 1; ; number++) {
    const next = await Promise.race([lines.next(), failed]);
    if (next.done) return;
    if (next.value.trim()) yield parseLine(next.value, `${file}:${number}`, schema);
  }
}

function parseLine<T>(text: string, subject: string, schema: z.ZodType<T>): LabLine<T> {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return { id: null, problem: fail('import', 'invalid-line', subject, 'not JSON').problem };
  }
  const id = typeof data === 'object' && data !== null && 'id' in data ? data.id : null;
  const parsed = schema.safeParse(data);
  if (parsed.success) return { id, value: parsed.data };
  const detail = z.prettifyError(parsed.error).replace(/\s*\n\s*/g, ' ');
  return { id, problem: fail('import', 'invalid-line', subject, detail).problem };
}

export function writeLine(value: object): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}
