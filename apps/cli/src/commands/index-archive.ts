import { nameArchive, openArchive, openWriteLock } from '@qishi/archive';
import { message, textOf } from '../language/messages.ts';
import { printResult } from '../print.ts';
import { type Settings, UsageError } from '../settings.ts';
import { exit } from '../workspace.ts';

/** Makes the search index again from the articles. Resolves to the exit code. */
export async function indexArchive(
  settings: Settings,
  options: { readonly rebuild: boolean; readonly json: boolean },
): Promise<number> {
  if (!options.rebuild) throw new UsageError(message('index.itself'));
  const lock = await openWriteLock(settings.archive);
  if (!lock) throw new UsageError(message('archive.locked', { archive: nameArchive(settings.archive) }));
  try {
    const store = await openArchive(settings.archive);
    try {
      const indexed = await store.rebuildIndex();
      const faults = await store.checkIntegrity();
      const { language } = settings;
      const told = faults.map(({ detail }) => `  ${textOf(language, 'upkeep.still-wrong', { why: detail })}`);
      const lines = [textOf(language, 'upkeep.indexed', { count: indexed }), ...told];
      printResult({ indexed, faults }, lines.join('\n'), options.json);
      return faults.length > 0 ? exit.degraded : exit.done;
    } finally {
      await store.close();
    }
  } finally {
    await lock.close();
  }
}
