import type { Certainty } from '../analysis.ts';
import type { Topic } from '../topic.ts';

/** What a person asks of the archive, read out of what was typed by `parseQuery`. */
export interface SearchQuery {
  /** All of these must hold; none lists by filter alone. */
  readonly clauses: readonly SearchClause[];
  /** None of these may stand in an article. */
  readonly without: readonly SearchTerm[];
  readonly filters: SearchFilters;
  readonly sort: SearchSort;
}

/** `A OR B`: one of them suffices. Mostly there is one. */
export interface SearchClause {
  readonly any: readonly SearchTerm[];
}

export interface SearchTerm {
  /** As typed, without its quotation marks. */
  readonly text: string;
  /** It stood in quotation marks: nothing else is taken for it. */
  readonly exact: boolean;
  /** Where it must stand; anywhere when absent. */
  readonly field?: 'title';
}

/** Values of one list are alternatives; the lists must all hold. */
export interface SearchFilters {
  readonly topic: readonly Topic[];
  readonly source: readonly string[];
  /** Ids of the entity base, or names: `findEntity` tells them apart. */
  readonly entity: readonly string[];
  readonly certainty: readonly Certainty[];
  readonly story: readonly string[];
  /** The same fields with a minus before them. */
  readonly not: Readonly<Record<NegatableField, readonly string[]>>;
  /** UTC instants, `until` exclusive. */
  readonly since?: string;
  readonly until?: string;
  /** Articles with a dated event on this Beijing day, or in this month or year: `2023-04-18`, `2023-04`, `2023`. */
  readonly mentions?: string;
}

export const negatableFields = ['topic', 'source', 'entity'] as const;
export type NegatableField = (typeof negatableFields)[number];

export const searchSorts = ['relevance', 'newest', 'oldest'] as const;
export type SearchSort = (typeof searchSorts)[number];

export const noFilters: SearchFilters = {
  topic: [],
  source: [],
  entity: [],
  certainty: [],
  story: [],
  not: { topic: [], source: [], entity: [] },
};

export const emptyQuery: SearchQuery = { clauses: [], without: [], filters: noFilters, sort: 'relevance' };

/** Why a query cannot be read, in words for the person who typed it. */
export interface QueryFault {
  /** [start, end) in what was typed. */
  readonly at: readonly [number, number];
  readonly message: string;
}
