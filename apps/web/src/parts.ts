import type { Store } from '@qishi/archive';
import type { NameTable, Source } from '@qishi/model';

/** What the reader's site shows, opened by whoever starts it and closed by them. */
export interface WebParts {
  readonly store: Store;
  /** What a search is read with. */
  readonly names: NameTable;
  /** The catalogue; articles may also come from sources that are no longer in it. */
  readonly sources: readonly Source[];
  /** Folder of the issues; those whose folder is there are linked. */
  readonly reports: string;
  readonly now: () => Date;
}

/** Who may ask, and how often. */
export interface WebLimits {
  /** True when only this machine reaches the server: then the Host header must name it. */
  readonly isLoopback: boolean;
  /** Names besides this machine's own that the Host header may have, e.g. that of a proxy in front. */
  readonly allowedHosts: readonly string[];
  /** Asked for as `Authorization: Bearer …`, or once at /login; nobody is asked when absent. */
  readonly token?: string;
  /** Requests a minute from one address; 0 is without limit. Absent: 300, and none for this machine. */
  readonly perMinute?: number;
}

/** Receives an event: a message that never changes, what it was about, and a text where people are to be told. */
type Tell = (message: string, fields: object, text?: string) => void;
export type Log = Readonly<Record<'info' | 'error', Tell>>;
