import type { NamedDate } from './dates.ts';
import { type Fold, isFirmWord, isNameSign, isPlace, isSoftWord, isWay } from './fold.ts';
import type { Quantity } from './quantities.ts';

/** What a clause says, piece by piece and in order; numbers and dates by what they are. */
export type Sequence = readonly string[];

interface Mark {
  readonly at: number;
  readonly raw: string;
  readonly token: string;
}

const firstMark = 0x2460;
const mostMarks = 40;
/** Where or by what it is: goes anywhere in a clause, so it is told apart from who acts. */
const scene = /(?<![高低强弱优好快慢多少大小早晚重长短贵用属基等归源取对关])[在于据](?=[\p{Co}a-z])/gu;
const joint = /^(?:但是?|不过|然而|而|且|其中|此外|另外|另|同时)/;
const scenic = '＠';
const pieces =
  /＠(?:\p{Co}|[a-z\d.\-+]+)|[\u2460-\u24ff]|[\p{Script=Latin}\p{N}]+(?:[.\-+][\p{Script=Latin}\p{N}]+)*|\p{Script=Han}|\p{Co}/gu;

/** `named`: a clause with its names as signs. */
export function listSequence(
  named: string,
  quantities: readonly Quantity[],
  dates: readonly NamedDate[],
  fold: Fold,
): Sequence {
  const marks = [...quantities.map(markQuantity), ...dates.map(markDate)]
    .sort((a, b) => a.at - b.at)
    .slice(0, mostMarks);
  const marked = marks.reduceRight(
    (line, { at, raw }, i) => `${line.slice(0, at)}${String.fromCharCode(firstMark + i)}${line.slice(at + raw.length)}`,
    named,
  );
  return [...fold.words(marked.replace(joint, '').replace(scene, scenic)).matchAll(pieces)].map(([piece]) =>
    piece.startsWith(scenic) ? piece : (marks[piece.charCodeAt(0) - firstMark]?.token ?? piece),
  );
}

const markQuantity = ({ at, raw, value, unit }: Quantity): Mark => ({
  at,
  raw,
  token: `#${Number(value.toPrecision(4))}${unit}`,
});

const markDate = ({ at, raw, year, month, day, quarter, half, ago, minute }: NamedDate): Mark => ({
  at,
  raw,
  token: `@${[year, ago, quarter && `q${quarter}`, half && `h${half}`, month, day, minute].filter((part) => part !== undefined).join('-')}`,
});

export const isNameToken = (token: string): boolean => isNameSign(token) || isPlace(token) || /^[a-z]/.test(token);
export const isNumberToken = (token: string): boolean => token.startsWith('#');
export const isDateToken = (token: string): boolean => token.startsWith('@');
export const isAnchor = (token: string): boolean => isNameToken(token) || isNumberToken(token) || isDateToken(token);

/** The year or the quarter before, beside which something is measured. */
const isSpan = (token: string): boolean => token === '\ue002' || token === '\ue003';

/** How much it says that a piece stands in both. */
function weigh(token: string): number {
  if (isAnchor(token) || isSpan(token)) return 2;
  if (isFirmWord(token) || isSoftWord(token) || isWay(token)) return 1;
  return /\p{Script=Han}/u.test(token) ? 0.5 : 1;
}

export const weighAll = (sequence: Sequence): number => sequence.reduce((sum, token) => sum + weigh(token), 0);

/** The weight of the most that both say in one order. */
export function alignSequences(a: Sequence, b: Sequence): number {
  let above = new Float64Array(b.length + 1);
  for (const token of a) {
    const row = new Float64Array(b.length + 1);
    for (let j = 1; j <= b.length; j++) {
      const met = token === b[j - 1] ? (above[j - 1] ?? 0) + weigh(token) : 0;
      row[j] = Math.max(met, above[j] ?? 0, row[j - 1] ?? 0);
    }
    above = row;
  }
  return above[b.length] ?? 0;
}
