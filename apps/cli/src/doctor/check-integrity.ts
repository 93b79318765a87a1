import { ArchiveError, type IntegrityFault, openArchive } from '@qishi/archive';
import type { Settings } from '../settings.ts';
import type { Finding } from './finding.ts';

const mends: Readonly<Record<IntegrityFault['mend'], string>> = {
  'rebuild-index': '`./qishi index --rebuild` makes it again from the articles',
  'restore-backup': '`./qishi restore FILE` puts a backup in its place; export what can still be read first',
};

/** The archive held against itself: the file, the index, and rows about articles. An archive that cannot be opened is told elsewhere. */
export async function checkIntegrity(settings: Settings): Promise<readonly Finding[]> {
  const store = await openArchive(settings.archive).catch((error: unknown) => {
    if (error instanceof ArchiveError) return undefined;
    throw error;
  });
  if (store === undefined) return [];
  try {
    const faults = await store.checkIntegrity();
    if (faults.length === 0)
      return [{ what: 'integrity', ok: true, detail: 'the file is sound, the index has every article and no other' }];
    return faults.map(({ detail, mend }) => ({ what: 'integrity', ok: false, detail, mend: mends[mend] }));
  } finally {
    await store.close();
  }
}
