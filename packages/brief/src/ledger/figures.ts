import type { Figure } from '@qishi/model';
import type { Desk, Draft } from '../desk.ts';
import type { Ranked } from '../select/select-stories.ts';
import { isSelfTalk } from '../sentences/fitness.ts';
import { widenMarks } from '../sentences/house-style.ts';
import { findCounted } from './counted.ts';
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
const mostPerStory = 3;
/** Counts of days, versions and ranks are figures of a text, not of an industry. */
const plainUnits = /^(?:岁|人|名|天|日|月|个月|年|周|小时|分钟|代|次|轮|届|点|位|网页|字|纳米)?$/;

/** A few of these are the text's own reckoning: three reasons, two models. */
const countUnits = /^(?:个|条|种|家|款|项|类|点|张|大类|方面|步|派|组)?$/;

/** The figures worth keeping: disputed ones first, then by rank of their story; each sentence gives one. */
export function buildLedger(ranked: readonly Ranked[], desk: Desk): readonly FigureDraft[] {
  const rows: FigureDraft[] = [];
  for (const { candidate } of ranked) {
    const disputes = findDisputes(candidate.reports, desk);
    const told = candidate.reports.flatMap((report) =>
      report.analysis.figures.map((figure): Told => ({ figure, report })),
    );
    const values = new Set<string>();
    for (const one of [...disputes.map(({ a }) => a), ...told.filter(isWorthKeeping).toSorted(byWorth)]) {
      const row = buildRow(one, disputes);
      if (values.size >= mostPerStory) break;
      if (row === undefined || values.has(row.value) || rows.some((other) => isSameRow(other, row))) continue;
      if (!isBorneOut(one, desk)) continue;
      values.add(row.value);
      rows.push(row);
    }
  }
  const order = ({ disputedBy }: FigureDraft): number => (disputedBy.length > 0 ? 0 : 1);
  return rows.toSorted((a, b) => order(a) - order(b)).slice(0, desk.input.ranking.caps.figures);
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

function isBorneOut({ figure, report }: Told, desk: Desk): boolean {
  return desk.isGrounded({ text: figure.quote, from: [report.article.id] });
}

function buildRow({ figure, report }: Told, disputes: readonly Dispute[]): FigureDraft | undefined {
  const disputedBy = disputes
    .filter(({ a }) => a.figure === figure)
    .map(({ b, draft }) => ({ text: draft.text, value: asWritten(b.figure), from: [b.report.article.id] }));
  const of = findCounted(figure) ?? (disputedBy.length > 0 ? figure.of : undefined);
  if (of === undefined) return undefined;
  return {
    of,
    value: asWritten(figure),
    ...(hasSource({ figure, report }) && figure.attributedTo !== undefined
      ? { attributedTo: figure.attributedTo }
      : {}),
    quote: widenMarks(figure.quote),
    from: [report.article.id],
    disputedBy,
  };
}

/** As written, with the word that says how exact it is. */
function asWritten({ raw, quote }: Figure): string {
  const hedged = ['约', '近', '超过', '超', '逾', '不到'].find((word) => quote.includes(`${word}${raw}`));
  const bound = ['以上', '以下', '左右'].find((word) => quote.includes(`${raw}${word}`));
  return `${hedged ?? ''}${raw}${hedged === undefined ? (bound ?? '') : ''}`;
}

/** A name the report knows, or an office or a kind of person: not half a clause. */
function hasSource({ figure: { attributedTo }, report: { analysis } }: Told): boolean {
  if (attributedTo === undefined || [...attributedTo].length > 20) return false;
  if (/^[、，对底他她它其从在据按需]|要求$|本月|发表|消息$|也有/.test(attributedTo)) return false;
  const names = [
    ...analysis.entities.filter(({ type }) => type === 'company' || type === 'person' || type === 'regulator'),
  ].flatMap(({ forms }) => forms);
  return (
    [...names, ...analysis.quotations.map(({ speaker }) => speaker)].some((name) => attributedTo.includes(name)) ||
    /(?:人士|分析师|机构|协会|办公室|委员会|[部委局署院]|总裁|CEO|董事长|发言人)$/.test(attributedTo)
  );
}

function isSameRow(a: FigureDraft, b: FigureDraft): boolean {
  return a.quote === b.quote || (a.value === b.value && (a.of.includes(b.of) || b.of.includes(a.of)));
}
