import { isServer, openArchive, type Store } from '@qishi/archive';
import { openQueue, type WorkQueue } from '@qishi/queue';
import { enabledSources } from '../enabled-sources.ts';
import { type Config, loadConfig } from '../load-config.ts';
import { printResult } from '../print.ts';
import { type Settings, UsageError } from '../settings.ts';
import { exit } from '../workspace.ts';
import { needsServer, tellQueueTrouble } from './work.ts';

type Enqueue = (queue: WorkQueue, store: Store, config: Config) => Promise<{ readonly [what: string]: number }>;

/** Hands sources to be polled, and captures that nobody has read, over to workers. Resolves to the exit code. */
export function enqueueCrawl(settings: Settings, options: { json: boolean; source?: readonly string[] }) {
  return withQueue(settings, options.json, async (queue, store, config) => {
    const sources = enabledSources({ config }).filter(({ id }) => options.source?.includes(id) ?? true);
    await queue.addVisits(
      sources.flatMap(({ id, entries: [entry] }) =>
        entry ? [{ kind: 'poll', sourceId: id, host: new URL(entry.url).host } as const] : [],
      ),
    );
    // While some wait to be read these may be among them; what is left over is taken the next time.
    const unread = (await queue.count(['read'])) > 0 ? [] : await store.pageIds();
    await queue.addReading(unread);
    return { sources: sources.length, captures: unread.length };
  });
}

/** Hands articles that have no analysis by the present rules over to workers. Resolves to the exit code. */
export function enqueueAnalysis(settings: Settings, options: { json: boolean }) {
  return withQueue(settings, options.json, async (queue, store, config) => {
    const { openAnalyser } = await import('@qishi/analyse');
    const { by } = await openAnalyser(config.lexicon);
    const articles = (await queue.count(['analyse'])) > 0 ? [] : await store.articleIdsToAnalyse(by);
    await queue.addAnalysis(articles);
    return { articles: articles.length };
  });
}

async function withQueue(settings: Settings, json: boolean, enqueue: Enqueue): Promise<number> {
  if (!isServer(settings.archive)) throw new UsageError(needsServer);
  const config = await loadConfig(settings);
  const store = await openArchive(settings.archive);
  try {
    const queue = await openQueue(settings.archive, tellQueueTrouble);
    try {
      const given = await enqueue(queue, store, config);
      const text = Object.entries(given).map(([what, count]) => `${count} ${what}`);
      printResult(given, `Handed over to the workers: ${text.join(', ')}.`, json);
      return exit.done;
    } finally {
      await queue.close();
    }
  } finally {
    await store.close();
  }
}
