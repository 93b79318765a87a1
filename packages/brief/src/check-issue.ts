import { type Briefing, comparable } from '@qishi/model';
import { buildGate, type Desk } from './desk.ts';
import type { GroundingFault } from './ground/fault.ts';
import type { BriefInput } from './input.ts';
import { listExtracts } from './sentences/extracts.ts';
import { widenMarks } from './sentences/house-style.ts';

/** One statement of an issue held against what it cites. */
export interface StatementCheck {
  /** Where it stands: `items.2.sentences.0`. */
  readonly place: string;
  readonly text: string;
  /** Numbers of the citations. */
  readonly cites: readonly number[];
  /** What the cited texts do not bear out; for a figure also `quotation` and `number` when they do not have them. */
  readonly faults: readonly GroundingFault[];
}

type Statement = Omit<StatementCheck, 'faults'> & {
  /** Wordings that a cited text must have as they are, or as the issue reads its sentences: subject and dates resolved. */
  readonly verbatim: readonly { readonly kind: GroundingFault['kind']; readonly text: string }[];
  /** A value alone is no sentence that could be borne out. */
  readonly isBare?: true;
};

/**
 * Checks a published issue again over the articles it cites, as `reports` has them. All statements with citations are
 * checked, but for the opening of 本周判断, which counts the reports themselves.
 */
export function checkIssue(issue: Briefing, reports: BriefInput['reports']): readonly StatementCheck[] {
  const { faults } = buildGate(reports);
  const articleOf = new Map(issue.citations.map(({ n, articleId }) => [n, articleId]));
  const texts = (from: readonly string[]): readonly string[] => from.flatMap((id) => textOf(reports.get(id)));
  return listStatements(issue).map(({ verbatim, isBare, ...statement }) => {
    const from = statement.cites.map((n) => articleOf.get(n) ?? '').filter((id) => reports.has(id));
    const missing = verbatim.filter(({ text }) => !isIn(text, texts(from)));
    const untold = isBare && from.length > 0 ? [] : leastFaults(statement.text, from, faults);
    return { ...statement, faults: [...untold, ...missing] };
  });
}

/** A statement stands when its sources bear it out together, or one of them alone: a further witness takes nothing away. */
function leastFaults(text: string, from: readonly string[], faults: Desk['faults']): readonly GroundingFault[] {
  const tries = [from, ...(from.length > 1 ? from.map((id) => [id]) : [])].map((some) => faults({ text, from: some }));
  return tries.reduce((best, found) => (found.length < best.length ? found : best));
}

function textOf(report: ReturnType<BriefInput['reports']['get']>): readonly string[] {
  if (report === undefined) return [];
  return [report.article.title, report.article.text, ...listExtracts(report).map(({ text }) => text)];
}

function isIn(wording: string, texts: readonly string[]): boolean {
  const wanted = comparable(widenMarks(wording));
  return texts.some((text) => comparable(text).includes(wanted) || comparable(widenMarks(text)).includes(wanted));
}

function listStatements(issue: Briefing): readonly Statement[] {
  const plain = (place: string, rows: readonly { readonly text: string; readonly cites: readonly number[] }[]) =>
    rows.map(({ text, cites }, i): Statement => ({ place: `${place}.${i}`, text, cites, verbatim: [] }));
  const named = (place: string, rows: readonly { readonly what: string; readonly cites: readonly number[] }[]) =>
    plain(
      place,
      rows.map(({ what: text, cites }) => ({ text, cites })),
    );
  return [
    ...plain('judgement', issue.judgement).slice(1),
    ...plain('threeThings', issue.threeThings),
    ...issue.items.flatMap(({ sentences, timeline }, i) => [
      ...plain(`items.${i}.sentences`, sentences),
      ...plain(`items.${i}.timeline`, timeline),
    ]),
    ...named('calendar', issue.calendar),
    ...issue.followUps.flatMap(({ outcome, cites }, i) =>
      cites.length === 0 ? [] : [{ place: `followUps.${i}`, text: outcome, cites, verbatim: [] }],
    ),
    ...issue.figures.flatMap(listFigure),
  ];
}

function listFigure(
  { quote, value, cites, disputedBy = [] }: Briefing['figures'][number],
  at: number,
): readonly Statement[] {
  const place = `figures.${at}`;
  const own: Statement = {
    place,
    text: quote,
    cites,
    verbatim: [
      { kind: 'quotation', text: quote },
      { kind: 'number', text: value },
    ],
  };
  const others = disputedBy.map(
    (other, i): Statement => ({
      place: `${place}.disputedBy.${i}`,
      text: other.value,
      cites: other.cites,
      verbatim: [{ kind: 'number', text: other.value }],
      isBare: true,
    }),
  );
  return [own, ...others];
}
