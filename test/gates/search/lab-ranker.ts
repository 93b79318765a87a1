import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { labMain, runNode, withLines } from '../lab.ts';
import type { SearchDoc } from './news-docs.ts';

/** Ours, through the command that acceptance uses: ids of documents by id of the query, best first. */
export function askLab(
  docs: readonly SearchDoc[],
  queries: readonly { readonly id: string; readonly query: string }[],
): Promise<Map<string, readonly string[]>> {
  return withLines(
    () => docs,
    async (docsFile) => {
      const queriesFile = join(dirname(docsFile), 'queries.jsonl');
      await writeFile(queriesFile, queries.map(({ id, query }) => `${JSON.stringify({ id, query })}\n`).join(''));
      const output = await runNode(...labMain, 'search', '--docs', docsFile, '--queries', queriesFile);
      return new Map(output.split('\n').filter(Boolean).map(readHits));
    },
  );
}

/** A line with a problem throws: all that is asked here is well formed. */
function readHits(line: string): [string, readonly string[]] {
  const { id, hits, problem } = JSON.parse(line) as { id: string; hits?: string[]; problem?: unknown };
  if (!hits) throw new Error(`qishi lab search: ${id}: ${JSON.stringify(problem)}`);
  return [id, hits];
}
