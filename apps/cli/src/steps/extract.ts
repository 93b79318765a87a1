import type { Problem, Source } from '@qishi/model';
import { readCapture } from '../read-capture.ts';
import type { StepResult, Workspace } from '../workspace.ts';

/** Reads the articles out of captures not tried yet. */
export async function extractStep({ store, config, progress, now }: Workspace): Promise<StepResult> {
  const sources = byId(config.sources);
  const ids = await store.pageIds();
  const problems: Problem[] = [];
  let kept = 0;
  for (const [index, id] of ids.entries()) {
    progress.show(`extract: ${index} of ${ids.length} pages`);
    const outcome = await readCapture(store, sources, id);
    if (outcome.ok) {
      if ((await store.saveArticle(outcome.value)) !== 'same') kept++;
      await store.markExtracted(id, { articleId: outcome.value.id });
    } else {
      problems.push(outcome.problem);
      await store.markExtracted(id, { problem: outcome.problem });
      if (outcome.problem.reason === 'forgotten') await dropTakenDown(store, id, now());
    }
  }
  const known = ids.length - kept - problems.length;
  return { count: { step: 'extract', found: ids.length, kept, known, dropped: problems.length }, problems };
}

/** Its bytes may not stay either, and its address is known from now on. */
export async function dropTakenDown(store: Workspace['store'], id: string, at: Date): Promise<void> {
  const page = await store.findPage(id);
  if (page === undefined) return;
  await store.forget(page.url, { at: at.toISOString(), reason: 'leads to what was taken down' });
}

export function byId(sources: readonly Source[]): ReadonlyMap<string, Source> {
  return new Map(sources.map((source) => [source.id, source]));
}
