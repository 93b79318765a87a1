import { addDays, type CoreTopic, newsDay, sha256, weekOf } from '@qishi/model';
import { formatVersion } from './segment.ts';

/** What must be known of an article to see whether it has to be indexed again. */
export interface ArticleKey {
  readonly id: string;
  readonly contentHash: string;
  /** ISO 8601. */
  readonly publishedAt: string;
  readonly topics: readonly CoreTopic[];
}

export interface SegmentPlan {
  /** Follows from the articles alone: a segment of this key that is there already holds them. */
  readonly key: string;
  /** Oldest first. */
  readonly articles: readonly ArticleKey[];
}

export interface SegmentLimits {
  /** Weeks that ended longer than this many days before the newest articles are left out. */
  readonly maxAgeDays: number;
  /** When there are more, the oldest weeks are left out. */
  readonly mostArticles: number;
}

/**
 * Shares articles out by age, seen from the newest ones: their week, the rest of that month, the rest of that quarter,
 * and all before. So a day's news rewrites a small segment, and a query asks few. Newest segment first; earliest article first.
 */
export function planSegments(articles: readonly ArticleKey[], limits: SegmentLimits): readonly SegmentPlan[] {
  const inOrder = [...articles].sort(byTime);
  const newest = findNewest(inOrder);
  if (newest === undefined) return [];
  const groups = new Map<number, ArticleKey[]>();
  for (const { day, articles: some } of dropOld(shareByDay(inOrder), newest, limits)) {
    const age = findAge(day, newest);
    groups.set(age, [...some, ...(groups.get(age) ?? [])]);
  }
  return [...groups].sort(([a], [b]) => a - b).map(([, members]) => ({ key: buildKey(members), articles: members }));
}

/** One in a hundred may bear a date from the future, or none but that of its capture: it must not age all others. */
const trusted = 0.99;

/** Beijing day of the newest articles. */
function findNewest(inOrder: readonly ArticleKey[]): string | undefined {
  const article = inOrder[Math.floor(trusted * (inOrder.length - 1))];
  return article && newsDay(article.publishedAt);
}

function byTime(a: ArticleKey, b: ArticleKey): number {
  return a.publishedAt < b.publishedAt ? -1 : a.publishedAt > b.publishedAt ? 1 : a.id < b.id ? -1 : 1;
}

interface Day {
  readonly day: string;
  readonly articles: readonly ArticleKey[];
}

/** Newest day first. Calendars are asked day by day: asked for each of thirty thousand articles, they take a second. */
function shareByDay(inOrder: readonly ArticleKey[]): readonly Day[] {
  const days = Map.groupBy(inOrder, ({ publishedAt }) => newsDay(publishedAt));
  return [...days].map(([day, articles]) => ({ day, articles })).reverse();
}

const weekAt = (day: string) => weekOf(`${day}T12:00:00+08:00`);

/** Whole weeks: day by day, the oldest segment would have to be written anew every day. */
function dropOld(days: readonly Day[], newest: string, limits: SegmentLimits): readonly Day[] {
  const oldest = addDays(newest, -limits.maxAgeDays);
  const weeks = Map.groupBy(days, ({ day }) => weekAt(day).to);
  const kept: Day[] = [];
  let count = 0;
  for (const [lastDay, members] of weeks) {
    count += members.reduce((sum, { articles }) => sum + articles.length, 0);
    // The newest week is always there, however many articles it has.
    if (kept.length > 0 && (lastDay < oldest || count > limits.mostArticles)) break;
    kept.push(...members);
  }
  return kept;
}

/** 0: the newest articles' week and later, 1: the month, 2: the quarter, 3: before. */
function findAge(day: string, newest: string): number {
  if (day >= weekAt(newest).from) return 0;
  if (day.slice(0, 7) === newest.slice(0, 7)) return 1;
  return quarterOf(day) === quarterOf(newest) ? 2 : 3;
}

const quarterOf = (day: string): string => `${day.slice(0, 4)}-${Math.ceil(Number(day.slice(5, 7)) / 3)}`;

function buildKey(articles: readonly ArticleKey[]): string {
  const lines = articles.map(({ id, contentHash, publishedAt, topics }) =>
    [id, contentHash, publishedAt, topics.join(',')].join('\t'),
  );
  return sha256([`format ${formatVersion}`, ...lines].join('\n')).slice(0, 12);
}
