import type { RankTerm } from '@qishi/model';
import { compare, type Desk } from '../desk.ts';
import { writeHeadline } from '../write/headline.ts';
import type { Candidate } from './candidate.ts';
import { findSubstance, rankStory, sumTerms } from './rank.ts';

/** A candidate with its rank, before it has a headline. */
export interface Weighed {
  readonly candidate: Candidate;
  readonly terms: readonly RankTerm[];
  readonly rank: number;
  /** The term of that name before its weight, 0 to 1: whether anything happened. */
  readonly substance: number;
}

/** With the headline it would run under. */
export interface Ranked extends Weighed {
  readonly headline: string;
  /** What the rules call it: its sentences are chosen by this, whatever an editor has printed above them. */
  readonly ownHeadline: string;
}

export function weigh(candidate: Candidate, desk: Desk): Weighed {
  const terms = rankStory(candidate, desk);
  return { candidate, terms, rank: sumTerms(terms), substance: findSubstance(candidate, desk) };
}

/** Undefined for a story that no headline fits. */
export function entitle(one: Weighed, desk: Desk): Ranked | undefined {
  const headline = writeHeadline(one.candidate, desk);
  return headline === undefined ? undefined : { ...one, headline, ownHeadline: headline };
}

export function byRank<T extends Weighed>(ranked: readonly T[]): readonly T[] {
  return ranked.toSorted((a, b) => b.rank - a.rank || compare(a.candidate.story.id, b.candidate.story.id));
}

/** An editor gave it a place. */
export const isPinned = ({ candidate }: Weighed, { plan }: Desk): boolean => plan.pinOf(candidate.story) !== undefined;
