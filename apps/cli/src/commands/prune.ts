import { textOf } from '../language/messages.ts';
import { loadConfig } from '../load-config.ts';
import { printResult } from '../print.ts';
import { findLimits, type LetGo, tellLetGo } from '../retention.ts';
import type { Settings } from '../settings.ts';
import { letGo } from '../steps/let-go.ts';
import { updateSearchIndex } from '../steps/search-index.ts';
import { exit, type Workspace, withRun, withStore } from '../workspace.ts';

/** Lets go of what is older than `config/archive.yaml` keeps. Resolves to the exit code. */
export async function prune(
  settings: Settings,
  options: { readonly dryRun: boolean; readonly json: boolean },
  now: () => Date = () => new Date(),
): Promise<number> {
  const config = await loadConfig(settings);
  const gone = options.dryRun
    ? await withStore(settings, (store) => letGo({ store, config, settings, now }, options))
    : await letGoAlone(settings, now);
  const limits = findLimits(config.archive, now());
  const { language } = settings;
  const told = textOf(language, options.dryRun ? 'upkeep.would-prune' : 'upkeep.pruned', {
    what: tellLetGo(gone, language),
  });
  printResult({ ...limits, dryRun: options.dryRun, ...gone }, told, options.json);
  return exit.done;
}

async function letGoAlone(settings: Settings, now: () => Date): Promise<LetGo> {
  let gone: LetGo = { captures: 0, bytes: 0, articles: 0, records: 0, files: 0, fileBytes: 0 };
  const work = async (workspace: Workspace) => {
    gone = await letGo(workspace, { dryRun: false });
    if (gone.articles > 0) await updateSearchIndex(workspace);
  };
  await withRun(settings, 'prune', work, now);
  return gone;
}
