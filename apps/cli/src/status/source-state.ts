import type { Problem, RunRecord, Source } from '@qishi/model';
import type { SourceHealth } from '../source-health.ts';

/** How the enabled sources do. A source that fails counts as failing and not as stale too. */
export interface SourceState {
  readonly enabled: number;
  readonly working: number;
  /** Silent for longer than its habit. */
  readonly stale: number;
  /** The newest crawl had none of its lists. */
  readonly failing: number;
  /** The worst, at most three: failing ones before those silent for longest. */
  readonly worst: readonly { readonly id: string; readonly why: string }[];
}

const mostNamed = 3;

export function buildSourceState(
  sources: readonly Source[],
  health: ReadonlyMap<string, SourceHealth>,
  runs: readonly RunRecord[],
): SourceState {
  const enabled = sources.filter((source) => source.enabled);
  const crawl = runs.find(({ steps }) => steps.some(({ step }) => step === 'crawl'));
  const failing = enabled.flatMap((source) => {
    const reason = findFailure(source, crawl?.problems ?? []);
    return reason === undefined ? [] : [{ id: source.id, why: reason }];
  });
  const failed = new Set(failing.map(({ id }) => id));
  const stale = enabled
    .flatMap(({ id }) => {
      const { isStale = false, silentDays = 0 } = health.get(id) ?? {};
      return isStale && !failed.has(id) ? [{ id, silentDays }] : [];
    })
    .toSorted((a, b) => b.silentDays - a.silentDays);
  const named = [...failing, ...stale.map(({ id, silentDays }) => ({ id, why: `silent ${silentDays} days` }))];
  return {
    enabled: enabled.length,
    working: enabled.length - failing.length - stale.length,
    stale: stale.length,
    failing: failing.length,
    worst: named.slice(0, mostNamed),
  };
}

/** Why nothing was had of a source: a problem with itself, or with each of its entries. */
function findFailure({ id, entries }: Source, problems: readonly Problem[]): string | undefined {
  const troubles = new Map(
    problems.filter(({ stage }) => stage === 'crawl').map((each) => [each.subject, each.reason]),
  );
  if (troubles.has(id)) return troubles.get(id);
  return entries.every(({ url }) => troubles.has(url)) ? troubles.get(entries[0]?.url ?? '') : undefined;
}
