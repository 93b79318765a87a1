import { openArchive } from '@qishi/archive';
import { newsDay } from '@qishi/model';
import { padColumns } from '../language/columns.ts';
import type { Language } from '../language/language.ts';
import { message, textOf } from '../language/messages.ts';
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
  throw new UsageError(message('sources.action', { action }));
}

/** The catalogue with what each source has given, and whether it keeps to its habit. */
async function list(settings: Settings, options: SourcesOptions): Promise<number> {
  const config = await loadConfig(settings);
  const { language } = settings;
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
      const off = textOf(language, 'sources.off');
      const state = row.enabled ? (row.verified ?? textOf(language, 'sources.unverified')) : off;
      const given = textOf(language, 'sources.articles', { count: String(row.articles).padStart(6) });
      const health = padColumns(tellHealth(row, language), 26);
      const credibility = padColumns(textOf(language, `sources.${row.credibility}`), 13);
      return `${row.id.padEnd(width)} ${given}  ${health} ${credibility} ${padColumns(state, 10)} ${row.name}`;
    });
    printResult(rows, lines.join('\n'), options.json);
    return exit.done;
  } finally {
    await store.close();
  }
}

function tellHealth({ perDay, silentDays: days, isStale }: SourceHealth, language: Language): string {
  if (days === undefined) return '';
  if (isStale) return textOf(language, 'sources.stale', { days });
  return perDay === undefined
    ? textOf(language, 'sources.last', { days })
    : textOf(language, 'sources.habit', { perDay: perDay.toFixed(1), days });
}
