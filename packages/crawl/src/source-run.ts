import type { Link, Source } from '@qishi/model';
import type { CrawlerOptions } from './crawl-options.ts';
import type { Network } from './network.ts';
import type { PartVisit } from './parts.ts';
import type { Tally } from './tally.ts';
import type { EntryVisit, PageVisit } from './visit.ts';

/** One source while it is crawled: its links are chosen when the last of its entries has been read. */
export interface SourceRun {
  readonly source: Source;
  readonly links: Link[];
  entriesLeft: number;
  /** Pages and parts in line, not yet dealt with. */
  pagesLeft: number;
  /** Hosts whose absence has been reported for this source. */
  readonly absentHosts: Set<string>;
}

/** What every visit of a crawl works with. */
export interface VisitContext {
  readonly options: CrawlerOptions;
  readonly network: Network;
  readonly tally: Tally;
  /** Addresses some source has taken in this run: the archive may not know them yet. */
  readonly taken: Set<string>;
  /** Puts a visit in its host's line. */
  readonly enqueue: (visit: EntryVisit | PageVisit | PartVisit) => void;
}

export function buildSourceRun(source: Source): SourceRun {
  return { source, links: [], entriesLeft: source.entries.length, pagesLeft: 0, absentHosts: new Set() };
}

/** One page less to wait for; after the last one the source is done. */
export function endPage(run: SourceRun, tally: Tally): void {
  run.pagesLeft--;
  if (run.pagesLeft === 0) tally.finish();
}
