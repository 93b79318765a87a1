import type { Store } from '@qishi/archive';
import { addDays, newsDay, type Problem, type Reason, type RunRecord, type Source } from '@qishi/model';
import { findNewestDay } from '../newest-day.ts';
import { sourceName } from '../told-names.ts';

/** How a source does: 正常, silent for long, without an article, switched off, or no longer in the catalogue. */
export type SourceState = 'alive' | 'silent' | 'empty' | 'off' | 'gone';

export interface SourceRow {
  readonly id: string;
  readonly name: string;
  readonly home?: string;
  readonly credibility?: Source['credibility'];
  readonly articles: number;
  readonly newestAt?: string;
  readonly state: SourceState;
  /** What the newest crawl met at this source, by reason. */
  readonly problems: readonly { readonly reason: Reason; readonly count: number }[];
}

export interface SourceHealth {
  readonly rows: readonly SourceRow[];
  /** The newest crawl that is known. */
  readonly crawledAt?: string;
}

/** Days without an article after which a source is silent, counted back from the archive's newest article. */
const silentDays = 14;
const runsRead = 50;

export async function findSourceHealth(store: Store, sources: readonly Source[]): Promise<SourceHealth> {
  const [counts, runs] = await Promise.all([store.sourceCounts(), store.runs(runsRead)]);
  const crawl = runs.find(({ steps }) => steps.some(({ step }) => step === 'crawl'));
  const known = new Map(counts.map((count) => [count.sourceId, count]));
  const edge = addDays(findNewestDay(counts) ?? '1970-01-01', -silentDays);
  const listed = new Set(sources.map(({ id }) => id));
  const ids = [
    ...sources.map(({ id }) => id),
    ...counts.map(({ sourceId }) => sourceId).filter((id) => !listed.has(id)),
  ];
  const rows = ids.map((id): SourceRow => {
    const source = sources.find((one) => one.id === id);
    const count = known.get(id);
    return {
      id,
      name: sourceName(id, sources),
      ...(source ? { home: source.home, credibility: source.credibility } : {}),
      articles: count?.articles ?? 0,
      ...(count ? { newestAt: count.newestAt } : {}),
      state: stateOf(source, count?.newestAt, edge),
      problems: source ? countProblems(source, crawl) : [],
    };
  });
  return { rows, ...(crawl ? { crawledAt: crawl.finishedAt } : {}) };
}

function stateOf(source: Source | undefined, newestAt: string | undefined, edge: string): SourceState {
  if (!source) return 'gone';
  if (!source.enabled) return 'off';
  if (newestAt === undefined) return 'empty';
  return newsDay(newestAt) < edge ? 'silent' : 'alive';
}

function countProblems(source: Source, crawl: RunRecord | undefined): SourceRow['problems'] {
  const own = (crawl?.problems ?? []).filter((problem) => problem.stage === 'crawl' && isOf(problem, source));
  const byReason = Map.groupBy(own, ({ reason }) => reason);
  return [...byReason].map(([reason, all]) => ({ reason, count: all.length })).toSorted((a, b) => b.count - a.count);
}

function isOf({ subject }: Problem, { id, home, entries }: Source): boolean {
  if (subject === id) return true;
  const host = hostOf(subject);
  return host !== undefined && [home, ...entries.map(({ url }) => url)].some((url) => hostOf(url) === host);
}

const hostOf = (url: string): string | undefined => (URL.canParse(url) ? new URL(url).host : undefined);
