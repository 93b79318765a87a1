import { openArchive } from '@qishi/archive';
import { newsDay } from '@qishi/model';
import { loadConfig } from '../load-config.ts';
import { printResult } from '../print.ts';
import { type Settings, UsageError } from '../settings.ts';
import { buildHealth, loadHabit, type SourceHealth } from '../source-health.ts';
import { exit } from '../workspace.ts';

export interface SourcesOptions {
  readonly json: boolean;
}

/** `sources list` and `sources check`. Resolves to the exit code. */
export async function sources(
  settings: Settings,
  action: string,
  ids: readonly string[],
  options: SourcesOptions,
): Promise<number> {
  if (action === 'list') return list(settings, options);
  if (action === 'check') return (await import('./check-sources.ts')).checkSources(settings, ids, options);
  throw new UsageError(`"sources ${action}" is not known; there are \`sources list\` and \`sources check\`.`);
}

/** The catalogue with what each source has given, and whether it keeps to its habit. */
async function list(settings: Settings, options: SourcesOptions): Promise<number> {
  const config = await loadConfig(settings);
  const store = await openArchive(settings.archive);
  try {
    const today = newsDay(new Date());
    const counts = new Map((await store.sourceCounts()).map(({ sourceId, articles }) => [sourceId, articles]));
    const health = buildHealth(await loadHabit(store, today), today);
    const rows = config.sources.map(({ id, name, home, credibility, weight, enabled, whyOff, verified }) => ({
      id, name, home, credibility, weight, enabled, whyOff, verified, articles: counts.get(id) ?? 0,
      ...(health.get(id) ?? { isStale: false }),
    })); // biome-ignore format: the columns in order
    const width = Math.max(...rows.map(({ id }) => id.length));
    const lines = rows.map((row) => {
      const state = row.enabled ? (row.verified ?? 'unverified') : 'off';
      const given = `${String(row.articles).padStart(6)} articles  ${tellHealth(row).padEnd(26)}`;
      return `${row.id.padEnd(width)} ${given} ${row.credibility.padEnd(13)} ${state.padEnd(10)} ${row.name}`;
    });
    printResult(rows, lines.join('\n'), options.json);
    return exit.done;
  } finally {
    await store.close();
  }
}

function tellHealth({ perDay, silentDays, isStale }: SourceHealth): string {
  if (silentDays === undefined) return '';
  if (isStale) return `STALE, silent ${silentDays} days`;
  return perDay === undefined ? `last ${silentDays} days ago` : `${perDay.toFixed(1)} a day, last ${silentDays} d ago`;
}
