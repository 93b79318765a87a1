import { applyOpinion, isInDoubt, type LocalReading, seekOpinions } from '@qishi/analyse';
import type { ModelReader } from '../model-reader.ts';
import type { StepResult, Workspace } from '../workspace.ts';

/**
 * Asks the model about the articles in doubt among `readings` and stores the analyses as it has them, by `by`. What it did
 * not answer stays as it is, with a problem each. `reused` opinions were there already.
 */
export async function opinionStep(
  { store, progress }: Workspace,
  reader: ModelReader,
  readings: readonly LocalReading[],
  { by, reused }: { readonly by: string; readonly reused: number },
): Promise<StepResult> {
  const doubts = readings.filter(({ analysis }) => isInDoubt(analysis.topics, reader.settings)).length;
  progress.show(`opinion: ${doubts} articles in doubt`);
  const { opinions, problems } = await seekOpinions(readings, reader);
  for (const [id, opinion] of opinions) {
    const analysis = await store.findAnalysis(id);
    if (analysis) await store.saveAnalysis({ ...applyOpinion(analysis, opinion, reader.settings), by });
  }
  const count = {
    step: 'opinion',
    found: doubts + reused,
    kept: opinions.size,
    known: reused,
    dropped: problems.length,
  };
  return { count, problems };
}
