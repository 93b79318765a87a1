import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { type ArchiveCounts, backupArchive, nameArchive, openWriteLock, restoreArchive } from '@qishi/archive';
import { fail } from '@qishi/model';
import type { Language } from '../language/language.ts';
import { message, textOf } from '../language/messages.ts';
import { printResult } from '../print.ts';
import { type Settings, UsageError } from '../settings.ts';
import { exit, withStore } from '../workspace.ts';

/** Copies the archive as it stands, also while a run writes to it. Resolves to the exit code. */
export async function backup(
  settings: Settings,
  name: string,
  options: { readonly force: boolean; readonly json: boolean },
): Promise<number> {
  refuseServer(settings, `pg_dump --format=custom --file=${name} "$QISHI_ARCHIVE"`);
  const file = resolve(name);
  if (file === settings.archive) throw new UsageError(message('backup.itself'));
  if (existsSync(file) && !options.force) throw new UsageError(message('backup.there', { file: name }));
  const counts = await backupArchive(settings.archive, file);
  printResult(
    { backup: file, counts },
    textOf(settings.language, 'upkeep.backup', { file: name, counts: tellCounts(counts, settings.language) }),
    options.json,
  );
  return exit.done;
}

/**
 * Puts a backup in the archive's place; what was there stays beside it. Written down in the archive, so that the issues
 * which may lack what came after the backup say so. Resolves to the exit code.
 */
export async function restore(
  settings: Settings,
  name: string,
  options: { readonly json: boolean },
  now: () => Date = () => new Date(),
): Promise<number> {
  refuseServer(settings, `pg_restore --clean --if-exists --single-transaction --dbname="$QISHI_ARCHIVE" ${name}`);
  const file = resolve(name);
  if (file === settings.archive) throw new UsageError(message('backup.itself'));
  const lock = await openWriteLock(settings.archive);
  if (!lock) throw new UsageError(message('archive.running', { archive: settings.archive }));
  try {
    const restored = await restoreArchive(file, settings.archive);
    await recordRestore(settings, name, now());
    const { language } = settings;
    const { before } = restored;
    const told = { archive: settings.archive, counts: tellCounts(restored.counts, language), file: name };
    const kept = before === undefined ? [] : [textOf(language, 'upkeep.before', { file: before })];
    printResult(
      { archive: settings.archive, ...restored },
      [textOf(language, 'upkeep.restored', told), ...kept].join('\n'),
      options.json,
    );
    return exit.done;
  } finally {
    await lock.close();
  }
}

async function recordRestore(settings: Settings, name: string, at: Date): Promise<void> {
  const time = at.toISOString();
  await withStore(settings, async (store) => {
    const [newest] = await store.runs(1);
    const detail = `${name}${newest === undefined ? '' : `, whose last run began at ${newest.startedAt}`}`;
    const { problem } = fail('run', 'archive-restored', nameArchive(settings.archive), detail, 'never');
    const run = { id: randomUUID(), command: 'restore', startedAt: time, finishedAt: time };
    await store.saveRun({ ...run, steps: [], problems: [problem] });
  });
}

function tellCounts({ pages, articles, stories, briefings }: ArchiveCounts, language: Language): string {
  return textOf(language, 'upkeep.counts', { pages, articles, stories, issues: briefings });
}

/** A server has its own tools, which know what we do not. The address may hold a password and is not printed. */
function refuseServer({ archive }: Settings, command: string): void {
  if (/^postgres(ql)?:/.test(archive)) throw new UsageError(message('archive.server', { command }));
}
