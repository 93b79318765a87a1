import { heaviest } from './sparse-vectors.ts';
import { compareByTime, type StoryCard } from './story-card.ts';
import { likeness } from './story-evidence.ts';
import type { Draft, Gathering } from './story-gathering.ts';
import type { StorySettings } from './story-settings.ts';

/** Unlike members pull the mean down no further than this: one odd pair is no proof. */
const leastLikeness = -6;
/** Articles further apart are not compared: a follow-up after a week is a story of its own unless it is a copy. */
const windowMs = 7 * 86_400_000;
/** Members an article is compared with: the first, which founded the story, and the latest. */
const mostMembers = 10;
/** Terms by which an article looks up others, and how many of them two must share to be compared. */
const lookupTerms = 40;
const leastShared = 4;
/** A term that this many articles of the window have leads nowhere. */
const mostCommon = 300;
/** Only the best-connected are compared in full. */
const mostCandidates = 40;

/** Finds the stories that an article belongs to, among articles that were remembered. */
export interface Placing {
  /** Stories an article belongs to, the best first: none, one, or several that it shows to be one. */
  findAlike(card: StoryCard): Draft[];
  remember(card: StoryCard): void;
}

export function openPlacing(gathering: Gathering, settings: StorySettings): Placing {
  const byTerm: TermIndex = new Map();
  const lookups = new WeakMap<StoryCard, readonly number[]>();
  const lookupsOf = (card: StoryCard): readonly number[] => {
    const terms = lookups.get(card) ?? heaviest(card.lede, lookupTerms);
    lookups.set(card, terms);
    return terms;
  };
  const firstOfSession = new Map<string, string>();
  return {
    findAlike(card) {
      if (card.session !== undefined) {
        const draft = gathering.draftOf(firstOfSession.get(card.session) ?? '');
        return draft ? [draft] : [];
      }
      const drafts = new Set(
        findCandidates(card, lookupsOf(card), byTerm).flatMap(({ id }) => gathering.draftOf(id) ?? []),
      );
      const scored = [...drafts].map((draft) => ({ draft, score: fitOf(card, draft, settings) }));
      const fitting = scored.filter(({ score }) => score >= settings.joinAt).sort((a, b) => b.score - a.score);
      return fitting.filter(({ score }, i) => i === 0 || score >= settings.uniteAt).map(({ draft }) => draft);
    },
    remember(card) {
      if (card.session === undefined) rememberTerms(card, lookupsOf(card), byTerm);
      else if (!firstOfSession.has(card.session)) firstOfSession.set(card.session, card.id);
    },
  };
}

type TermIndex = Map<number, StoryCard[]>;

/** Articles of the window that share rare words with this one, the best-connected first. */
function findCandidates(card: StoryCard, terms: readonly number[], byTerm: TermIndex): StoryCard[] {
  const shared = new Map<StoryCard, number>();
  for (const term of terms) {
    const holders = (byTerm.get(term) ?? []).filter((other) => isNear(card, other));
    if (holders.length > mostCommon) continue;
    for (const other of holders) shared.set(other, (shared.get(other) ?? 0) + 1);
  }
  return [...shared]
    .filter(([, count]) => count >= leastShared)
    .sort((a, b) => b[1] - a[1] || compareByTime(a[0], b[0]))
    .slice(0, mostCandidates)
    .map(([other]) => other);
}

const isNear = (a: StoryCard, b: StoryCard): boolean => Math.abs(a.at - b.at) <= windowMs;

/** Those that are out of the window of a new one are forgotten: articles come by time. */
function rememberTerms(card: StoryCard, terms: readonly number[], byTerm: TermIndex): void {
  for (const term of terms) {
    const holders = byTerm.get(term);
    if (!holders) byTerm.set(term, [card]);
    else if (holders.length <= mostCommon) holders.push(card);
    else byTerm.set(term, [...holders.filter((other) => isNear(card, other)), card]);
  }
}

/** Neither the nearest member alone (stories would chain together) nor the mean alone (long ones would stop growing). */
function fitOf(card: StoryCard, { members }: Draft, settings: StorySettings): number {
  const near = members.filter((other) => other.session === undefined && isNear(card, other));
  const compared = near.length <= mostMembers ? near : [...near.slice(0, 1), ...near.slice(1 - mostMembers)];
  if (compared.length === 0) return leastLikeness;
  const scores = compared.map((member) => likeness(card, member, settings));
  const mean = scores.reduce((sum, score) => sum + Math.max(score, leastLikeness), 0) / scores.length;
  return (Math.max(...scores) + mean) / 2;
}
