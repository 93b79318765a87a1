import { readLines } from '@qishi/exchange';
import { canonicalUrl, fail, type Outcome, ok, type RawPage } from '@qishi/model';
import { z } from 'zod';
import { buildImportPage } from './import-page.ts';
import { recordSchema } from './record.ts';

/** Bytes that one article may have as a record. */
const maxLineBytes = 16 * 2 ** 20;

/** The articles of a JSONL file of any size, a line at a time. Throws as `readLines`. */
export async function* readRecordPages(file: string, now: Date): AsyncGenerator<Outcome<RawPage>> {
  for await (const { number, text } of readLines(file, maxLineBytes)) {
    const subject = `${file}:${number}`;
    if (text === undefined) yield fail('import', 'too-large', subject, `over ${maxLineBytes / 2 ** 20} MiB`);
    else if (text.trim()) yield parseRecord(text.replace(/^\uFEFF/, ''), subject, now);
  }
}

function parseRecord(line: string, subject: string, now: Date): Outcome<RawPage> {
  let data: unknown;
  try {
    data = JSON.parse(line);
  } catch {
    return fail('import', 'invalid-line', subject, 'not JSON');
  }
  const record = recordSchema.safeParse(data);
  if (!record.success)
    return fail('import', 'invalid-line', subject, z.prettifyError(record.error).replace(/\s*\n\s*/g, ' '));
  const { url, capturedAt, sourceId } = record.data;
  const fetchedAt = (capturedAt === undefined ? now : new Date(capturedAt)).toISOString();
  const body = new TextEncoder().encode(line);
  return ok(buildImportPage(canonicalUrl(url) ?? url, body, 'application/x-ndjson', { fetchedAt, sourceId }));
}
