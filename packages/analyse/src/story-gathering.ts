import type { Story } from '@qishi/model';
import { compareByTime, type StoryCard } from './story-card.ts';
import type { Rulings } from './story-overrides.ts';

/** A story in the making: the known stories that went into it, oldest first, and its articles at hand, earliest first. */
export interface Draft {
  readonly known: Story[];
  /** All its articles; those that are not at hand are known from earlier days. */
  readonly ids: string[];
  readonly members: StoryCard[];
  /** By which overrides name it or its articles. */
  readonly marks: Set<string>;
  /** Whether it has an article that no known story had, or lost one. */
  changed: boolean;
}

/** All drafts of a run. Overrides are kept here: nothing is joined that must be apart. */
export interface Gathering {
  draftOf(articleId: string): Draft | undefined;
  drafts(): Draft[];
  /** Puts an article into the first of these drafts that may have it, and unites with it the others that may. */
  add(card: StoryCard, drafts: readonly Draft[]): Draft;
  /** One draft out of two; undefined when they must be apart. */
  unite(first: Draft, other: Draft): Draft | undefined;
}

/** Which of two known stories gives its id to both. */
export const isOlder = (a: Story, b: Story): boolean =>
  a.firstAt < b.firstAt || (a.firstAt === b.firstAt && a.id < b.id);

/** Begins with the known stories, without the articles that overrides take from them and that are `atHand`. */
export function openGathering(known: readonly Story[], rulings: Rulings, atHand: ReadonlySet<string>): Gathering {
  const draftOf = new Map<string, Draft>();
  const unite = (first: Draft, other: Draft): Draft | undefined => {
    if (first === other) return first;
    if (rulings.isApart(first.marks, other.marks)) return undefined;
    const [into, from] = first.ids.length >= other.ids.length ? [first, other] : [other, first];
    into.known.push(...from.known);
    into.known.sort((a, b) => order(rulings, a, b));
    into.ids.push(...from.ids);
    into.members.push(...from.members);
    into.members.sort(compareByTime);
    for (const mark of from.marks) into.marks.add(mark);
    into.changed = true;
    for (const id of from.ids) draftOf.set(id, into);
    return into;
  };
  for (const draft of known.map((story) => buildKnownDraft(story, rulings, atHand)))
    for (const id of draft.ids) draftOf.set(id, draft);
  const gathering: Gathering = {
    draftOf: (id) => draftOf.get(id),
    drafts: () => [...new Set(draftOf.values())],
    unite,
    add(card, drafts) {
      const own = draftOf.get(card.id) ?? buildDraft(card, rulings);
      draftOf.set(card.id, own);
      own.members.push(card);
      own.members.sort(compareByTime);
      return drafts.reduce((joint, draft) => unite(joint, draft) ?? joint, own);
    },
  };
  uniteRuled(gathering, rulings);
  return gathering;
}

/** Pinned ids first, then the oldest. */
const order = ({ pinned }: Rulings, a: Story, b: Story): number =>
  Number(pinned.has(b.id)) - Number(pinned.has(a.id)) || (isOlder(a, b) ? -1 : 1);

function buildKnownDraft(story: Story, rulings: Rulings, atHand: ReadonlySet<string>): Draft {
  const ids = story.articleIds.filter((id) => !(atHand.has(id) && rulings.mustLeave(id, story)));
  return {
    known: [story],
    ids,
    members: [],
    marks: new Set([...rulings.marksOfStory(story), ...ids.flatMap(rulings.marksOf)]),
    changed: ids.length < story.articleIds.length,
  };
}

function buildDraft({ id }: StoryCard, rulings: Rulings): Draft {
  return { known: [], ids: [id], members: [], marks: new Set(rulings.marksOf(id)), changed: true };
}

/** Drafts that overrides call one, as far as they are there. */
export function findRuled(draft: Draft, gathering: Gathering, { together }: Rulings): Draft[] {
  if (draft.marks.size === 0) return [];
  const groups = together.filter((group) => [...draft.marks].some((mark) => group.has(mark)));
  return gathering
    .drafts()
    .filter((other) => other !== draft && groups.some((group) => [...other.marks].some((mark) => group.has(mark))));
}

function uniteRuled(gathering: Gathering, rulings: Rulings): void {
  for (const draft of gathering.drafts())
    for (const other of findRuled(draft, gathering, rulings)) {
      const own = gathering.draftOf(draft.ids[0] ?? '');
      if (own) gathering.unite(own, other);
    }
}
