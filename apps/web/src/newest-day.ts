import type { SourceCount } from '@qishi/archive';
import { newsDay } from '@qishi/model';

/**
 * The Beijing day up to which the archive tells. Where several sources write, one alone does not say: a single article
 * with a wrong date would make all the others old. Undefined while there is no article.
 */
export function findNewestDay(counts: readonly SourceCount[]): string | undefined {
  const days = counts.map(({ newestAt }) => newsDay(newestAt)).toSorted();
  return days.length > 2 ? days.at(-2) : days.at(-1);
}
