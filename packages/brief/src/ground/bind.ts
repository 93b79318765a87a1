import { type NamedDate, splitDates } from './dates.ts';
import { type Fold, isNameSign } from './fold.ts';
import { findQuantities } from './quantities.ts';
import { listSigns } from './signs.ts';

/** A number or date with the pieces around it, up to its neighbours: what it is the number or date of. */
export interface Bound<T> {
  readonly what: T;
  /** The piece right behind it: what is counted. */
  readonly head?: string | undefined;
  readonly near: ReadonlySet<string>;
  /** 去年上线的一期: of a mark that only tells which one is meant, the pieces up to 的. */
  readonly ofWhich?: ReadonlySet<string> | undefined;
}

/** Numbers and dates blanked. */
export function withoutNumbers(text: string): string {
  const { rest } = splitDates(text);
  return findQuantities(rest).reduceRight(
    (line, { at, raw }) => `${line.slice(0, at)}${'□'.repeat(raw.length)}${line.slice(at + raw.length)}`,
    rest,
  );
}

/** 两家: as often an article as a number, but what stands behind it is told of these two. */
const fewOf = /两[家款名项种座条位国]/g;

/** Each mark with the pieces between its neighbours, and the dates among them. */
export function bind<T extends { readonly at: number; readonly raw: string }>(
  marks: readonly T[],
  plain: string,
  fold: Fold,
  dates: readonly NamedDate[],
): Bound<T>[] {
  const counts = [...plain.matchAll(fewOf)].map(({ index }) => index);
  return marks.map((what, i) => {
    const before = marks[i - 1];
    const end = what.at + what.raw.length;
    const from = Math.max(
      before === undefined ? 0 : before.at + before.raw.length,
      ...counts.filter((at) => at < what.at).map((at) => at + 2),
    );
    const to = Math.min(marks[i + 1]?.at ?? plain.length, ...counts.filter((at) => at >= end));
    // A date stands before what it is the date of.
    const told = dates.filter(({ at }) => at >= from && at < what.at);
    const [head] = listSigns(
      fold.words(
        plain
          .slice(what.at + what.raw.length, to)
          .replace(/^(?:起|开始)?(?:正式|就|将|已|便)?/, '')
          .replace(/[□，。].*$/, ''),
      ),
    );
    const behind = plain.slice(what.at + what.raw.length, to);
    const which = /^[^的，。□]{2,8}(?=的[^，]{2})/.exec(behind)?.[0];
    return {
      what,
      head,
      near: new Set([...listSigns(fold.words(plain.slice(from, to))), ...told.map(keyOf)]),
      ofWhich:
        which === undefined
          ? undefined
          : new Set([...listSigns(fold.words(which)), ...listSigns(plain.slice(from, what.at)).filter(isNameSign)]),
    };
  });
}

/** The finest field of a date, as a piece. */
export const keyOf = ({ quarter, half, minute, day, month, year, ago }: NamedDate): string =>
  `@${quarter ? `q${quarter}` : half ? `h${half}` : minute ? `t${minute}` : day ? `d${day}` : month ? `m${month}` : (year ?? ago)}`;

export const isDateKey = (piece: string): boolean => piece.startsWith('@');
