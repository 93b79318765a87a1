import type { Link } from '@qishi/model';

/** Something to be asked of one host: what a source announces, or the page behind a link. */
export type Visit =
  | { readonly kind: 'poll'; readonly sourceId: string; readonly host: string }
  | { readonly kind: 'link'; readonly link: Link };

/**
 * Work that several processes on several machines share. It has two kinds of jobs. `host`: a turn at one host, of which
 * there is never more than one at a time anywhere, so that a host is asked in series however many workers there are;
 * what is to be asked stands in the host's line of visits. `read`: captures to be read and analysed. `analyse`: articles to
 * be analysed anew.
 *
 * A job whose worker dies comes back within half a minute. It may then have been done in part or whole, so what
 * it does must be the same when done twice.
 */
export interface WorkQueue {
  /** Puts visits in their hosts' lines, each address and each source once, and gives every such host a turn. */
  addVisits(visits: readonly Visit[]): Promise<void>;
  /** The first visits of a host's line, polls before links. They stay in line until they are finished. */
  findVisits(host: string, most: number): Promise<readonly Visit[]>;
  finishVisits(visits: readonly Visit[]): Promise<void>;
  /** Gives a host another turn after the present one. */
  addTurn(host: string): Promise<void>;
  /** Hands captures over for reading. */
  addReading(pageIds: readonly string[]): Promise<void>;
  /** Hands articles over for analysis. */
  addAnalysis(articleIds: readonly string[]): Promise<void>;
  /** A job for this worker, which keeps it until it is ended; undefined when there is none of these kinds. */
  take(kinds: readonly JobKind[]): Promise<Job | undefined>;
  /** Jobs that wait or are in hand, of all kinds or of these. */
  count(kinds?: readonly JobKind[]): Promise<number>;
  /** Jobs in hand go to others, as if this process had died. */
  close(): Promise<void>;
}

export type JobKind = 'host' | 'read' | 'analyse';

export type Work =
  | { readonly kind: 'host'; readonly host: string }
  | { readonly kind: 'read'; readonly pageIds: readonly string[] }
  | { readonly kind: 'analyse'; readonly articleIds: readonly string[] };

/** A job in hand; it is kept from others until one of its ends is called, or its process dies. */
export interface Job {
  readonly work: Work;
  done(): Promise<void>;
  /** It comes back later, at most three times. */
  failed(error: unknown): Promise<void>;
}
