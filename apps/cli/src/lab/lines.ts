import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { fail, type Problem } from '@qishi/model';
import { z } from 'zod';
import { message } from '../language/messages.ts';
import { UsageError } from '../settings.ts';

/** A line that was read, or why it could not be; either way with the id it names, when it names one. */
export type LabLine<T> =
  | { readonly id: unknown; readonly value: T }
  | { readonly id: unknown; readonly problem: Problem };

/** Reads a JSONL file (`-` for standard input) line by line; empty lines are passed over. */
export async function* readLines<T>(file: string, schema: z.ZodType<T>): AsyncGenerator<LabLine<T>> {
  const input = file === '-' ? process.stdin : createReadStream(file);
  let number = 0;
  for await (const line of splitLines(input, file)) {
    number++;
    if (line.trim()) yield parseLine(line, `${file}:${number}`, schema);
  }
}

/** Lines as JSONL has them, ended by a line feed and nothing else: JSON may hold U+2028, at which readline breaks too. */
async function* splitLines(input: Readable, file: string): AsyncGenerator<string> {
  let rest = '';
  try {
    for await (const chunk of input.setEncoding('utf8')) {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
    }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UsageError(message('file.unread', { file, why }));
  }
  yield rest;
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
