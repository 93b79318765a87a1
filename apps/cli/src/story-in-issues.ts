import type { Store } from '@qishi/archive';
import { findNamedStory } from '@qishi/brief';
import type { Item, Story } from '@qishi/model';
import type { WeekEdits } from './issue/issue-edits.ts';

/** A story as an issue told it, and what weighed for it there. */
export interface StoryInIssue {
  readonly week: string;
  readonly section: Item['section'];
  readonly headline: string;
  readonly rank: Item['rank'];
}

/** Oldest first. */
export async function findInIssues(store: Store, story: Story): Promise<readonly StoryInIssue[]> {
  const issues = await store.briefings();
  return issues.flatMap(({ week, items }) =>
    items
      .filter(({ storyId }) => findNamedStory(storyId, [story]) !== undefined)
      .map(({ section, headline, rank }) => ({ week, section, headline, rank })),
  );
}

/** What editors decided about the story, in words: `2023-W15 pin to deep at 1: 本周重点`. */
export function tellDecisions(all: readonly WeekEdits[], story: Story): readonly string[] {
  const isIt = (name: string): boolean => findNamedStory(name, [story]) !== undefined;
  return all.flatMap(({ week, edits: { pin, drop, merge, retitle } }) => {
    const told = [
      ...pin
        .filter((one) => isIt(one.story))
        .map(({ to, at, reason }) => `pin to ${to}${at === undefined ? '' : ` at ${at}`}: ${reason}`),
      ...drop.flatMap((one) => ('story' in one && isIt(one.story) ? [`drop: ${one.reason}`] : [])),
      ...drop.flatMap((one) => ('article' in one && isIt(one.article) ? [`drop ${one.article}: ${one.reason}`] : [])),
      ...merge
        .filter(({ stories }) => stories.some(isIt))
        .map(({ stories, reason }) => `merge ${stories.join(', ')}: ${reason}`),
      ...retitle
        .filter((one) => isIt(one.story))
        .map(
          ({ text, force, reason }) => `retitle 「${text}」${force ? ' by force' : ''}${reason ? `: ${reason}` : ''}`,
        ),
    ];
    return told.map((line) => `${week} ${line}`);
  });
}

/** `2023-W15 deep 「…」: 8.2 = reports 2.1 + editor 1.3 + …`. */
export function renderInIssue({ week, section, headline, rank }: StoryInIssue): string {
  const sum = rank.reduce((all, { value }) => all + value, 0);
  const terms = rank
    .filter(({ term, value }) => value !== 0 || term === 'editor')
    .map(({ term, value }) => `${term} ${value}`);
  return `${week} ${section} 「${headline}」: ${Number(sum.toFixed(3))} = ${terms.join(' + ')}`;
}
