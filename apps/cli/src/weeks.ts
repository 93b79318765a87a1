import { addDays, newsDay, nextWeek, parseWeek, type Week, weekOf } from '@qishi/model';
import { UsageError } from './settings.ts';

/** The week that a run is about when none is named: yesterday's, so that Monday's run closes the week before. */
export function currentWeek(now: Date): Week {
  return weekOf(`${addDays(newsDay(now), -1)}T12:00:00+08:00`);
}

/** Reads `2023-W15` or `2023-W14..2023-W16`. */
export function parseWeeks(text: string): readonly Week[] {
  const [first, last = first] = text.split('..').map(parseWeek);
  if (!first || !last || text.split('..').length > 2) {
    throw new UsageError(
      `"${text}" is not a week. Write an ISO week like 2023-W15, or a range like 2023-W14..2023-W16.`,
    );
  }
  if (last.from < first.from) throw new UsageError(`The range "${text}" ends before it begins.`);
  const weeks: Week[] = [];
  for (let week = first; week.from <= last.from; week = nextWeek(week)) weeks.push(week);
  return weeks;
}
