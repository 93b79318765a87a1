import type { Store, ToldEvent } from '@qishi/archive';
import { newsDay } from '@qishi/model';
import { addMonths } from '../dates.ts';
import { findNewestDay } from '../newest-day.ts';

/** A happening on a date with the articles that tell it, newest first. */
export interface CalendarRow {
  readonly date: string;
  /** As the newest article has it. */
  readonly what: string;
  readonly certainty: ToldEvent['event']['certainty'];
  readonly articles: readonly ToldEvent[];
  readonly storyId?: string;
}

export interface CalendarView {
  readonly month: string;
  readonly ofMonth: readonly CalendarRow[];
  /** From today on. */
  readonly toCome: readonly CalendarRow[];
  readonly today: string;
}

const mostOfMonth = 400;
const mostToCome = 200;
/** Later than any date that news gives. */
const never = '9999';

/** The events of a month and those to come. Without a month: this one, or that of the newest article where it is older. */
export async function findCalendarView(store: Store, now: Date, month?: string): Promise<CalendarView> {
  const today = newsDay(now);
  const chosen = month ?? (await findMonth(store, today));
  const [ofMonth, toCome] = await Promise.all([
    store.datedEvents({ from: chosen, before: addMonths(chosen, 1), limit: mostOfMonth }),
    store.datedEvents({ from: today, before: never, limit: mostToCome }),
  ]);
  return {
    month: chosen,
    ofMonth: await gather(store, ofMonth.filter(isEntry)),
    toCome: await gather(store, toCome.filter(isEntry)),
    today,
  };
}

/** What happened some time in a month or a quarter has no place in a calendar; what is to happen then has. */
const isEntry = ({ event }: ToldEvent): boolean => event.precision === 'day' || event.certainty !== 'happened';

async function findMonth(store: Store, today: string): Promise<string> {
  const newest = findNewestDay(await store.sourceCounts());
  return (newest !== undefined && newest < today ? newest : today).slice(0, 7);
}

/** One row for what a story tells of a date, since its articles word it each in their own way. */
async function gather(store: Store, told: readonly ToldEvent[]): Promise<readonly CalendarRow[]> {
  const stories = new Map<string, string | undefined>();
  for (const { articleId } of told)
    if (!stories.has(articleId)) stories.set(articleId, (await store.findStoryOfArticle(articleId))?.id);
  const keyOf = ({ event, articleId }: ToldEvent): string =>
    [event.date, stories.get(articleId) ?? event.what].join('\n');
  return [...Map.groupBy(told, keyOf).values()].flatMap((articles): CalendarRow[] => {
    const [newest] = articles;
    if (!newest) return [];
    const storyId = stories.get(newest.articleId);
    const { date, what, certainty } = newest.event;
    const once = articles.filter((one, i) => articles.findIndex(({ articleId }) => articleId === one.articleId) === i);
    return [{ date, what, certainty, articles: once, ...(storyId ? { storyId } : {}) }];
  });
}
