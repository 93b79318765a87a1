import type { Desk } from '../desk.ts';
import type { GroundingFault } from '../ground/fault.ts';
import type { Ranked } from '../select/ranked.ts';
import type { Wording } from './issue-edits.ts';

/** What a question can be held to: it says nothing, but it names things. */
const askedOf: readonly GroundingFault['kind'][] = ['name', 'number', 'date', 'quotation'];

/** What the reports of these stories, together or one alone, do not bear out of an editor's wording. */
export function findFaults({ text }: Wording, stories: readonly Ranked[], desk: Desk): readonly GroundingFault[] {
  const ids = stories.flatMap(({ candidate }) => candidate.reports.map(({ article }) => article.id));
  const whole = desk.faults({ text, from: ids });
  const least = ids
    .map((id) => desk.faults({ text, from: [id] }))
    .reduce((best, faults) => (faults.length < best.length ? faults : best), whole);
  return /[？?]$/.test(text) ? least.filter(({ kind }) => askedOf.includes(kind)) : least;
}

/** Whether the wording goes into the issue. */
export function isAccepted(wording: Wording, stories: readonly Ranked[], desk: Desk): boolean {
  return wording.force || findFaults(wording, stories, desk).length === 0;
}
