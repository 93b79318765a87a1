import type { SourceDay, Store } from '@qishi/archive';
import { addDays, daysBetween } from '@qishi/model';

/** Days that a habit is read from. */
const habitDays = 42;
/** Silence is not remarkable before so many days, whatever the habit: weekends and holidays. */
const leastSilence = 3;
/** A source is stale when it has been silent for so many times its longest usual pause. */
const staleAfter = 2;
/** With fewer days of news no habit can be told. */
const leastDays = 4;

export interface SourceHealth {
  /** Articles a day over the days of the habit; undefined where there are too few to tell. */
  readonly perDay?: number;
  /** Beijing day of its newest article. */
  readonly lastDay?: string;
  /** Days since then. */
  readonly silentDays?: number;
  /** Silent for longer than its habit. */
  readonly isStale: boolean;
}

/** What each source gave on the days that its habit is read from, `today` (a Beijing day) the last of them. */
export function loadHabit(store: Pick<Store, 'sourceDays'>, today: string): Promise<readonly SourceDay[]> {
  return store.sourceDays(`${addDays(today, -habitDays)}T00:00:00+08:00`);
}

/** How each source keeps to its own habit by `today`, a Beijing day, by id. */
export function buildHealth(days: readonly SourceDay[], today: string): ReadonlyMap<string, SourceHealth> {
  const first = addDays(today, -habitDays);
  const bySource = Map.groupBy(
    days.filter(({ day }) => day >= first && day <= today),
    ({ sourceId }) => sourceId,
  );
  return new Map([...bySource].map(([id, own]) => [id, judge(own, today)]));
}

function judge(own: readonly SourceDay[], today: string): SourceHealth {
  const active = own.map(({ day }) => day).sort();
  const [firstDay = today] = active;
  const lastDay = active.at(-1) ?? today;
  const silentDays = daysBetween(lastDay, today);
  if (active.length < leastDays) return { lastDay, silentDays, isStale: false };
  const articles = own.reduce((sum, { articles }) => sum + articles, 0);
  const usual = usualPause(active);
  return {
    perDay: articles / Math.max(1, daysBetween(firstDay, lastDay) + 1),
    lastDay,
    silentDays,
    isStale: silentDays > Math.max(leastSilence, staleAfter * usual),
  };
}

/** Nine pauses in ten between days of news are no longer than this. */
function usualPause(active: readonly string[]): number {
  const pauses = active.slice(1).map((day, i) => daysBetween(active[i] ?? day, day));
  return pauses.sort((a, b) => a - b)[Math.floor((pauses.length - 1) * 0.9)] ?? 1;
}
