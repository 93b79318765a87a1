import { ArchiveError, openArchive } from '@qishi/archive';
import { textOf } from '../language/messages.ts';
import { translate } from '../language/translate.ts';
import type { Settings } from '../settings.ts';
import type { Finding } from './finding.ts';

/** The archive held against itself: the file, the index, and rows about articles. An archive that cannot be opened is told elsewhere. */
export async function checkIntegrity(settings: Settings): Promise<readonly Finding[]> {
  const store = await openArchive(settings.archive).catch((error: unknown) => {
    if (error instanceof ArchiveError) return undefined;
    throw error;
  });
  if (store === undefined) return [];
  try {
    const faults = await store.checkIntegrity();
    const { language } = settings;
    if (faults.length === 0) return [{ what: 'integrity', ok: true, detail: textOf(language, 'doctor.integrity') }];
    return faults.map(({ detail, mend }) => ({
      what: 'integrity',
      ok: false,
      detail: translate(detail, language),
      mend: textOf(language, `doctor.integrity.${mend}`),
    }));
  } finally {
    await store.close();
  }
}
