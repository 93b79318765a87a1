import type { Announced } from './source.ts';

/** Exactly what the server sent, kept so that extraction can be repeated. */
export interface RawPage {
  /**
   * Identity of the capture: `pageId(url, sha256)`. A part's also holds the page it is a part of: the same bytes may
   * be an article of their own, or continue another capture.
   */
  readonly id: string;
  readonly sourceId: string;
  /** Canonical address asked for. */
  readonly url: string;
  /** Address after redirects. */
  readonly finalUrl: string;
  /** ISO 8601 in UTC. */
  readonly fetchedAt: string;
  readonly status: number;
  /** Lower-cased header names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** Hex SHA-256 of `body`. */
  readonly sha256: string;
  /** `feed`: the body is the item's HTML as the feed gave it; `import`: a file handed in by a person. */
  readonly via: 'http' | 'feed' | 'import';
  readonly announced: Announced;
  /** For a further page of an article that begins on another page; such a page is no article by itself. */
  readonly partOf?: PartOf;
}

export interface PartOf {
  /** The capture on which the article begins. */
  readonly pageId: string;
  /** Place among the article's pages, from 2. */
  readonly number: number;
  readonly kind: Continuation['kind'];
}

/** Where an article goes on. */
export interface Continuation {
  /** `next`: the page that follows; `full`: the whole text, of which this page holds the beginning. */
  readonly kind: 'next' | 'full';
  readonly url: string;
}
