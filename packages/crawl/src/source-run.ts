import type { Asked, Link, Problem, Source } from '@qishi/model';
import type { CrawlerOptions } from './crawl-options.ts';
import type { Memory } from './memory.ts';
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
  /** What its entries answered, by address. */
  readonly answers: Map<string, Asked>;
  /** Something that an entry announced is left for the next run, which must be told of it again. */
  isUnfinished: boolean;
  /** Resolves when what was captured so far is kept; see `keepMeanwhile`. */
  kept: Promise<void>;
}

/** What every visit of a crawl works with. */
export interface VisitContext {
  readonly options: CrawlerOptions;
  readonly network: Network;
  readonly memory: Memory;
  readonly tally: Tally;
  /** Addresses some source has taken in this run: the archive may not know them yet. */
  readonly taken: Set<string>;
  /** Puts a visit in its host's line. */
  readonly enqueue: (visit: EntryVisit | PageVisit | PartVisit) => void;
}

export function buildSourceRun(source: Source): SourceRun {
  return {
    source,
    links: [],
    entriesLeft: source.entries.length,
    pagesLeft: 0,
    absentHosts: new Set(),
    answers: new Map(),
    isUnfinished: false,
    kept: Promise.resolve(),
  };
}

/** A link is lost, for this run or for good. */
export function dropLink(run: SourceRun, problem: Problem, tally: Tally): void {
  if (problem.retry !== 'never') run.isUnfinished = true;
  tally.drop(run.source, problem);
}

/**
 * Begins to keep a page when the one before is kept, and does not wait for the end of it: the source's next page is asked
 * for meanwhile. An error is told to whoever comes next, be it the source's end.
 */
export async function keepMeanwhile(run: SourceRun, keep: () => Promise<void>): Promise<void> {
  await run.kept;
  // At a source with several hosts another page may have come in between.
  const before = run.kept;
  run.kept = keep().then(() => before);
  run.kept.catch(() => undefined);
}

/**
 * One page less to wait for; after the last one the source is done. Only then, and only if nothing is left of what its
 * entries announced, are their answers remembered: a run that ends before must find them as new as they are.
 */
export async function endPage(
  run: SourceRun,
  { tally, memory }: Pick<VisitContext, 'tally' | 'memory'>,
): Promise<void> {
  run.pagesLeft--;
  if (run.pagesLeft > 0) return;
  await run.kept;
  if (!run.isUnfinished) for (const [url, asked] of run.answers) await memory.save(url, asked);
  tally.finish();
}
