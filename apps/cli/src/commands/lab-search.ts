import { openArchive, type Store } from '@qishi/archive';
import { articleId, sha256 } from '@qishi/model';
import { z } from 'zod';
import { readLines, writeLine } from '../lab/lines.ts';
import { exit } from '../workspace.ts';

/** Most results for a query, as the lab contract has it. */
const mostHits = 50;

const id = z.union([z.string(), z.number()]);
const docSchema = z.object({ id, title: z.string(), body: z.string(), date: z.string() });
const querySchema = z.object({ id, query: z.string() });

/** Ranks documents for queries in an archive that lives only as long as the command. Resolves to the exit code. */
export async function labSearch({
  docs,
  queries,
}: {
  readonly docs: string;
  readonly queries: string;
}): Promise<number> {
  const store = await openArchive(':memory:');
  try {
    await loadDocs(store, docs);
    for await (const line of readLines(queries, querySchema)) {
      if ('problem' in line) writeLine(line);
      else {
        const hits = [
          ...(await findHits(store, line.value.query, 'all')),
          ...(await findHits(store, line.value.query, 'some')),
        ];
        writeLine({ id: line.id, hits: [...new Set(hits)].slice(0, mostHits) });
      }
    }
    return exit.done;
  } finally {
    await store.close();
  }
}

/** Ids as given, best first. */
async function findHits(store: Store, text: string, want: 'all' | 'some'): Promise<unknown[]> {
  const { hits } = await store.search({ text, want, sort: 'relevance', limit: mostHits });
  return hits.map(({ article }) => JSON.parse(article.url));
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
    blocks: [], text: body, contentHash: sha256(title + body), extractedBy: 'lab', rawPageId: '', capturedAt: '',
  }; // biome-ignore format: a record in the order of its life
}
