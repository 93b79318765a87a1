import type { CiteMark } from './cite-book.ts';

/** A mark as it is printed: three or more numbers in a row are told by the first and the last, [1–4]. */
export interface MarkView extends CiteMark {
  /** What stands before it. */
  readonly before: '' | ',' | '–';
  /** Inside a run: not printed, but still the place to which its note leads back. */
  readonly inside: boolean;
}

export function shortenMarks(marks: readonly CiteMark[]): readonly MarkView[] {
  const follows = (index: number): boolean => {
    const [one, next] = [marks[index], marks[index + 1]];
    return one !== undefined && next !== undefined && one.listed && next.listed && next.n === one.n + 1;
  };
  return marks.map((mark, index) => {
    const inside = follows(index - 1) && follows(index);
    const endsRun = follows(index - 1) && follows(index - 2);
    return { ...mark, inside, before: index === 0 ? '' : endsRun ? '–' : ',' };
  });
}
