import { openSegmenter } from '@qishi/analyse';
import { bestOf, range } from './best-place.ts';
import { worthOf } from './choose-settings.ts';
import type { Grouping } from './score-stories.ts';
import type { StorySet, StoryText } from './story-set.ts';

/** A ready-made way of grouping: every two texts that are alike enough are linked, and what hangs together is a story. */
export interface Rival {
  readonly name: string;
  /** Likeness of each pair of a set's texts, 0 to 1, by their places in the list. */
  compare(texts: readonly StoryText[]): Promise<(a: number, b: number) => number>;
}

const trigramChars = 400;

export const rivals: readonly Rival[] = [
  {
    name: 'TF-IDF cosine over jieba words, single link',
    async compare(texts) {
      const segmenter = await openSegmenter([]);
      const vectors = weigh(texts.map(({ title, body }) => segmenter.cut(`${title}\n${body}`)));
      return (a, b) => [...vectors[a]!].reduce((sum, [word, weight]) => sum + weight * (vectors[b]!.get(word) ?? 0), 0);
    },
  },
  {
    name: 'character trigram Jaccard, single link',
    async compare(texts) {
      const sets = texts.map(({ title, body }) => trigramsOf(`${title}${body.slice(0, trigramChars)}`));
      return (a, b) => {
        const common = [...sets[a]!].filter((gram) => sets[b]!.has(gram)).length;
        return common / (sets[a]!.size + sets[b]!.size - common || 1);
      };
    },
  },
];

/** TF-IDF vectors of length one, document frequency counted in the set itself. */
function weigh(texts: readonly (readonly string[])[]): Map<string, number>[] {
  const counts = texts.map((words) => {
    const count = new Map<string, number>();
    for (const word of words.filter((each) => /[\p{L}\p{N}]/u.test(each))) count.set(word, (count.get(word) ?? 0) + 1);
    return count;
  });
  const holders = new Map<string, number>();
  for (const count of counts) for (const word of count.keys()) holders.set(word, (holders.get(word) ?? 0) + 1);
  return counts.map((count) => {
    const cells = [...count].map(
      ([word, times]) => [word, times * (1 + Math.log((1 + texts.length) / (1 + holders.get(word)!)))] as const,
    );
    const length = Math.hypot(...cells.map(([, weight]) => weight)) || 1;
    return new Map(cells.map(([word, weight]) => [word, weight / length]));
  });
}

function trigramsOf(text: string): Set<string> {
  const letters = text.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '');
  return new Set(Array.from({ length: Math.max(0, letters.length - 2) }, (_, i) => letters.slice(i, i + 3)));
}

/** A rival's groupings of a set by threshold; each pair is compared once. */
export async function openSingleLink(rival: Rival, { texts }: StorySet): Promise<(threshold: number) => Grouping> {
  const likeness = await rival.compare(texts);
  const pairs = texts.flatMap((_, a) => texts.slice(0, a).map((_, b) => ({ a, b, score: likeness(a, b) })));
  return (threshold) => {
    const group = texts.map((_, i) => i);
    for (const { a, b, score } of pairs) {
      const [own, other] = [group[a]!, group[b]!];
      if (score >= threshold && own !== other)
        for (const [i, each] of group.entries()) if (each === own) group[i] = other;
    }
    const stories = [...Map.groupBy(texts, (_, i) => group[i]!).values()].map((those) => those.map(({ id }) => id));
    return { stories, reprints: [] };
  };
}

/** The threshold that does best on a set. Copies count for nothing: these ways know none. */
export function chooseThreshold(set: StorySet, groupAt: (threshold: number) => Grouping): number {
  const bare = { ...set, gold: set.gold.map(({ story, ids }) => ({ story, ids })) };
  return bestOf(range(0.02, 0.9, 0.01), (threshold) => worthOf(bare, groupAt(threshold)));
}
