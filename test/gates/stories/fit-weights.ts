import { type EvidenceKind, evidenceKinds, findEvidence, type StorySettings } from '@qishi/analyse';
import type { StorySet } from './story-set.ts';

const windowMs = 14 * 86_400_000;
/** Strength of the pull towards no weight at all: small sets must not make strong claims. */
const ridge = 1;
const steps = 3000;

interface Pair {
  readonly evidence: readonly number[];
  readonly same: number;
}

/** Logistic regression over all pairs of articles within two weeks, by gradient descent with momentum. */
export function fitWeights(sets: readonly StorySet[]): Pick<StorySettings, 'weights' | 'bias'> {
  const pairs = sets.flatMap(findPairs);
  const weights = evidenceKinds.map(() => 0);
  const speed = evidenceKinds.map(() => 0);
  let [bias, biasSpeed] = [-2, 0];
  for (let step = 0; step < steps; step++) {
    const pull = weights.map((weight) => ridge * weight);
    let biasPull = 0;
    for (const { evidence, same } of pairs) {
      const odds = evidence.reduce((sum, value, i) => sum + value * weights[i]!, bias);
      const miss = 1 / (1 + Math.exp(-odds)) - same;
      for (let i = 0; i < pull.length; i++) pull[i] = pull[i]! + miss * evidence[i]!;
      biasPull += miss;
    }
    const rate = 0.02;
    for (let i = 0; i < weights.length; i++) {
      speed[i] = 0.9 * speed[i]! - rate * pull[i]!;
      weights[i] = weights[i]! + speed[i]!;
    }
    biasSpeed = 0.9 * biasSpeed - rate * biasPull * 0.2;
    bias += biasSpeed;
  }
  const named = evidenceKinds.map((kind, i) => [kind, round(weights[i]!)] as const);
  return { weights: Object.fromEntries(named) as Record<EvidenceKind, number>, bias: round(bias) };
}

const round = (value: number): number => Math.round(value * 100) / 100;

/** Market sessions go by day, not by evidence; of the rest, pairs without anything in common teach nothing. */
function findPairs({ cards, gold }: StorySet): Pair[] {
  const storyOf = new Map(gold.flatMap(({ story, ids }) => ids.map((id) => [id, story] as const)));
  const own = cards.filter(({ id, session }) => session === undefined && storyOf.has(id));
  return own.flatMap((a, i) =>
    own.slice(i + 1).flatMap((b) => {
      if (Math.abs(a.at - b.at) > windowMs) return [];
      const found = findEvidence(a, b);
      if (found.lede + found.title + found.entities + found.keywords < 0.1) return [];
      return [
        { evidence: evidenceKinds.map((kind) => found[kind]), same: storyOf.get(a.id) === storyOf.get(b.id) ? 1 : 0 },
      ];
    }),
  );
}
