import type { Desk, Draft } from '../desk.ts';
import type { Ranked } from '../select/select-stories.ts';
import { isSelfTalk } from '../sentences/fitness.ts';
import { widenMarks } from '../sentences/house-style.ts';
import { type Dispute, findDisputes, type Told } from './disputes.ts';

/** A row of the ledger before its citations are numbered. */
export interface FigureDraft {
  readonly of: string;
  readonly value: string;
  readonly attributedTo?: string;
  readonly quote: string;
  readonly from: readonly string[];
  readonly disputedBy: readonly (Draft & { readonly value: string })[];
}

/** One story must not fill the ledger. */
const mostPerStory = 4;
/** Counts of days, versions and ranks are figures of a text, not of an industry. */
const plainUnits = /^(?:岁|人|名|天|日|月|个月|年|周|小时|分钟|代|次|轮|届|点|位)?$/;

/** A few of these are the text's own reckoning: three reasons, two models. */
const countUnits = /^(?:个|条|种|家|款|项|类|点|张|大类|方面|步|派|组)?$/;

/** The figures worth keeping: disputed ones first, then those with a name behind them, by rank of their story. */
export function buildLedger(ranked: readonly Ranked[], desk: Desk): readonly FigureDraft[] {
  const rows: { row: FigureDraft; order: number }[] = [];
  for (const { candidate } of ranked) {
    const disputes = findDisputes(candidate.reports, desk);
    const told = candidate.reports.flatMap((report) =>
      report.analysis.figures.map((figure): Told => ({ figure, report })),
    );
    let taken = 0;
    for (const one of [...disputes.map(({ a }) => a), ...told.filter(isWorthKeeping)]) {
      const row = buildRow(one, disputes);
      if (taken >= mostPerStory || rows.some((other) => isSameRow(other.row, row)) || !isBorneOut(one, desk)) continue;
      taken += 1;
      rows.push({ row, order: row.disputedBy.length > 0 ? 0 : row.attributedTo === undefined ? 2 : 1 });
    }
  }
  return rows
    .toSorted((a, b) => a.order - b.order)
    .slice(0, desk.input.ranking.caps.figures)
    .map(({ row }) => row);
}

function isWorthKeeping({ figure, report }: Told): boolean {
  const isNamed = [...figure.of].length >= 4 && !/^[的在把由其并、，]|[“”（）《》]/.test(figure.of);
  const isTrifle = Number.parseFloat(figure.value) <= 10 && countUnits.test(figure.unit);
  const isVague =
    ['数', '几', '上', '成上'].some((word) => figure.quote.includes(`${word}${figure.raw}`)) ||
    isSelfTalk(figure.quote) ||
    figure.quote.includes(report.outlet.name);
  return isNamed && !isTrifle && !isVague && (figure.attributedTo !== undefined || !plainUnits.test(figure.unit));
}

function isBorneOut({ figure, report }: Told, desk: Desk): boolean {
  return desk.isGrounded({ text: figure.quote, from: [report.article.id] });
}

function buildRow({ figure, report }: Told, disputes: readonly Dispute[]): FigureDraft {
  return {
    of: figure.of,
    value: figure.raw,
    ...(isSource(figure.attributedTo) ? { attributedTo: figure.attributedTo } : {}),
    quote: widenMarks(figure.quote),
    from: [report.article.id],
    disputedBy: disputes
      .filter(({ a }) => a.figure === figure)
      .map(({ b, draft }) => ({ text: draft.text, value: b.figure.raw, from: [b.report.article.id] })),
  };
}

/** A name or an office, not half a clause. */
function isSource(attributedTo: string | undefined): attributedTo is string {
  return attributedTo !== undefined && [...attributedTo].length <= 20 && !/^[对底他她它其从在]/.test(attributedTo);
}

function isSameRow(a: FigureDraft, b: FigureDraft): boolean {
  return a.value === b.value && (a.of === b.of || a.of.includes(b.of) || b.of.includes(a.of) || a.quote === b.quote);
}
