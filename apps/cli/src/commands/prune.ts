import { openArchive, type Retention } from '@qishi/archive';
import { message, textOf } from '../language/messages.ts';
import { translate } from '../language/translate.ts';
import { loadConfig } from '../load-config.ts';
import { printResult } from '../print.ts';
import { findLimits, tellPruned } from '../retention.ts';
import { type Settings, UsageError } from '../settings.ts';
import { updateSearchIndex } from '../steps/search-index.ts';
import { exit, withRun } from '../workspace.ts';

/** Lets go of what is older than `config/archive.yaml` keeps. Resolves to the exit code. */
export async function prune(
  settings: Settings,
  options: { readonly dryRun: boolean; readonly json: boolean },
): Promise<number> {
  const limits = findLimits((await loadConfig(settings)).archive, new Date());
  if (limits === undefined) throw new UsageError(message('prune.all-kept'));
  const pruned = options.dryRun ? await count(settings, limits) : await letGo(settings, limits);
  const what = translate(tellPruned(pruned), settings.language);
  const told = textOf(settings.language, options.dryRun ? 'upkeep.would-prune' : 'upkeep.pruned', { what });
  printResult({ ...limits, dryRun: options.dryRun, ...pruned }, told, options.json);
  return exit.done;
}

async function count(settings: Settings, limits: Retention) {
  const store = await openArchive(settings.archive);
  try {
    return await store.prune(limits, { dryRun: true });
  } finally {
    await store.close();
  }
}

async function letGo(settings: Settings, limits: Retention) {
  let pruned = { captures: 0, bytes: 0, articles: 0 };
  await withRun(settings, 'prune', async (workspace) => {
    pruned = await workspace.store.prune(limits);
    if (pruned.articles > 0) await updateSearchIndex(workspace);
  });
  return pruned;
}
