import { addDays, newsDay, nextWeek, parseWeek, type Week, weekOf } from '@qishi/model';
import { message } from './language/messages.ts';
import { UsageError } from './settings.ts';

/** The week that a run is about when none is named: yesterday's, so that Monday's run closes the week before. */
export function currentWeek(now: Date): Week {
  return weekOf(`${addDays(newsDay(now), -1)}T12:00:00+08:00`);
}

/** Reads `2023-W15` or `2023-W14..2023-W16`. */
export function parseWeeks(text: string): readonly Week[] {
  const [first, last = first] = text.split('..').map(parseWeek);
  if (!first || !last || text.split('..').length > 2) {
    throw new UsageError(message('week.no-range', { text }));
  }
  if (last.from < first.from) throw new UsageError(message('week.backwards', { text }));
  const weeks: Week[] = [];
  for (let week = first; week.from <= last.from; week = nextWeek(week)) weeks.push(week);
  return weeks;
}
