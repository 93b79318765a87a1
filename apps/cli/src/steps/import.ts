import { readFile, stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { canonicalUrl, fail, type Outcome, ok, type Problem, pageId, type RawPage, sha256 } from '@qishi/model';
import { z } from 'zod';
import { recordSchema } from '../import-record.ts';
import type { StepResult, Workspace } from '../workspace.ts';

/** Larger files are refused, in bytes: a month of a portal is some fifteen million. */
const maxFileBytes = 512 * 1024 * 1024;

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.htm': 'text/html',
  '.txt': 'text/plain',
  '.md': 'text/markdown',
  '.jsonl': 'application/x-ndjson',
  '.ndjson': 'application/x-ndjson',
};

/** Takes files into the archive as captures; what cannot be read is a problem and stops nothing. */
export async function importStep({ store, progress, now }: Workspace, files: readonly string[]): Promise<StepResult> {
  const problems: Problem[] = [];
  const count = { found: 0, kept: 0, known: 0 };
  for (const file of files) {
    for (const outcome of await readFilePages(file, now())) {
      count.found++;
      progress.show(`import: ${count.found} articles`);
      if (!outcome.ok) problems.push(outcome.problem);
      else if (await store.findPageHash(outcome.value.id)) count.known++;
      else {
        await store.savePage(outcome.value);
        count.kept++;
      }
    }
  }
  return { count: { step: 'import', ...count, dropped: problems.length }, problems };
}

async function readFilePages(file: string, now: Date): Promise<Outcome<RawPage>[]> {
  const type = contentTypes[extname(file).toLowerCase()];
  if (!type) {
    return [fail('import', 'unknown-format', file, `known are ${Object.keys(contentTypes).join(' ')}`)];
  }
  try {
    if ((await stat(file)).size > maxFileBytes) return [fail('import', 'too-large', file, 'over 512 MiB: split it')];
    const bytes = await readFile(file);
    if (type === 'application/x-ndjson') return readRecords(file, new TextDecoder().decode(bytes), now);
    if (bytes.length === 0) return [fail('import', 'unreadable-file', file, 'the file is empty')];
    return [ok(buildPage(`urn:sha256:${sha256(bytes)}`, bytes, type, now))];
  } catch (error) {
    return [fail('import', 'unreadable-file', file, error instanceof Error ? error.message : String(error))];
  }
}

function readRecords(file: string, text: string, now: Date): Outcome<RawPage>[] {
  const lines = text.split('\n').map((line, index) => ({ line, subject: `${file}:${index + 1}` }));
  return lines.filter(({ line }) => line.trim()).map(({ line, subject }) => parseRecord(line, subject, now));
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
  const url = canonicalUrl(record.data.url) ?? record.data.url;
  return ok(buildPage(url, new TextEncoder().encode(line), 'application/x-ndjson', now));
}

function buildPage(url: string, body: Uint8Array, type: string, now: Date): RawPage {
  const hash = sha256(body);
  return {
    id: pageId(url, hash),
    sourceId: 'import',
    url,
    finalUrl: url,
    fetchedAt: now.toISOString(),
    status: 200,
    headers: { 'content-type': type },
    body,
    sha256: hash,
    via: 'import',
    announced: {},
  };
}
