import { comparable, type Figure } from '@qishi/model';
import type { Desk, Draft } from '../desk.ts';
import type { Report } from '../input.ts';
import { likeness } from '../pieces.ts';

/** Two outlets' values for one thing. */
export interface Dispute {
  readonly a: Told;
  readonly b: Told;
  readonly draft: Draft;
}

export interface Told {
  readonly figure: Figure;
  readonly report: Report;
}

/** What is counted, and how it is told, must be this alike for two values to contradict each other. */
const sameThing = 0.6;
const sameTelling = 0.45;
/** Values closer than this are roundings of each other. */
const rounding = 0.02;

/** Contradictions between reports of one story; a report that knows the other's value too contradicts nobody. */
export function findDisputes(reports: readonly Report[], desk: Desk): readonly Dispute[] {
  const told = reports.flatMap((report) => report.analysis.figures.map((figure): Told => ({ figure, report })));
  const disputes: Dispute[] = [];
  for (const [i, a] of told.entries()) {
    for (const b of told.slice(i + 1)) {
      if (!isContradiction(a, b, desk) || disputes.some((one) => isSameDispute(one, a, b))) continue;
      const draft = tellDispute(a, b);
      if (desk.isGrounded(draft)) disputes.push({ a, b, draft });
    }
  }
  return disputes;
}

function isContradiction(a: Told, b: Told, desk: Desk): boolean {
  const { pieces } = desk;
  if (a.report.outlet.id === b.report.outlet.id || a.figure.unit !== b.figure.unit) return false;
  const [x, y] = [Number.parseFloat(a.figure.value), Number.parseFloat(b.figure.value)];
  if (!(Math.abs(x - y) > Math.max(x, y) * rounding)) return false;
  if (isRangeOrBound(a.figure) || isRangeOrBound(b.figure)) return false;
  return (
    likeness(pieces(a.figure.of), pieces(b.figure.of)) >= sameThing &&
    likeness(pieces(wordsAround(a.figure)), pieces(wordsAround(b.figure))) >= sameTelling &&
    !holds(a.report, b.figure, desk) &&
    !holds(b.report, a.figure, desk) &&
    pieces(a.figure.of).size >= 2
  );
}

const isRangeOrBound = ({ approx }: Figure): boolean => approx !== undefined && approx !== 'about';

function wordsAround({ quote, raw }: Figure): string {
  const clause = quote.split(/[，；。]/).find((part) => part.includes(raw)) ?? quote;
  return clause.replace(raw, '，');
}

/** The report has the figure as written, or a rounding of it. */
function holds({ article, analysis }: Report, { raw, value, unit }: Figure, desk: Desk): boolean {
  const number = Number.parseFloat(value);
  const isRounding = (other: Figure): boolean =>
    other.unit === unit && Math.abs(Number.parseFloat(other.value) - number) <= number * rounding;
  return analysis.figures.some(isRounding) || desk.text(article.id).includes(comparable(raw));
}

function isSameDispute(one: Dispute, a: Told, b: Told): boolean {
  const values = new Set([one.a.figure.value, one.b.figure.value]);
  return values.has(a.figure.value) && values.has(b.figure.value);
}

function tellDispute(a: Told, b: Told): Draft {
  return {
    text: `${a.report.outlet.name}报道称，${a.figure.of}为${a.figure.raw}；${b.report.outlet.name}则写为${b.figure.raw}。`,
    from: [a.report.article.id, b.report.article.id],
  };
}
