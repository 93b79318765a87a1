import type { Asked, Link, SourceEntry } from '@qishi/model';
import type { SourceRun } from './source-run.ts';

export interface EntryVisit {
  readonly kind: 'entry';
  readonly url: string;
  readonly run: SourceRun;
  readonly entry: SourceEntry;
  /** A map that an index named. */
  readonly isMap?: boolean;
  /** Number of the page of older items; undefined for the entry itself. */
  readonly olderPage?: number;
}

export interface PageVisit {
  readonly kind: 'page';
  readonly url: string;
  readonly run: SourceRun;
  readonly link: Link;
  /** Of one that is archived and due: what is known of it. */
  readonly asked?: Asked;
}
