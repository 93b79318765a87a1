import { type Analyser, applyOpinion } from '@qishi/analyse';
import type { Article, Problem } from '@qishi/model';
import { readCapture } from '../read-capture.ts';
import { findEarlier } from '../steps/analyse.ts';
import { dropTakenDown } from '../steps/extract.ts';
import type { StepResult } from '../workspace.ts';
import type { WorkTools } from './host-turn.ts';

/** Reads the articles out of these captures and analyses them. */
export async function readCaptures(
  pageIds: readonly string[],
  tools: WorkTools,
  analyser: Analyser,
): Promise<readonly StepResult[]> {
  const { store, sources } = tools;
  const problems: Problem[] = [];
  let kept = 0;
  let read = 0;
  for (const id of pageIds) {
    // Taken down, or let go of, since it was handed over.
    if (!(await store.findPage(id))) continue;
    const outcome = await readCapture(store, sources, id);
    if (outcome.ok) {
      read++;
      if ((await store.saveArticle(outcome.value)) !== 'same') kept++;
      await analyseArticle(outcome.value, tools, analyser);
      await store.markExtracted(id, { articleId: outcome.value.id });
    } else {
      problems.push(outcome.problem);
      await store.markExtracted(id, { problem: outcome.problem });
      if (outcome.problem.reason === 'forgotten') await dropTakenDown(store, id, new Date());
    }
  }
  const found = pageIds.length;
  return [
    {
      count: { step: 'extract', found, kept, known: found - kept - problems.length, dropped: problems.length },
      problems,
    },
    analysed(read),
  ];
}

/** Analyses articles as they stand in the archive. */
export async function analyseArticles(
  articleIds: readonly string[],
  tools: WorkTools,
  analyser: Analyser,
): Promise<readonly StepResult[]> {
  const articles = await tools.store.articles({ ids: articleIds });
  for (const article of articles) await analyseArticle(article, tools, analyser);
  return [analysed(articles.length)];
}

/** By the rules, with what a model has said of the same text before; asking one is left to `qishi analyse`. */
async function analyseArticle(article: Article, { store, config }: WorkTools, analyser: Analyser): Promise<void> {
  const analysis = analyser.analyse(article);
  const earlier = findEarlier(await store.findAnalysis(article.id), analysis, undefined);
  await store.saveAnalysis({
    ...(earlier ? applyOpinion(analysis, earlier, config.llm.reader) : analysis),
    by: analyser.by,
  });
}

const analysed = (count: number): StepResult => ({
  count: { step: 'analyse', found: count, kept: count, known: 0, dropped: 0 },
  problems: [],
});
