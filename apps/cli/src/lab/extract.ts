import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { extractArticle, type Note } from '@qishi/extract';
import { canonicalUrl, fail, hostOf, type Outcome, ok, pageId, type RawPage, type Source, sha256 } from '@qishi/model';
import { z } from 'zod';
import { readLines, writeLine } from './lines.ts';

const pageSchema = z.object({
  id: z.union([z.string(), z.number()]),
  url: z.string(),
  html: z.string().optional(),
  path: z.string().optional(),
  contentType: z.string().optional(),
});
type LabPage = z.infer<typeof pageSchema>;

/**
 * Pages to articles, in input order. With `explain`, each line also tells what every step chose and took out, and the
 * same goes to stderr for people.
 */
export async function labExtract(
  file: string,
  sources: readonly Source[],
  now: Date,
  { explain = false } = {},
): Promise<void> {
  for await (const line of readLines(file, pageSchema)) {
    if ('problem' in line) writeLine(line);
    else {
      const notes: Note[] = [];
      const told = await extractOne(line.value, file, sources, now, explain ? notes : undefined);
      writeLine({ id: line.id, ...told, ...(explain ? { explain: notes } : {}) });
      if (explain) process.stderr.write(`${describeNotes(line.id, notes)}\n`);
    }
  }
}

function describeNotes(id: unknown, notes: readonly Note[]): string {
  const lines = notes.map(({ step, why, text }) => `  ${step.padEnd(8)}${why}${text ? `: ${text}` : ''}`);
  return [`${id}`, ...lines].join('\n');
}

async function extractOne(
  input: LabPage,
  file: string,
  sources: readonly Source[],
  now: Date,
  notes: Note[] | undefined,
): Promise<object> {
  const page = await loadPage(input, file, now);
  if (!page.ok) return { problem: page.problem };
  const rules = findRules(sources, page.value.url);
  const outcome = extractArticle(page.value, { ...rules, ...(notes ? { explain: (note) => notes.push(note) } : {}) });
  if (!outcome.ok) return { problem: outcome.problem };
  const { publishedAt, publishedFrom, byline, source, ...article } = outcome.value;
  const { title, modifiedAt, tags, series, leadImage, language, extractedBy, text, blocks } = article;
  return {
    title,
    publishedAt: publishedFrom === 'capture' ? null : publishedAt,
    publishedFrom,
    modifiedAt,
    author: byline.authors?.join(' ') ?? null,
    byline,
    source: source ?? null,
    series,
    tags,
    leadImage,
    language,
    extractedBy,
    text,
    blocks,
  };
}

async function loadPage(input: LabPage, file: string, now: Date): Promise<Outcome<RawPage>> {
  const body = await loadBody(input, file);
  if (!body.ok) return body;
  const url = canonicalUrl(input.url) ?? input.url;
  const hash = sha256(body.value);
  // A string is decoded already; bytes tell their charset themselves unless the line says.
  const type = input.contentType ?? (input.html === undefined ? 'text/html' : 'text/html; charset=utf-8');
  return ok({
    id: pageId(url, hash), sourceId: 'lab', url, finalUrl: url, fetchedAt: now.toISOString(), status: 200,
    headers: { 'content-type': type }, body: body.value, sha256: hash, via: 'import', announced: {},
  }); // biome-ignore format: a record in the order of its life
}

async function loadBody({ html, path }: LabPage, file: string): Promise<Outcome<Uint8Array>> {
  if (html !== undefined) return ok(new TextEncoder().encode(html));
  if (path === undefined) return fail('import', 'invalid-line', file, 'neither html nor path');
  try {
    return ok(await readFile(join(file === '-' ? '.' : dirname(file), path)));
  } catch (error) {
    return fail('import', 'unreadable-file', path, error instanceof Error ? error.message : String(error));
  }
}

function findRules(sources: readonly Source[], url: string) {
  const source = URL.canParse(url) ? sources.find(({ home }) => hostOf(home) === hostOf(url)) : undefined;
  return source?.rules ? { rules: source.rules, rulesId: source.id } : {};
}
