import { articleId, type Story, storyId } from '@qishi/model';

/** The id that a name stands for: an address names its article. */
export function idOfName(name: string): string {
  return /^[as]-[0-9a-f]{12}$/.test(name) ? name : articleId(name);
}

/** The story of that name, also by an id that it had before it was merged into an older one. */
export function findNamedStory(name: string, stories: readonly Story[]): Story | undefined {
  const id = idOfName(name);
  return (
    stories.find((story) => story.id === id) ??
    stories.find(({ articleIds }) => articleIds.some((one) => one === id || storyId(one) === id))
  );
}
