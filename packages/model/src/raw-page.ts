import type { Announced } from './source.ts';

/** Exactly what the server sent, kept so that extraction can be repeated. */
export interface RawPage {
  /** Identity of the capture: `pageId(url, sha256)`. */
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
}
