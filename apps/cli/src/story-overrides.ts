import type { StoryOverrides } from '@qishi/analyse';
import { z } from 'zod';

const articleId = z.string().regex(/^a-[0-9a-f]{12}$/, 'is not the id of an article: a- and twelve hex digits');
const storyId = z.string().regex(/^s-[0-9a-f]{12}$/, 'is not the id of a story: s- and twelve hex digits');
const eitherId = z.string().regex(/^[as]-[0-9a-f]{12}$/, 'is not the id of an article or a story');
/** Who reads the file in a year must know why. */
const reason = z.string().min(1);

/** `config/stories.yaml`: what a person decided about stories. Lists may be missing or empty. */
export const storyOverridesSchema: z.ZodType<StoryOverrides> = z.strictObject({
  merge: z.array(z.strictObject({ ids: z.array(eitherId).min(2), reason })).default([]),
  split: z.array(z.strictObject({ articles: z.array(articleId).min(1), from: eitherId, reason })).default([]),
  pin: z.array(z.strictObject({ articles: z.array(articleId).min(1), story: storyId, reason })).default([]),
});

interface Fault {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** Overrides that contradict each other; empty for a document that does not have the form. */
export function findContradictions(document: unknown): readonly Fault[] {
  const read = storyOverridesSchema.safeParse(document ?? {});
  if (!read.success) return [];
  const { merge, split, pin } = read.data;
  const pinnedTo = new Map<string, string>();
  const twice = pin.flatMap(({ articles, story }, at) =>
    articles.flatMap((id, nth) => {
      const other = pinnedTo.get(id);
      pinnedTo.set(id, story);
      const path = ['pin', at, 'articles', nth];
      return other !== undefined && other !== story ? [{ path, message: `${id} is pinned to ${other} as well` }] : [];
    }),
  );
  const torn = split.flatMap(({ articles, from }, at) => {
    const own = articles.includes(from)
      ? [{ path: ['split', at, 'from'], message: `${from} is split from itself` }]
      : [];
    const joined = merge.find(({ ids }) => ids.includes(from) && articles.some((id) => ids.includes(id)));
    const pinned = articles.some((id) => pinnedTo.get(id) === from);
    const message = joined ? 'what is split here is merged elsewhere' : 'what is split here is pinned elsewhere';
    return [...own, ...(joined || pinned ? [{ path: ['split', at], message }] : [])];
  });
  return [...twice, ...torn];
}
