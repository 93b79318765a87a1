import type { Problem } from '@qishi/model';
import { readPage } from '../read-page.ts';
import type { StepResult, Workspace } from '../workspace.ts';

/** Reads the articles out of captures: those not tried yet, or all of them with `again`. */
export async function extractStep({ store, config, progress }: Workspace, again = false): Promise<StepResult> {
  const sources = new Map(config.sources.map((source) => [source.id, source]));
  const ids = await store.pageIds({ again });
  const problems: Problem[] = [];
  let kept = 0;
  for (const [index, id] of ids.entries()) {
    progress.show(`extract: ${index} of ${ids.length} pages`);
    const page = await store.findPage(id);
    if (!page) throw new Error(`page ${id} vanished from the archive`);
    const outcome = readPage(page, sources.get(page.sourceId));
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
