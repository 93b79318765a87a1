import { addDays, weekOf } from '@qishi/model';
import type { Fault } from './faults.ts';

export const [hourMs, dayMs] = [3_600_000, 86_400_000];
/** A Monday in Beijing, as all weeks begin. */
export const firstDay = '2023-01-02';
/** Its first moment, in milliseconds since 1970. */
export const start = Date.parse(`${firstDay}T00:00:00+08:00`);

/** Weeks and days count from 0. */
export const weekId = (week: number): string => weekOf(new Date(start + week * 7 * dayMs + dayMs / 2).toISOString()).id;
export const dayOf = (day: number): string => addDays(firstDay, day);
export const countDays = (time: number): number => Math.floor((time - start) / dayMs);

/**
 * An hour later; where no fault is near, the next time at which something is due: the morning's crawl, or Monday's
 * issue, which crawls too.
 */
export function findNextLook(at: number, faults: readonly Fault[]): number {
  const day = countDays(at);
  if (faults.some((fault) => fault.day === day || fault.day === day - 1)) return at + hourMs;
  const mornings = [day, day + 1].map((each) => start + each * dayMs + (each % 7 === 0 ? 8 : 7) * hourMs);
  // A fault has its day from the first hour on.
  const midnights = faults.map((fault) => start + fault.day * dayMs);
  return Math.min(...[...mornings, ...midnights].filter((time) => time > at));
}
