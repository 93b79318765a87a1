import { openArchive } from '@qishi/archive';
import { loadConfig } from '../load-config.ts';
import { printResult } from '../print.ts';
import { type Settings, UsageError } from '../settings.ts';
import { exit } from '../workspace.ts';

/** Lists the catalogue with the number of articles that each source has given. Resolves to the exit code. */
export async function sources(
  settings: Settings,
  action: string,
  options: { readonly json: boolean },
): Promise<number> {
  if (action !== 'list') throw new UsageError(`"sources ${action}" is not known; there is \`sources list\`.`);
  const config = await loadConfig(settings);
  const store = await openArchive(settings.archive);
  try {
    const counts = new Map<string, number>();
    for (const { sourceId } of await store.articles()) counts.set(sourceId, (counts.get(sourceId) ?? 0) + 1);
    const rows = config.sources.map(({ id, name, home, credibility, weight, enabled, verified }) => ({
      id, name, home, credibility, weight, enabled, verified, articles: counts.get(id) ?? 0,
    })); // biome-ignore format: the columns in order
    const width = Math.max(...rows.map(({ id }) => id.length));
    const lines = rows.map((row) => {
      const state = row.enabled ? (row.verified ?? 'unverified') : 'off';
      return `${row.id.padEnd(width)} ${String(row.articles).padStart(6)} articles  ${row.credibility.padEnd(13)} ${state.padEnd(11)} ${row.name}  ${row.home}`;
    });
    printResult(rows, lines.join('\n'), options.json);
    return exit.done;
  } finally {
    await store.close();
  }
}
