import { openAnalyser } from '@qishi/analyse';
import type { StepResult, Workspace } from '../workspace.ts';

/** Analyses every article that has no analysis of its present text by the present rules. */
export async function analyseStep({ store, config, progress }: Workspace): Promise<StepResult> {
  const analyser = await openAnalyser(config.lexicon);
  const ids = await store.articleIdsToAnalyse(analyser.by);
  for (const [index, id] of ids.entries()) {
    progress.show(`analyse: ${index} of ${ids.length} articles`);
    const article = await store.findArticle(id);
    if (article) await store.saveAnalysis(analyser.analyse(article));
  }
  const all = (await store.counts()).articles;
  return {
    count: { step: 'analyse', found: all, kept: ids.length, known: all - ids.length, dropped: 0 },
    problems: [],
  };
}
