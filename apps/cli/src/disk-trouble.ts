import type { Language } from './language/language.ts';
import { textOf } from './language/messages.ts';

type Trouble = 'full' | 'quota' | 'read-only' | 'forbidden' | 'broken' | 'open-files' | 'all-open-files';

/** What a disk may answer that no program can mend. */
const troubles: Readonly<Record<string, Trouble>> = {
  ENOSPC: 'full',
  EDQUOT: 'quota',
  EROFS: 'read-only',
  EACCES: 'forbidden',
  EPERM: 'forbidden',
  EIO: 'broken',
  EMFILE: 'open-files',
  ENFILE: 'all-open-files',
};

/**
 * What happened to a file or its disk, with the next step, for the person at the terminal; undefined for anything else, which
 * is a bug.
 */
export function tellDiskTrouble(error: unknown, language: Language): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code, path, syscall } = error as NodeJS.ErrnoException;
  // Node tells of folders that cannot be made on a disk mounted read-only as ENOENT.
  const told = code === 'ENOENT' && syscall === 'mkdir' ? 'EROFS' : code;
  const trouble = told === undefined || syscall === undefined ? undefined : troubles[told];
  if (told === undefined || trouble === undefined) return undefined;
  return textOf(language, reading.has(syscall ?? '') ? 'disk.unread' : 'disk.unwritten', {
    path: path ?? textOf(language, 'disk.a-file'),
    trouble: textOf(language, `disk.${trouble}`),
    code: told,
    next: textOf(language, `disk.${trouble}.next`),
  });
}

const reading: ReadonlySet<string> = new Set(['read', 'scandir', 'stat', 'lstat']);
