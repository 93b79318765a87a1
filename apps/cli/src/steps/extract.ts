import type { Problem, Source } from '@qishi/model';
import { readCapture } from '../read-capture.ts';
import type { StepResult, Workspace } from '../workspace.ts';

/** Reads the articles out of captures not tried yet. */
export async function extractStep({ store, config, progress }: Workspace): Promise<StepResult> {
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
    }
  }
  const known = ids.length - kept - problems.length;
  return { count: { step: 'extract', found: ids.length, kept, known, dropped: problems.length }, problems };
}

export function byId(sources: readonly Source[]): ReadonlyMap<string, Source> {
  return new Map(sources.map((source) => [source.id, source]));
}
