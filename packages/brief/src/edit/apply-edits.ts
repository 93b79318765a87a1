import type { Story } from '@qishi/model';
import type { BriefInput } from '../input.ts';
import { articleOf } from '../select/report-id.ts';
import type { Drop } from './issue-edits.ts';
import { findNamedStory, idOfName } from './named.ts';

/**
 * The week's material as the editor leaves it: without what is dropped, and with stories that are told as one joined.
 * Names that mean nothing change nothing; `checkEdits` tells of them.
 */
export function applyEdits(input: BriefInput): BriefInput {
  const { edits } = input;
  if (edits === undefined || edits.drop.length + edits.merge.length === 0) return input;
  const dropped = new Set(edits.drop.flatMap((drop) => articlesOf(drop, input)));
  const left = input.stories.flatMap((story) => withoutArticles(story, dropped));
  const stories = edits.merge.reduce<readonly Story[]>((rest, merge) => mergeNamed(merge.stories, rest), left);
  return { ...input, stories, reports: new Map([...input.reports].filter(([id]) => !dropped.has(id))) };
}

/** An article goes with all that is told by a line of it. */
function articlesOf(drop: Drop, { stories, reports }: BriefInput): readonly string[] {
  if ('story' in drop) return findNamedStory(drop.story, stories)?.articleIds ?? [];
  const id = idOfName(drop.article);
  return [...reports.keys()].filter((reportId) => articleOf(reportId) === id);
}

function withoutArticles(story: Story, dropped: ReadonlySet<string>): readonly Story[] {
  if (!story.articleIds.some((id) => dropped.has(id))) return [story];
  const articleIds = story.articleIds.filter((id) => !dropped.has(id));
  const [first] = articleIds;
  if (first === undefined) return [];
  const reprints = story.reprints
    .map((chain) => chain.filter((id) => !dropped.has(id)))
    .filter(({ length }) => length > 1);
  const leadArticleId = dropped.has(story.leadArticleId) ? first : story.leadArticleId;
  return [{ ...story, articleIds, reprints, leadArticleId }];
}

/** The joined story stands where the first of them stood, under the id of the one named first. */
function mergeNamed(names: readonly string[], stories: readonly Story[]): readonly Story[] {
  const found = new Set(names.map((name) => findNamedStory(name, stories)).filter((story) => story !== undefined));
  const [first, ...others] = found;
  if (first === undefined || others.length === 0) return stories;
  const joined: Story = {
    ...first,
    articleIds: [first, ...others].flatMap(({ articleIds }) => articleIds),
    reprints: [first, ...others].flatMap(({ reprints }) => reprints),
    firstAt: [...found].map(({ firstAt }) => firstAt).sort()[0] ?? first.firstAt,
    lastAt:
      [...found]
        .map(({ lastAt }) => lastAt)
        .sort()
        .at(-1) ?? first.lastAt,
  };
  return stories.flatMap((story) => (story === first ? [joined] : found.has(story) ? [] : [story]));
}
