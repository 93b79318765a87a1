import type { Desk, Draft } from '../desk.ts';
import type { Ranked } from '../select/ranked.ts';
import { isSelfTalk } from '../sentences/fitness.ts';
import { widenMarks } from '../sentences/house-style.ts';
import { type Dispute, findDisputes, type Told } from './disputes.ts';
import { buildLabel, type Label } from './label.ts';
import { mergeSame } from './same-quantity.ts';
import { findSayer } from './sayers.ts';

/** A row of the ledger before its citations are numbered. */
export interface FigureDraft {
  readonly of: string;
  readonly value: string;
  readonly attributedTo?: string;
  readonly quote: string;
  readonly from: readonly string[];
  /** Outlets beside the first that print the same value. */
  readonly alsoIn: readonly string[];
  readonly disputedBy: readonly (Draft & { readonly value: string })[];
}

/** A row with the figure it was made of. */
export interface LedgerDraft extends FigureDraft {
  readonly told: Told;
}

/** One story must not fill the ledger. */
const mostPerStory = 3;
const mostPerQuote = 2;
/** Counts of days, versions and ranks are figures of a text, not of an industry. */
const plainUnits = /^(?:岁|人|名|天|日|月|个月|年|周|小时|分钟|代|次|轮|届|点|位|网页|字|纳米)?$/;

/** A few of these are the text's own reckoning: three reasons, two models. */
const countUnits = /^(?:个|条|种|家|款|项|类|点|张|大类|方面|步|派|组)?$/;

/** The figures worth keeping: disputed ones first, then by rank of their story; one quantity is one row. */
export function buildLedger(ranked: readonly Ranked[], desk: Desk): readonly FigureDraft[] {
  const rows: LedgerDraft[] = [];
  for (const { candidate } of ranked) {
    const disputes = findDisputes(candidate.reports, desk);
    const told = candidate.reports.flatMap((report) =>
      report.analysis.figures.map((figure): Told => ({ figure, report })),
    );
    const ordered = [...disputes.flatMap(({ a, b }) => [a, b]), ...told.filter(isWorthKeeping).toSorted(byWorth)];
    const own = mergeSame(
      ordered.flatMap((one) => buildRow(one, disputes, desk) ?? []),
      desk,
    );
    const fresh = own.filter((row) => !rows.some((other) => other.value === row.value && other.of === row.of));
    rows.push(...oneEach(fresh).slice(0, mostPerStory));
  }
  const order = ({ disputedBy }: FigureDraft): number => (disputedBy.length > 0 ? 0 : 1);
  const all = mergeSame(rows, desk).toSorted((a, b) => order(a) - order(b));
  return all.slice(0, desk.input.ranking.caps.figures).map(({ told: _, ...row }) => row);
}

/** A sentence may give a few rows, each value one. */
function oneEach(rows: readonly LedgerDraft[]): readonly LedgerDraft[] {
  return rows.filter(
    (row, i) =>
      rows.findIndex(({ value }) => value === row.value) === i &&
      rows.slice(0, i).filter(({ quote }) => quote === row.quote).length < mostPerQuote,
  );
}

/** Figures somebody stands for come first. */
function byWorth(a: Told, b: Told): number {
  return Number(hasSource(b)) - Number(hasSource(a));
}

function isWorthKeeping({ figure, report }: Told): boolean {
  const isTrifle = Number.parseFloat(figure.value) <= 10 && countUnits.test(figure.unit);
  const isVague =
    !/\d/.test(figure.raw) ||
    ['数', '几', '上', '成上'].some((word) => figure.quote.includes(`${word}${figure.raw}`)) ||
    /股价|涨幅|跌幅|收盘|盘中|开盘|沪指|市值/.test(figure.quote) ||
    isSelfTalk(figure.quote) ||
    figure.quote.includes(report.outlet.name);
  return !isTrifle && !isVague && (hasSource({ figure, report }) || !plainUnits.test(figure.unit));
}

function buildRow(one: Told, disputes: readonly Dispute[], desk: Desk): LedgerDraft | undefined {
  const { figure, report } = one;
  const raw = widenMarks(figure.raw);
  const extract = desk.extracts(report.article.id).find((each) => each.raw === figure.quote.trim());
  if (extract === undefined || !extract.text.includes(raw)) return undefined;
  const says = findSayer(one, extract.text);
  const isDisputed = disputes.some(({ a, b }) => a.figure === figure || b.figure === figure);
  // What two outlets tell differently is worth a row also under the analyser's own words for it.
  const label =
    buildLabel(extract.text, raw, { report, says }) ??
    (isDisputed ? buildLabel(`${widenMarks(figure.of)}为${raw}。`, raw, { report, says }) : undefined);
  if (label === undefined) return undefined;
  const disputedBy = disputes
    .flatMap(({ a, b, draft }) =>
      a.figure === figure ? [{ other: b, draft }] : b.figure === figure ? [{ other: a, draft }] : [],
    )
    .map(({ other, draft }) => ({
      text: draft.text,
      value: tellValue(other.figure.raw, other.figure.quote),
      from: [other.report.article.id],
    }));
  const value = tellValue(raw, extract.text, label);
  const from = [report.article.id];
  // The label as a claim of its own: a subject taken from elsewhere in the report must be borne out there.
  const isTold =
    desk.isGrounded({ text: extract.text, from }) && desk.isBorneOut({ text: `${label.of}为${value}。`, from });
  return isTold
    ? {
        of: label.of,
        value,
        ...(says === undefined ? {} : { attributedTo: says }),
        quote: extract.text,
        from,
        alsoIn: [],
        disputedBy,
        told: one,
      }
    : undefined;
}

/** Measures that the analyser leaves behind the number, and without which it says nothing. */
const measure = /^(?:pps|tokens?|[KMGTPE]?FLOPS|[KMGT]?bps|[KMGT]?B|k?W|Hz|核|卡|枚|块|张)(?![A-Za-z])/i;

/** As written, with the word that says how exact it is and the unit that the number is nothing without. */
function tellValue(raw: string, sentence: string, label?: Label): string {
  const hedged = ['约', '近', '超过', '超', '逾', '不到', '最高', '至少', '最多', '最长'].find((word) =>
    sentence.includes(`${word}${raw}`),
  );
  const after = sentence.slice(sentence.indexOf(raw) + raw.length);
  const unit = /[\d万亿千百]$/.test(raw) ? (measure.exec(after)?.[0] ?? '') : '';
  const bound = ['以上', '以下', '左右'].find((word) => after.slice(unit.length).startsWith(word)) ?? '';
  const max =
    hedged !== undefined || label?.of.includes('最高')
      ? ''
      : /最高(?:可)?[^，。]{0,6}$/.test(sentence.slice(0, sentence.indexOf(raw)))
        ? '最高'
        : '';
  return `${label?.per ?? ''}${max}${hedged ?? ''}${raw}${unit}${bound}`;
}

function hasSource(one: Told): boolean {
  return findSayer(one, one.figure.quote) !== undefined;
}
