import type { Briefing, Citation, Item, LedgerRow, TrackerRow } from './briefing.ts';
import { comparable } from './text.ts';

/** What stands where a title stood that had to be taken down. */
export const withdrawnTitle = '已按要求撤下';

/** What is taken down, by everything it can be recognised by. */
export interface Withdrawal {
  readonly articleIds: ReadonlySet<string>;
  /** As the article was called, now or before. */
  readonly titles: ReadonlySet<string>;
  readonly addresses: ReadonlySet<string>;
  /** What issues announced from it alone (`findAnnounced`). */
  readonly announced: ReadonlySet<string>;
}

/** Its number stays, so that the others keep theirs; neither title nor address does. */
export function isWithdrawn({ url, title }: Pick<Citation, 'url' | 'title'>): boolean {
  return url === '' && title === withdrawnTitle;
}

/** What an issue's calendar announces from these articles alone: later issues look back on it without citing them. */
export function findAnnounced(issue: Briefing, articleIds: ReadonlySet<string>): readonly string[] {
  const { restsOnIt } = buildTest(issue, articleIds);
  return issue.calendar.filter(restsOnIt).map(({ what }) => what);
}

/**
 * The issue without what rests on the withdrawn articles alone; undefined when it has nothing of them. A sentence with
 * another source stays. The figure or tracker row that is told in an article's words goes with it.
 */
export function withdrawFromIssue(issue: Briefing, withdrawal: Withdrawal): Briefing | undefined {
  const { isGone, restsOnIt } = buildTest(issue, withdrawal.articleIds);
  const stays = (row: { readonly cites: readonly number[] }): boolean => !restsOnIt(row);
  const items = issue.items.map((item) => leaveItem(item, stays, withdrawal)).filter((item) => item !== undefined);
  const left: Briefing = {
    ...issue,
    theme: tellsTitle(issue.theme, withdrawal) ? withdrawnTitle : issue.theme,
    judgement: issue.judgement.filter(stays),
    threeThings: issue.threeThings.filter(stays),
    items,
    calendar: issue.calendar.filter(stays),
    followUps: issue.followUps.filter((row) => stays(row) && !withdrawal.announced.has(row.announced)),
    figures: issue.figures.flatMap((row) => (isGone(row.cites[0]) ? [] : [leaveFigure(row, stays)])),
    trackers: issue.trackers.flatMap((row) => leaveTracker(row, stays, withdrawal)),
    citations: issue.citations.map((one) => (withdrawal.articleIds.has(one.articleId) ? withdraw(one) : one)),
  };
  return JSON.stringify(left) === JSON.stringify(issue) ? undefined : left;
}

function buildTest(issue: Briefing, articleIds: ReadonlySet<string>) {
  const gone = new Set(issue.citations.filter(({ articleId }) => articleIds.has(articleId)).map(({ n }) => n));
  return {
    isGone: (n: number | undefined): boolean => n !== undefined && gone.has(n),
    restsOnIt: ({ cites }: { readonly cites: readonly number[] }): boolean =>
      cites.length > 0 && cites.every((n) => gone.has(n)),
  };
}

type Stays = (row: { readonly cites: readonly number[] }) => boolean;

function leaveItem(item: Item, stays: Stays, withdrawal: Withdrawal): Item | undefined {
  const sentences = item.sentences.filter(stays);
  if (sentences.length === 0 && item.sentences.length > 0) return undefined;
  const headline = tellsTitle(item.headline, withdrawal) ? withdrawnTitle : item.headline;
  return { ...item, headline, sentences, timeline: item.timeline.filter(stays) };
}

function leaveFigure(row: LedgerRow, stays: Stays): LedgerRow {
  return row.disputedBy === undefined ? row : { ...row, disputedBy: row.disputedBy.filter(stays) };
}

function leaveTracker(row: TrackerRow, stays: Stays, { addresses }: Withdrawal): readonly TrackerRow[] {
  if (!stays(row)) return [];
  if (!addresses.has(row.source.url)) return [row];
  return row.cites.length === 0 ? [] : [{ ...row, source: { outlet: row.source.outlet, url: '' } }];
}

function tellsTitle(text: string, { titles }: Withdrawal): boolean {
  return [...titles].some((title) => comparable(text).includes(comparable(title)));
}

function withdraw(citation: Citation): Citation {
  return { ...citation, title: withdrawnTitle, url: '' };
}
