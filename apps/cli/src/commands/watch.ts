import type { SearchHit, Store } from '@qishi/archive';
import { beijingTime, type NameTable, type Problem, sha256, type Watch } from '@qishi/model';
import { loadNames } from '../load-names.ts';
import { log } from '../log.ts';
import { checkChannel, findChannelId } from '../notify/watch-channel.ts';
import { printable, printResult, say } from '../print.ts';
import { type Settings, UsageError } from '../settings.ts';
import { checkTarget, type TellingEffects, tell, type WatchNews } from '../watch-target.ts';
import { exit, withStore } from '../workspace.ts';
import { readQuery } from './search.ts';

/** Articles of one search that a watch looks at, newest first. */
const mostHits = 1000;

interface AddOptions {
  readonly notify: string;
  readonly all: boolean;
  readonly json: boolean;
}

/** Saves a search. What it finds already counts as told, unless all of it is wanted. Resolves to the exit code. */
export async function addWatch(
  settings: Settings,
  words: readonly string[],
  { notify, all, json }: AddOptions,
): Promise<number> {
  const query = words.join(' ');
  if (query.trim() === '') throw new UsageError('Say what to watch for: qishi watch add "H20 出口".');
  readQuery(query);
  checkTarget(notify);
  const channelId = findChannelId(notify);
  if (channelId !== undefined) await checkChannel(settings, channelId);
  const watch: Watch = {
    id: `w-${sha256(`${query}\n${notify}`).slice(0, 8)}`,
    query,
    notify,
    since: new Date().toISOString(),
  };
  const names = await loadNames(settings);
  const known = await withStore(settings, async (store) => {
    const hits = all ? [] : await findHits(store, watch, names);
    await store.saveWatch(watch);
    await store.markTold(
      watch.id,
      hits.map(({ article }) => article.id),
    );
    return hits.length;
  });
  const text = `${watch.id} watches for ${printable(query)}; ${known} articles that are there already will not be told. \`./qishi watch run\` tells what is new.`;
  printResult({ ...watch, known }, text, json);
  return exit.done;
}

export async function listWatches(settings: Settings, { json }: { readonly json: boolean }): Promise<number> {
  const watches = await withStore(settings, (store) => store.watches());
  const lines = watches.map(({ id, query, notify }) => `${id}  ${query}  → ${notify}`);
  printResult(
    watches,
    lines.length > 0 ? lines.join('\n') : 'No saved searches. `./qishi watch add "H20 出口"` saves one.',
    json,
  );
  return exit.done;
}

export async function removeWatch(settings: Settings, id: string): Promise<number> {
  if (!(await withStore(settings, (store) => store.dropWatch(id)))) {
    throw new UsageError(`There is no saved search ${id}. \`./qishi watch list\` tells which there are.`);
  }
  say(`${id} is forgotten.`);
  return exit.done;
}

/** Tells what is new to every saved search. Resolves to the exit code: degraded when news did not arrive. */
export async function runWatches(settings: Settings, { json }: { readonly json: boolean }): Promise<number> {
  const names = await loadNames(settings);
  const told = await withStore(settings, (store) =>
    tellAll(store, names, { print: json ? () => {} : printLine, settings }),
  );
  if (json) printResult(told, '', true);
  const problems = told.flatMap(({ problem }) => problem ?? []);
  for (const { subject, detail } of problems)
    log.warn('notice not delivered', { subject, detail }, `not delivered: ${subject}: ${detail}`);
  return problems.length > 0 ? exit.degraded : exit.done;
}

interface Told {
  readonly watch: string;
  readonly news: readonly WatchNews[];
  readonly problem?: Problem;
}

/** One saved search after the other. News that did not arrive are told again by the next run. */
export async function tellAll(store: Store, names: NameTable, to: TellingEffects): Promise<readonly Told[]> {
  const told: Told[] = [];
  for (const watch of await store.watches()) {
    const hits = await findHits(store, watch, names);
    const untold = new Set(
      await store.findUntold(
        watch.id,
        hits.map(({ article }) => article.id),
      ),
    );
    const news = hits.filter(({ article }) => untold.has(article.id)).map(toNews);
    if (news.length === 0) continue;
    const problem = await tell(watch, news, to);
    if (!problem) await store.markTold(watch.id, [...untold]);
    told.push({ watch: watch.id, news, ...(problem ? { problem } : {}) });
  }
  return told;
}

async function findHits(store: Store, { query }: Watch, names: NameTable): Promise<readonly SearchHit[]> {
  return (await store.search({ ...readQuery(query), sort: 'newest' }, { limit: mostHits, names })).hits;
}

function toNews({ article, snippet }: SearchHit): WatchNews {
  const { id, title, url, source, sourceId, publishedAt } = article;
  return { id, title, url, outlet: source ?? sourceId, publishedAt: beijingTime(publishedAt), snippet: snippet.text };
}

const printLine = (line: string): void => void process.stdout.write(`${printable(line)}\n`);
