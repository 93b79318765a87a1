import { poolVectors } from './sparse-vectors.ts';
import { poolAgendas } from './story-agenda.ts';
import type { StoryCard, VectorPart } from './story-card.ts';
import type { Draft } from './story-gathering.ts';

/** Of a longer story, the first and the latest articles stand for all. */
const mostPooled = 20;

/** A draft seen as one article: its members together. */
export interface Pool {
  /** Whether it has something that no earlier run compared. */
  readonly changed: boolean;
  readonly members: readonly StoryCard[];
  /** Made when it is first asked for: most pools are compared with none. */
  readonly whole: StoryCard;
  readonly id: string;
  readonly firstAt: number;
  readonly lastAt: number;
}

export function buildPool(draft: Draft, isPinned: (articleId: string) => boolean): Pool | undefined {
  const all = draft.members.filter(({ id, session }) => session === undefined && !isPinned(id));
  const members = all.length <= mostPooled ? all : [...all.slice(0, mostPooled / 2), ...all.slice(-mostPooled / 2)];
  const [first] = members;
  if (!first) return undefined;
  const times = members.map(({ at }) => at);
  let whole: StoryCard | undefined;
  return {
    id: first.id,
    changed: draft.changed,
    members,
    get whole() {
      whole ??= poolCards(first, members);
      return whole;
    },
    firstAt: Math.min(...times),
    lastAt: Math.max(...times),
  };
}

function poolCards(first: StoryCard, members: readonly StoryCard[]): StoryCard {
  if (members.length === 1) return first;
  const pooled = (part: VectorPart) => poolVectors(members.map((member) => member[part]));
  return {
    ...first,
    title: pooled('title'),
    lede: pooled('lede'),
    keywords: pooled('keywords'),
    entities: pooled('entities'),
    dates: pooled('dates'),
    figures: pooled('figures'),
    subjects: new Set(members.flatMap(({ subjects }) => [...subjects])),
    opening: new Set(members.flatMap(({ opening }) => [...opening])),
    phrases: new Set(members.flatMap(({ phrases }) => [...phrases])),
    authorities: new Set(members.flatMap(({ authorities }) => [...authorities])),
    agenda: poolAgendas(members.map(({ agenda }) => agenda)),
  };
}

/** Milliseconds between the end of one and the beginning of the other; 0 when they overlap. */
export const pauseBetween = (a: Pool, b: Pool): number =>
  Math.max(0, Math.max(a.firstAt, b.firstAt) - Math.min(a.lastAt, b.lastAt));
