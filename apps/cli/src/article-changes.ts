import { isDeepStrictEqual } from 'node:util';
import type { Article } from '@qishi/model';

/** A field that two readings of an article differ in. */
export type FieldChange =
  | { readonly field: 'text'; readonly added: number; readonly removed: number }
  | { readonly field: string; readonly before: unknown; readonly after: unknown };

/** Who read it, when, and what follows from other fields. */
const unshown: ReadonlySet<string> = new Set(['extractedBy', 'rawPageId', 'capturedAt', 'contentHash', 'id']);

/** What readers see first comes first; fields not named here follow in the order in which the article has them. */
const order = ['title', 'publishedAt', 'byline', 'source', 'text', 'blocks'];

/**
 * What a second reading of an article says differently. Of the text it gives characters added and removed, of the blocks
 * how many there were and are; other fields come with both values, undefined where absent.
 */
export function findChanges(before: Article, after: Article): readonly FieldChange[] {
  const [old, fresh] = [valuesOf(before), valuesOf(after)];
  const fields = [...new Set([...order, ...old.keys(), ...fresh.keys()])];
  return fields
    .filter((field) => !unshown.has(field) && !isDeepStrictEqual(old.get(field), fresh.get(field)))
    .map((field) => {
      if (field === 'text') return { field, ...countDifference(before.text, after.text) };
      if (field === 'blocks') return { field, before: before.blocks.length, after: after.blocks.length };
      return { field, before: old.get(field), after: fresh.get(field) };
    });
}

/** As the archive keeps them: a field that is undefined is absent. */
function valuesOf(article: Article): ReadonlyMap<string, unknown> {
  return new Map(Object.entries(JSON.parse(JSON.stringify(article))));
}

/**
 * Characters that are only in the one or the other text. Paragraphs that both have are left out, wherever they stand; of
 * what remains, what lies between the first and the last difference counts.
 */
export function countDifference(before: string, after: string): { readonly added: number; readonly removed: number } {
  const [old, fresh] = [before.split('\n'), after.split('\n')];
  const [gone, come] = [withoutEach(old, fresh), withoutEach(fresh, old)];
  const pairs =
    gone.length === come.length ? gone.map((line, i) => [line, come[i] ?? '']) : [[gone.join(''), come.join('')]];
  const counts = pairs.map(([a = '', b = '']) => countBetween([...a], [...b]));
  return {
    added: counts.reduce((sum, { added }) => sum + added, 0),
    removed: counts.reduce((sum, { removed }) => sum + removed, 0),
  };
}

/** Lines of `lines` less those of `others`, each taken away once. */
function withoutEach(lines: readonly string[], others: readonly string[]): readonly string[] {
  const left = new Map<string, number>();
  for (const line of others) left.set(line, (left.get(line) ?? 0) + 1);
  return lines.filter((line) => {
    const count = left.get(line) ?? 0;
    left.set(line, count - 1);
    return count <= 0;
  });
}

function countBetween(a: readonly string[], b: readonly string[]): { added: number; removed: number } {
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a[start] === b[start]) start++;
  let end = 0;
  while (end < shorter - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  return { added: b.length - start - end, removed: a.length - start - end };
}
