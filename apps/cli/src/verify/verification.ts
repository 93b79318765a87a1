import type { StatementCheck } from '@qishi/brief';

/** What became of a thing that an issue rests on. */
/** `withdrawn`: taken down, as the issue says itself. */
export type Finding = 'ok' | 'missing' | 'changed' | 'withdrawn';

/** One citation held against the archive. */
export interface CitationCheck {
  readonly n: number;
  readonly articleId: string;
  readonly outlet: string;
  readonly title: string;
  readonly url: string;
  /** The article that was cited: there, and saying what it said. */
  readonly article: Finding;
  /** The captured page: there, and its bytes still giving the hash that the issue prints. */
  readonly page: Finding;
  /** The time of capture that the issue prints. */
  readonly captured: Finding;
  /** Statements that cite it, and how many of them are not borne out. */
  readonly statements: number;
  readonly failing: number;
}

export interface Verification {
  readonly week: string;
  /** The file that was checked; absent when it is the issue in the archive. */
  readonly file?: string;
  /** Whether the issue says what its manifest's issue said; `missing` where there is no manifest to ask. */
  readonly issue: Exclude<Finding, 'withdrawn'>;
  readonly citations: readonly CitationCheck[];
  /** Statements checked, and those that fail. */
  readonly checked: number;
  readonly failing: readonly StatementCheck[];
  /** Every way in which it does not stand, in words; empty when it does. */
  readonly faults: readonly string[];
}
