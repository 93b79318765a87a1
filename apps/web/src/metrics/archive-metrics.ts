import type { RunRecord } from '@qishi/model';
import { countReasons } from '@qishi/model';
import { Gauge, type Registry } from 'prom-client';
import { findSourceHealth, type SourceState } from '../pages/source-view.ts';
import type { WebParts } from '../parts.ts';

/** Records read to find the newest of each command. */
const runsRead = 200;
const states: readonly SourceState[] = ['alive', 'silent', 'empty', 'off', 'gone'];

/** Adds what the archive holds; resolves to what reads it anew. Counts may be a minute old (`rememberWhole`). */
export function addArchiveMetrics(registry: Registry, { store, sources, now }: WebParts): () => Promise<void> {
  const gauge = <Label extends string = never>(name: string, help: string, ...labelNames: Label[]) =>
    new Gauge({ name: `qishi_${name}`, help, labelNames, registers: [registry] });
  const articles = gauge('articles', 'Articles in the archive.');
  const stories = gauge('stories', 'Stories in the archive.');
  const issues = gauge('issues', 'Issues in the archive.');
  const bytes = gauge('archive_bytes', 'Bytes that the archive takes on disk.');
  const age = gauge('last_run_age_seconds', 'Time since a command was last begun.', 'command');
  const problems = gauge('last_run_problems', 'Problems of the newest run of a command.', 'command', 'reason');
  const byState = gauge('sources', 'Sources by how they do.', 'state');
  return async () => {
    const counts = await store.counts();
    articles.set(counts.articles);
    stories.set(counts.stories);
    issues.set(counts.briefings);
    bytes.set(await store.bytes());
    const { rows } = await findSourceHealth(store, sources);
    for (const state of states) byState.set({ state }, rows.filter((row) => row.state === state).length);
    // A reason that the newest run no longer has must not stay.
    problems.reset();
    for (const run of findNewest(await store.runs(runsRead))) {
      age.set({ command: run.command }, (now().getTime() - Date.parse(run.startedAt)) / 1000);
      for (const [reason, count] of countReasons(run.problems)) problems.set({ command: run.command, reason }, count);
    }
  };
}

/** The newest of each command; they come newest first. */
function findNewest(runs: readonly RunRecord[]): readonly RunRecord[] {
  return [...Map.groupBy(runs, ({ command }) => command).values()].flatMap(([newest]) => (newest ? [newest] : []));
}
