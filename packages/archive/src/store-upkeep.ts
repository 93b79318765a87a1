import type { Topic } from '@qishi/model';
import type { Period } from './store.ts';

/** What an export is narrowed by. */
export interface ArticleFilter extends Partial<Period> {
  readonly topic?: Topic;
  /** Id of a source. */
  readonly source?: string;
  /** Id of an entity. */
  readonly entity?: string;
}

/** Why an address is in no archive of ours. */
export interface Takedown {
  /** ISO 8601 in UTC. */
  readonly at: string;
  readonly reason?: string;
}

/** What a takedown took. */
export interface Forgotten {
  readonly articleIds: readonly string[];
  readonly pages: number;
  /** Addresses remembered by their hash: the one given and those that led to the same article. */
  readonly addresses: number;
  /** Stories that lost an article. */
  readonly stories: readonly string[];
  /** Articles that say nearly the same, which stay until they are taken down themselves. */
  readonly reprints: readonly string[];
  /** Weeks of stored issues that cited it or said its title. */
  readonly issues: readonly string[];
}

/** UTC instants; absent: no limit. */
export interface Retention {
  /** Bytes of captures made before this go; that they were made, and their hash, stays. What an issue cites stays whole. */
  readonly capturesBefore?: string;
  /** Articles published before this go, with the bytes of their captures; what a manifest names stays. */
  readonly articlesBefore?: string;
  /**
   * Records of runs begun before this go, and what is remembered of addresses that were last asked before. An article is
   * not asked for again for it: that it was captured stays.
   */
  readonly recordsBefore?: string;
}

export interface Pruned {
  readonly captures: number;
  /** Of those captures as stored, in bytes. */
  readonly bytes: number;
  readonly articles: number;
  /** Of runs and of addresses. */
  readonly records: number;
}

/** One thing that is wrong with the archive. */
export interface IntegrityFault {
  /**
   * `file`: the database itself is damaged. `index`: the search index is. `not-indexed`: articles that it lacks.
   * `indexed-only`: entries of no article. `dangling`: rows about articles that are not there.
   */
  readonly kind: 'file' | 'index' | 'not-indexed' | 'indexed-only' | 'dangling';
  /** One line for a person. */
  readonly detail: string;
  readonly mend: 'rebuild-index' | 'restore-backup';
}
