import type { Article, NameTable } from '@qishi/model';

export interface SearchOptions {
  /** Hits wanted, from `offset` on (counted after stories are collapsed). Together at most `deepestHit`. */
  readonly limit: number;
  readonly offset?: number;
  /** What names and words are known; without it every word is taken as typed. */
  readonly names?: NameTable;
  /** False: a name finds only itself, not its other forms. */
  readonly aliases?: boolean;
  /** One hit per story, with the number of the others. */
  readonly collapse?: boolean;
  /** Also articles that come near, in what room is left: when `few` hold all of it, or `always`. */
  readonly near?: 'few' | 'always';
  readonly facets?: boolean;
  /** Makes newer articles count more in the order of relevance. */
  readonly freshness?: Freshness;
}

export interface Freshness {
  /** UTC instant. */
  readonly now: string;
  /** Days after which an article counts half. */
  readonly halfLifeDays: number;
}

/** How deep a reader can page. */
export const deepestHit = 1000;

export interface SearchResults {
  /** Articles that hold all that was asked, also those past the limit. */
  readonly total: number;
  /** False where a phrase was counted by its pieces: `total` is then the most there can be. */
  readonly isExact: boolean;
  readonly hits: readonly SearchHit[];
  /** Articles that hold only part of it, best first; only on the page on which the hits end. */
  readonly near: readonly SearchHit[];
  readonly facets?: Facets;
  readonly plan: SearchPlan;
}

export interface SearchHit {
  readonly article: Article;
  /** Higher is better; 0 when nothing was searched for. */
  readonly score: number;
  /** What the score is made of. */
  readonly parts: ScoreParts;
  readonly snippet: Snippet;
  /** Places to highlight in the headline, as [start, end) offsets. */
  readonly titleMarks: readonly Mark[];
  readonly storyId?: string;
  /** Other articles of its story among the matches; 0 unless stories are collapsed. */
  readonly more: number;
}

/** What adds up to a score (`terms`, `nearness`, `title`) and what scales it (`coverage`, `freshness`): see `scoreOf`. */
export interface ScoreParts {
  /** BM25 over headline, opening and body. */
  readonly terms: number;
  /** How close the words stand. */
  readonly nearness: number;
  /** How much of the query the headline holds. */
  readonly title: number;
  /** Weighted share of the words that are there at all, 0 to 1. */
  readonly coverage: number;
  /** 1 when freshness was not asked for. */
  readonly freshness: number;
}

export type Mark = readonly [start: number, end: number];

/** A piece of the article's text with the places to highlight, as [start, end) offsets into `text`. */
export interface Snippet {
  readonly text: string;
  readonly marks: readonly Mark[];
}

/** Counts over the newest `of` matches: all of them when `of` is the total. */
export interface Facets {
  readonly of: number;
  readonly topic: readonly FacetCount[];
  readonly source: readonly FacetCount[];
  readonly entity: readonly FacetCount[];
  /** Beijing months, earliest first, of all matches. */
  readonly month: readonly FacetCount[];
}

export interface FacetCount {
  readonly value: string;
  readonly count: number;
}

/** How a query was understood, for `--explain`. */
export interface SearchPlan {
  readonly terms: readonly PlannedWord[];
  /** What was taken for a slip of the pen, when nothing held what was typed. */
  readonly corrected: readonly { readonly from: string; readonly to: string }[];
}

export interface PlannedWord {
  readonly text: string;
  /** The other forms that count as it. */
  readonly forms: readonly string[];
  /** Articles that hold it in any form. */
  readonly articles: number;
}
