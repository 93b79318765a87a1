import { beijingTime } from '@qishi/model';
import { findSteps, type JobName } from '../schedule/plan.ts';
import type { GivenUp } from './due-jobs.ts';

/** One line: what failed how often, until when nothing tries it, and what does it by hand. */
export function renderGivenUp({ job, due, tries, until }: GivenUp): string {
  const next = until ? ` until ${beijingTime(until)}` : '';
  return `${job}: due at ${beijingTime(due)}, failed ${tries} times and is given up${next} (Beijing time); when the cause is mended: ${renderByHand(job, due)}`;
}

/** The commands that a person can give in place of the clock. */
export const renderByHand = (job: JobName, due: Date): string =>
  findSteps(job, due)
    .map((words) => `./qishi ${words.join(' ')}`)
    .join(' && ');
