import { diffLines, diffWords } from 'diff';

/** A piece of two texts: what both hold, what only the new one does, or what only the old one did. */
export interface Change {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** Changes beyond which texts have too little in common to be told word for word. */
const mostEdits = 1000;
const words = new Intl.Segmenter('zh', { granularity: 'word' });

/** What changed from one text to the other: by words as Chinese has them, by lines where too much did. */
export function findChanges(before: string, after: string): readonly Change[] {
  const options = { intlSegmenter: words, maxEditLength: mostEdits };
  const changes = diffWords(before, after, options) ?? diffLines(before, after);
  return changes.map(({ value, added, removed }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value,
  }));
}

/** Characters around a change that are shown. */
const context = 30;

/** Long stretches without a change cut to what stands next to one. */
export function cutSame(changes: readonly Change[]): readonly Change[] {
  return changes.map((change, i) => {
    const { kind, text } = change;
    if (kind !== 'same' || text.length <= 2 * context) return change;
    const head = i === 0 ? '' : text.slice(0, context);
    const tail = i === changes.length - 1 ? '' : text.slice(-context);
    return { kind, text: `${head} … ${tail}` };
  });
}
