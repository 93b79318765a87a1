import { log } from '../log.ts';
import { findOldFiles, removeFiles } from '../old-files.ts';
import { findLimits, type LetGo, tellLetGo } from '../retention.ts';
import type { Workspace } from '../workspace.ts';

/** Lets go of what `config/archive.yaml` keeps no longer, in the archive and beside it; with `dryRun` only counts it. */
export async function letGo(
  { store, config, settings, now }: Pick<Workspace, 'store' | 'config' | 'settings' | 'now'>,
  { dryRun }: { readonly dryRun: boolean },
): Promise<LetGo> {
  const limits = findLimits(config.archive, now());
  const pruned = await store.prune(limits, { dryRun });
  const files = await findOldFiles(settings, limits.recordsBefore, now());
  if (!dryRun) await removeFiles(files);
  return { ...pruned, files: files.length, fileBytes: files.reduce((sum, { bytes }) => sum + bytes, 0) };
}

/** The same when a run or a crawl has done everything else. */
export async function letGoOfOld(workspace: Workspace): Promise<void> {
  const gone = await letGo(workspace, { dryRun: false });
  if (gone.articles > 0) await (await import('./search-index.ts')).updateSearchIndex(workspace);
  if (gone.captures + gone.articles + gone.records + gone.files > 0)
    log.info('pruned', gone, `prune: let go of ${tellLetGo(gone, 'en')}`);
}
