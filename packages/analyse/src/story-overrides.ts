import { type Story, storyId } from '@qishi/model';

/** What a person decided about stories. Clustering keeps to it, also in later runs. Ids are of articles or stories. */
export interface StoryOverrides {
  /** Each: these are one story. */
  readonly merge: readonly { readonly ids: readonly string[]; readonly reason: string }[];
  /** Each: these articles belong together, and never to the story of `from`. */
  readonly split: readonly {
    readonly articles: readonly string[];
    readonly from: string;
    readonly reason: string;
  }[];
  /** Each: these articles belong to this story and to no other, and the story keeps its id whatever it is merged with. */
  readonly pin: readonly { readonly articles: readonly string[]; readonly story: string; readonly reason: string }[];
}

export const noOverrides: StoryOverrides = { merge: [], split: [], pin: [] };

/** Every article and story id that overrides name. */
export function idsInOverrides({ merge, split, pin }: StoryOverrides): string[] {
  const ids = [
    ...merge.flatMap((each) => each.ids),
    ...split.flatMap((each) => [...each.articles, each.from]),
    ...pin.flatMap((each) => [...each.articles, each.story]),
  ];
  return [...new Set(ids)];
}

/** Overrides as clustering asks them. Marks are the ids by which overrides name an article or a story. */
export interface Rulings {
  /** The marks that an article has: its id, and that of the story it founded. */
  marksOf(articleId: string): readonly string[];
  /** The marks of a story without its articles. */
  marksOfStory(story: Story): readonly string[];
  /** Sets of marks that are one story. */
  readonly together: readonly ReadonlySet<string>[];
  /** Whether what has these marks must not be one story. */
  isApart(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean;
  /** Whether an article must leave a story that has these articles. */
  mustLeave(articleId: string, story: Story): boolean;
  /** The story that an article is pinned to. */
  pinnedTo(articleId: string): string | undefined;
  /** Story ids that stay. */
  readonly pinned: ReadonlySet<string>;
}

export function readRulings(overrides: StoryOverrides, known: readonly Story[]): Rulings {
  const named = new Set(idsInOverrides(overrides));
  const living = new Set(known.map(({ id }) => id));
  const moved = new Set([...overrides.split, ...overrides.pin].flatMap(({ articles }) => articles));
  const storyOf = new Map(overrides.pin.flatMap(({ articles, story }) => articles.map((id) => [id, story] as const)));
  // A story that is gone, or that is not there yet, is meant by the article it was named after.
  const marksOf = (id: string): string[] => {
    const founded = named.size === 0 || moved.has(id) ? undefined : storyId(id);
    return [id, ...(founded && !living.has(founded) ? [founded] : [])].filter((mark) => named.has(mark));
  };
  const marksOfStory = ({ id }: Story): string[] => (named.has(id) ? [id] : []);
  const parts = overrides.split.map(({ articles, from }) => [new Set(articles), from] as const);
  const isApart: Rulings['isApart'] = (a, b) =>
    parts.some(([out, from]) => (b.has(from) && meets(a, out)) || (a.has(from) && meets(b, out)));
  return {
    marksOf,
    marksOfStory,
    together: [
      ...overrides.merge.map(({ ids }) => new Set(ids)),
      ...overrides.split.map(({ articles }) => new Set(articles)),
      ...overrides.pin.map(({ articles, story }) => new Set([...articles, story])),
    ],
    isApart,
    mustLeave(articleId, story) {
      const pinnedTo = storyOf.get(articleId);
      if (pinnedTo !== undefined && pinnedTo !== story.id) return !story.articleIds.flatMap(marksOf).includes(pinnedTo);
      const rest = [...marksOfStory(story), ...story.articleIds.filter((id) => id !== articleId).flatMap(marksOf)];
      return parts.some(([out, from]) => out.has(articleId) && rest.includes(from));
    },
    pinnedTo: (articleId) => storyOf.get(articleId),
    pinned: new Set(overrides.pin.map(({ story }) => story)),
  };
}

const meets = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean => [...a].some((mark) => b.has(mark));
