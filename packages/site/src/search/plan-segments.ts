import { type CoreTopic, newsDay, sha256, weekOf } from '@qishi/model';
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
  /** Months that ended longer than this many days before the newest articles are left out. */
  readonly maxAgeDays: number;
  /** When there are more, the oldest months are left out. */
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
  const kept = dropOld(inOrder, newsDay(newest), limits);
  const groups = new Map<number, ArticleKey[]>();
  for (const article of kept) {
    const age = findAge(article, newest);
    const group = groups.get(age);
    if (group) group.push(article);
    else groups.set(age, [article]);
  }
  return [...groups].sort(([a], [b]) => a - b).map(([, members]) => ({ key: buildKey(members), articles: members }));
}

/** One in a hundred may bear a date from the future, or none but that of its capture: it must not age all others. */
const trusted = 0.99;

function findNewest(inOrder: readonly ArticleKey[]): string | undefined {
  return inOrder[Math.floor(trusted * (inOrder.length - 1))]?.publishedAt;
}

function byTime(a: ArticleKey, b: ArticleKey): number {
  return a.publishedAt < b.publishedAt ? -1 : a.publishedAt > b.publishedAt ? 1 : a.id < b.id ? -1 : 1;
}

function dropOld(articles: readonly ArticleKey[], newestDay: string, limits: SegmentLimits): readonly ArticleKey[] {
  const oldest = Date.parse(newestDay) - limits.maxAgeDays * 86_400_000;
  const months = Map.groupBy(articles, ({ publishedAt }) => newsDay(publishedAt).slice(0, 7));
  const kept: ArticleKey[][] = [];
  let count = 0;
  for (const [month, members] of [...months].reverse()) {
    count += members.length;
    const [year = 0, number = 0] = month.split('-').map(Number);
    const isPast = Date.UTC(year, number, 1) <= oldest;
    // The newest month is always there, however many articles it has.
    if (kept.length > 0 && (isPast || count > limits.mostArticles)) break;
    kept.push(members);
  }
  return kept.reverse().flat();
}

/** 0: the newest articles' week and later, 1: the month, 2: the quarter, 3: before. */
function findAge({ publishedAt }: ArticleKey, newest: string): number {
  const [day, newestDay] = [newsDay(publishedAt), newsDay(newest)];
  if (day >= weekOf(newest).from) return 0;
  if (day.slice(0, 7) === newestDay.slice(0, 7)) return 1;
  return quarterOf(day) === quarterOf(newestDay) ? 2 : 3;
}

const quarterOf = (day: string): string => `${day.slice(0, 4)}-${Math.ceil(Number(day.slice(5, 7)) / 3)}`;

function buildKey(articles: readonly ArticleKey[]): string {
  const lines = articles.map(({ id, contentHash, publishedAt, topics }) =>
    [id, contentHash, publishedAt, topics.join(',')].join('\t'),
  );
  return sha256([`format ${formatVersion}`, ...lines].join('\n')).slice(0, 12);
}
