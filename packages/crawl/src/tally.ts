import type { Problem, Source } from '@qishi/model';
import type { CrawlProgress, CrawlReport, SourceReport } from './crawl-options.ts';

/** What is counted while a crawl runs. */
export interface Tally {
  /** A link was captured. */
  keep(source: Source, url: string): void;
  /** Links that were archived before. */
  know(source: Source, count: number): void;
  /** A link was lost. */
  drop(source: Source, problem: Problem): void;
  /** An entry gave something. */
  enliven(source: Source): void;
  /** An entry gave nothing, or an article goes without one of its further pages. */
  miss(problem: Problem): void;
  /** One more source has nothing left to do. */
  finish(): void;
  report(): CrawlReport;
}

type Counts = { -readonly [K in 'alive' | 'kept' | 'known' | 'dropped']: SourceReport[K] };

export function openTally(sources: readonly Source[], onProgress: (state: CrawlProgress) => void): Tally {
  const counts = new Map<Source, Counts>(
    sources.map((source) => [source, { alive: false, kept: 0, known: 0, dropped: 0 }]),
  );
  const problems: Problem[] = [];
  let sourcesDone = 0;
  /** Of all sources: they are told after each page. */
  let fetched = 0;
  let found = 0;
  const countsOf = (source: Source): Counts => {
    const found = counts.get(source);
    if (!found) throw new Error(`not a source of this crawl: ${source.id}`);
    return found;
  };
  const report = (): CrawlReport => ({
    sources: [...counts].map(([source, count]) => buildReport(source, count)),
    problems,
  });
  const tell = (current?: string): void => {
    onProgress({
      sourcesDone,
      sources: counts.size,
      fetched,
      found,
      problems: problems.length,
      ...(current && { current }),
    });
  };
  return {
    keep(source, url) {
      countsOf(source).kept++;
      fetched++;
      found++;
      tell(url);
    },
    know(source, count) {
      countsOf(source).known += count;
      found += count;
    },
    drop(source, problem) {
      countsOf(source).dropped++;
      found++;
      problems.push(problem);
      tell(problem.subject);
    },
    enliven(source) {
      countsOf(source).alive = true;
    },
    miss(problem) {
      problems.push(problem);
      tell(problem.subject);
    },
    finish() {
      sourcesDone++;
      tell();
    },
    report,
  };
}

function buildReport(source: Source, counts: Counts): SourceReport {
  const { alive, kept, known, dropped } = counts;
  return { sourceId: source.id, alive, found: kept + known + dropped, kept, known, dropped };
}
