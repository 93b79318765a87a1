import type { Continuation, Link, Outcome, Problem, RawPage, Source } from '@qishi/model';
import type { Browser } from 'puppeteer';
import type { Resolve } from './address-guard.ts';
import type { Memory } from './memory.ts';
import type { Reply } from './reply.ts';

export interface CrawlLimits {
  /** Cap on a decoded body. */
  readonly maxBytes: number;
  /** For one request with all its redirects, waiting for the host's turn not counted. */
  readonly timeoutMs: number;
  readonly maxRedirects: number;
  /** Requests at once over all hosts; a single host never sees two. */
  readonly concurrency: number;
  /** Least time between two requests to a host, whatever smaller delay its source allows. */
  readonly minDelayMs?: number;
}

/** What is to be done in one go. */
export interface CrawlWork {
  /** Visited whether enabled or not: leaving some out is the caller's business. */
  readonly sources: readonly Source[];
  /** Links to be captured that were found before, by their sources. */
  readonly captures?: readonly Capture[];
}

export interface Capture {
  readonly source: Source;
  readonly links: readonly Link[];
}

export interface CrawlOptions extends CrawlerOptions, CrawlWork {}

export interface CrawlerOptions {
  /** True when the canonical URL is already archived: it is not fetched again, unless it is due. */
  readonly isKnown: (url: string) => Promise<boolean>;
  /**
   * Called once per captured page, possibly for several at the same time; for an article's further pages after its
   * first one has been kept. A source's next page is asked for meanwhile, and none after it.
   */
  readonly onPage: (page: RawPage) => Promise<void>;
  /** Called for what was asked beside pages: announcements and robots.txt, as they were answered. */
  readonly onAnnouncement?: (url: string, reply: Reply, at: Date) => Promise<void>;
  /**
   * Answers in place of the network, e.g. from a recording: what it does not know is `unreachable`. Nothing is waited
   * for then.
   */
  readonly replay?: (url: string) => Promise<Reply | undefined>;
  /**
   * Where an article goes on, read from one of its pages. What it names is fetched too, up to 20 further pages of an
   * article, and given to `onPage` with `partOf`. Without it every article is the page that was announced.
   */
  readonly findContinuation?: (page: RawPage) => Continuation | undefined;
  /**
   * Takes the links that a source announces, to be captured by whoever has time. They are in no report then. Without it
   * they are captured at once.
   */
  readonly onLinks?: (source: Source, links: readonly Link[]) => Promise<void>;
  /** ISO 8601: history is wanted back to then. Where an entry tells its older pages they are read, and no limit holds. */
  readonly since?: string;
  /** What is known of addresses from earlier runs; without it nothing is asked only for changes. */
  readonly memory?: Memory;
  /** Ages in hours, since it was first captured, at which an article that is still announced is asked for changes. */
  readonly recheckHours?: readonly number[];
  /**
   * Draws pages of sources that need a browser: started with `rendererFlags` when the first of them is visited, closed by
   * the caller.
   */
  readonly browser?: () => Promise<Outcome<Browser>>;
  readonly onProgress?: (state: CrawlProgress) => void;
  readonly limits: CrawlLimits;
  readonly userAgent: string;
  /** Address of an HTTP proxy for everything. */
  readonly proxy?: string;
  /** Hosts that may be asked though they are not public; as `openAddressGuard` has it. */
  readonly allowHosts?: readonly string[];
  /** In place of the machine's name service. */
  readonly resolve?: Resolve;
  readonly now: () => Date;
  /** Ends the run early: what was not fetched by then is reported as dropped. */
  readonly signal?: AbortSignal;
}

export interface CrawlProgress {
  readonly sourcesDone: number;
  readonly sources: number;
  /** Articles captured so far. */
  readonly fetched: number;
  readonly found: number;
  readonly problems: number;
  /** The address just dealt with. */
  readonly current?: string;
}

/** What became of one source's links; found = kept + known + dropped. */
export interface SourceReport {
  readonly sourceId: string;
  /** At least one entry could be read and announced something. */
  readonly alive: boolean;
  /** Links looked at, each address once; those past the source's `maxArticles` are left for the next run unlooked at. */
  readonly found: number;
  /** Captured and handed to `onPage`; an article of several pages is one. */
  readonly kept: number;
  /** Already archived, or taken from another source in this run. */
  readonly known: number;
  /** Lost, with one Problem each. */
  readonly dropped: number;
}

export interface CrawlReport {
  readonly sources: readonly SourceReport[];
  /**
   * One for each dropped link, for each entry that gave nothing (its subject is the entry's address), and for each
   * further page of an article that could not be had.
   */
  readonly problems: readonly Problem[];
}
