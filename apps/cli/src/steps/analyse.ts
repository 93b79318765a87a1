import { applyOpinion, isInDoubt, type LocalReading, openAnalyser } from '@qishi/analyse';
import type { Analysis } from '@qishi/model';
import { buildReader, type ModelReader } from '../model-reader.ts';
import type { StepResult, Workspace } from '../workspace.ts';
import { opinionStep } from './opinion.ts';

/**
 * Analyses every article that has no analysis of its present text by the present rules, and with a model those also
 * that nobody has asked about yet; with `again` every article, since words of topics and names are not part of the rules'
 * mark. Articles in doubt are stored with what the rules say before a model is asked.
 */
export async function analyseStep(
  workspace: Workspace,
  { again = false }: { readonly again?: boolean } = {},
): Promise<readonly StepResult[]> {
  const { store, config, progress } = workspace;
  const analyser = await openAnalyser(config.lexicon);
  const reader = buildReader(workspace);
  const by = reader ? `${analyser.by}+${reader.mark}` : analyser.by;
  const ids = again ? (await store.articleKeys()).map(({ id }) => id) : await store.articleIdsToAnalyse(by);
  const waiting: LocalReading[] = [];
  let reused = 0;
  for (const [index, id] of ids.entries()) {
    progress.show(`analyse: ${index} of ${ids.length} articles`);
    const article = await store.findArticle(id);
    if (!article) continue;
    const analysis = analyser.analyse(article);
    const earlier = findEarlier(await store.findAnalysis(id), analysis, reader);
    if (earlier) reused++;
    const isWaiting = reader !== undefined && !earlier && isInDoubt(analysis.topics, config.llm.reader);
    // By the rules alone for now: should the model not answer, the next run asks again.
    await store.saveAnalysis({
      ...(earlier ? applyOpinion(analysis, earlier, config.llm.reader) : analysis),
      by: isWaiting ? analyser.by : by,
    });
    // A month of articles may wait here: no more of a text than the model is shown.
    const text = article.text.slice(0, config.llm.reader.maxChars);
    if (reader && !earlier) waiting.push({ article: { ...article, text }, analysis: { topics: analysis.topics } });
  }
  const all = (await store.counts()).articles;
  const analysed: StepResult = {
    count: { step: 'analyse', found: all, kept: ids.length, known: all - ids.length, dropped: 0 },
    problems: [],
  };
  return reader ? [analysed, await opinionStep(workspace, reader, waiting, { by, reused })] : [analysed];
}

/** What a model said of this very text when it was asked this very question; without a model, whatever one has said. */
export function findEarlier(before: Analysis | undefined, now: Analysis, reader: ModelReader | undefined) {
  const opinion = before?.contentHash === now.contentHash ? before.secondOpinion : undefined;
  return opinion && (!reader || opinion.asked === reader.asked) ? opinion : undefined;
}
