import { openArchive, type Store } from '@qishi/archive';
import { articleId, type NameTable, parseQuery, sha256 } from '@qishi/model';
import { z } from 'zod';
import { readLines, writeLine } from '../lab/lines.ts';
import { loadNames } from '../load-names.ts';
import type { Settings } from '../settings.ts';
import { exit } from '../workspace.ts';

/** Most results for a query, as the lab contract has it. */
const mostHits = 50;

const id = z.union([z.string(), z.number()]);
const docSchema = z.object({ id, title: z.string(), body: z.string(), date: z.string() });
const querySchema = z.object({ id, query: z.string() });

/** Ranks documents for queries in an archive that lives only as long as the command. Resolves to the exit code. */
export async function labSearch(
  settings: Settings,
  { docs, queries }: { readonly docs: string; readonly queries: string },
): Promise<number> {
  const names = await loadNames(settings);
  const store = await openArchive(':memory:');
  try {
    await loadDocs(store, docs);
    for await (const line of readLines(queries, querySchema)) {
      if ('problem' in line) writeLine(line);
      else writeLine({ id: line.id, ...(await findHits(store, line.value.query, names)) });
    }
    return exit.done;
  } finally {
    await store.close();
  }
}

/** Ids as given, best first; or why the query cannot be read. */
async function findHits(
  store: Store,
  typed: string,
  names: NameTable,
): Promise<{ hits: unknown[] } | { problem: unknown }> {
  const read = parseQuery(typed);
  if ('faults' in read) return { problem: { reason: 'bad-query', faults: read.faults } };
  const { hits, near } = await store.search(read.query, { limit: mostHits, names, near: 'always' });
  const best = [...hits, ...near].sort((a, b) => b.score - a.score);
  return { hits: best.map(({ article }) => JSON.parse(article.url)) };
}

async function loadDocs(store: Store, file: string): Promise<void> {
  for await (const line of readLines(file, docSchema)) {
    if ('problem' in line) writeLine(line);
    else await store.saveArticle(toArticle(line.value));
  }
}

/** The given id travels as the address. */
function toArticle({ id: given, title, body, date }: z.infer<typeof docSchema>): Parameters<Store['saveArticle']>[0] {
  const url = JSON.stringify(given);
  return {
    id: articleId(url), sourceId: 'lab', url, title, byline: {}, publishedAt: new Date(date).toISOString(), publishedFrom: 'import',
    blocks: [{ kind: 'paragraph', text: body }], text: body, contentHash: sha256(title + body), extractedBy: 'lab', rawPageId: '', capturedAt: '',
  }; // biome-ignore format: a record in the order of its life
}
