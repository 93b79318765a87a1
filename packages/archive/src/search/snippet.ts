import { type FoldedText, offsetIn } from '@qishi/model';
import type { PlannedTerm } from './plan-query.ts';
import type { Mark, Snippet } from './results.ts';

const length = 120;
const before = 24;

/** The piece of a text that holds most of what was asked, with every term in it marked. */
export function buildSnippet(text: string, folded: FoldedText, terms: readonly PlannedTerm[]): Snippet {
  const marks = findMarks(folded, terms);
  const start = startOf(text, marks);
  const piece = text.slice(start, start + length).replace(/\n/g, ' ');
  const within = marks.filter(([from, to]) => from >= start && to <= start + length);
  return { text: piece, marks: within.map(([from, to]): Mark => [from - start, to - start]) };
}

/** Where terms stand in a text, in order and apart. */
export function findMarks(text: FoldedText, terms: readonly PlannedTerm[]): readonly Mark[] {
  const all = terms.flatMap(({ pattern }) =>
    [...text.folded.matchAll(pattern)].map(
      (match): Mark => [offsetIn(text, match.index), offsetIn(text, match.index + match[0].length)],
    ),
  );
  all.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  const apart: Mark[] = [];
  for (const mark of all) if (mark[0] >= (apart.at(-1)?.[1] ?? 0)) apart.push(mark);
  return apart;
}

/** The window with the most different marks begins a little before its first one, at a pause where one is near. */
function startOf(text: string, marks: readonly Mark[]): number {
  let best = 0;
  let most = 0;
  for (const [from] of marks.slice(0, 40)) {
    const held = new Set(
      marks.filter(([a, b]) => a >= from && b <= from + length - before).map(([a, b]) => text.slice(a, b)),
    );
    if (held.size > most) {
      most = held.size;
      best = from;
    }
  }
  if (best <= before) return 0;
  const lead = text.slice(best - before, best);
  const pause = Math.max(...[...'。！？\n；'].map((mark) => lead.lastIndexOf(mark)));
  return best - before + (pause < 0 ? 0 : pause + 1);
}
