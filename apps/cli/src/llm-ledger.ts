import { appendFileSync, closeSync, existsSync, fstatSync, mkdirSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import type { Ledger } from '@qishi/llm';
import { z } from 'zod';
import { message } from './language/messages.ts';
import { UsageError } from './settings.ts';

const entrySchema = z.object({ id: z.string(), amount: z.number(), currency: z.string() });

/** What one month's file says up to a place in it. */
interface Reading {
  position: number;
  /** The newest amount of each reservation, by currency and id. */
  readonly amounts: Map<string, number>;
  readonly totals: Map<string, number>;
}

/**
 * Spending as one JSONL file a month, which is only ever added to. A line is one write, so that runs at the same time do
 * not tear each other's lines; each sees the others' at once, for totals are read from the file. Throws `UsageError` when a
 * line cannot be read: without it nobody knows what was spent.
 */
export function openLedger(folder: string): Ledger {
  const readings = new Map<string, Reading>();
  const fileOf = (month: string) => join(folder, `${month}.jsonl`);
  return {
    append(entry) {
      mkdirSync(folder, { recursive: true });
      appendFileSync(fileOf(entry.month), `${JSON.stringify(entry)}\n`);
    },
    total(month, currency) {
      const reading = readings.get(month) ?? { position: 0, amounts: new Map(), totals: new Map() };
      readings.set(month, reading);
      if (existsSync(fileOf(month))) readOn(fileOf(month), reading);
      return reading.totals.get(currency) ?? 0;
    },
  };
}

/** Takes in whole lines that were added since; a line without its end is being written and comes the next time. */
function readOn(file: string, reading: Reading): void {
  const handle = openSync(file, 'r');
  try {
    const bytes = Buffer.alloc(Math.max(0, fstatSync(handle).size - reading.position));
    const read = readSync(handle, bytes, 0, bytes.length, reading.position);
    const end = bytes.subarray(0, read).lastIndexOf('\n') + 1;
    for (const line of bytes.subarray(0, end).toString('utf8').split('\n').filter(Boolean)) take(line, file, reading);
    reading.position += end;
  } finally {
    closeSync(handle);
  }
}

function take(line: string, file: string, { amounts, totals }: Reading): void {
  const { id, amount, currency } = parseEntry(line, file);
  const key = `${currency} ${id}`;
  totals.set(currency, (totals.get(currency) ?? 0) + amount - (amounts.get(key) ?? 0));
  amounts.set(key, amount);
}

function parseEntry(line: string, file: string): z.infer<typeof entrySchema> {
  try {
    return entrySchema.parse(JSON.parse(line));
  } catch (error) {
    const name = error instanceof Error ? error.name : String(error);
    throw new UsageError(message('model.ledger', { file, line: line.slice(0, 100), error: name }));
  }
}
