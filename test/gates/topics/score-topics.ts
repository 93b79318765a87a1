import { coreTopics, topics } from '@qishi/model';
import type { Label } from '../../../packages/analyse/fit/examples.ts';

/** What a reader said of an article and what we say. */
export interface Judged {
  readonly label: Label;
  readonly verdict: Omit<Label, 'id'>;
}

/** One question with yes or no, over all articles. `n` is how many the reader said yes to. */
export interface Hits {
  readonly p: number;
  readonly r: number;
  readonly f1: number;
  readonly n: number;
}

type Saying = Judged['verdict'];

/** Every class and what is asked of it: the classes of the primary topic, the topics wanted, the controls. */
export const questions: Readonly<Record<string, (saying: Saying) => boolean>> = Object.fromEntries([
  ...topics.map((topic) => [`primary.${topic}`, (saying: Saying) => saying.primary === topic] as const),
  ...coreTopics.map((topic) => [`relevant.${topic}`, (saying: Saying) => saying.all.includes(topic)] as const),
  ['exportControl', (saying: Saying) => saying.exportControl] as const,
]);

/** By the definitions of `tools/score.mjs`. */
export function scoreHits(judged: readonly Judged[], asks: (saying: Saying) => boolean): Hits {
  const both = judged.filter(({ label, verdict }) => asks(label) && asks(verdict)).length;
  const said = judged.filter(({ verdict }) => asks(verdict)).length;
  const n = judged.filter(({ label }) => asks(label)).length;
  const p = said === 0 ? 0 : both / said;
  const r = n === 0 ? 0 : both / n;
  return { p, r, f1: p + r === 0 ? 0 : (2 * p * r) / (p + r), n };
}

/** F1 by question, and the mean of the primary classes that occur. */
export function scoreTopics(judged: readonly Judged[]): Record<string, number> {
  const hits = Object.entries(questions).map(([name, asks]) => ({ name, ...scoreHits(judged, asks) }));
  const classes = hits.filter(({ name, n }) => name.startsWith('primary.') && n > 0);
  const macro = classes.reduce((sum, { f1 }) => sum + f1, 0) / Math.max(1, classes.length);
  return { macroF1: macro, ...Object.fromEntries(hits.map(({ name, f1 }) => [`${name}.f1`, f1])) };
}

/** Share of the articles that no weekly would want and that are not called chips, llm or cloud. */
export function shareQuiet(judged: readonly Pick<Judged, 'label' | 'verdict'>[]): number {
  const off = judged.filter(({ label }) => label.all.length === 0);
  const quiet = off.filter(({ verdict }) => verdict.all.length === 0);
  return off.length === 0 ? 1 : quiet.length / off.length;
}
