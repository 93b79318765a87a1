/** What a disk may answer that no program can mend, with the next step. */
const troubles: Readonly<Record<string, readonly [what: string, next: string]>> = {
  ENOSPC: ['the disk is full', 'Nothing that was stored is lost; make room, then run the command again.'],
  EDQUOT: [
    'the quota of this user is used up',
    'Nothing that was stored is lost; make room, then run the command again.',
  ],
  EROFS: [
    'the disk is mounted read-only',
    'Mount it for writing, or name another place (QISHI_REPORTS, QISHI_ARCHIVE, QISHI_EVIDENCE).',
  ],
  EACCES: ['this user may not', 'Give the user who runs Qishi the right to write there, or name another place.'],
  EPERM: ['this user may not', 'Give the user who runs Qishi the right to write there, or name another place.'],
  EIO: ['the disk reports errors', 'Look into the log of the system; take another disk and restore a backup there.'],
  EMFILE: ['too many files are open', 'Raise the limit of open files (`ulimit -n`), then run the command again.'],
  ENFILE: ['too many files are open', 'Close other programs, then run the command again.'],
};

/** What happened to a file or its disk, for the person at the terminal; undefined for anything else, which is a bug. */
export function tellDiskTrouble(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code, path, syscall } = error as NodeJS.ErrnoException;
  // Node tells of folders that cannot be made on a disk mounted read-only as ENOENT.
  const told = code === 'ENOENT' && syscall === 'mkdir' ? 'EROFS' : code;
  const trouble = told === undefined || syscall === undefined ? undefined : troubles[told];
  if (trouble === undefined) return undefined;
  const [what, next] = trouble;
  return `${path ?? 'a file'} cannot be ${verbs[syscall ?? ''] ?? 'written'}: ${what} (${told}). ${next}`;
}

const verbs: Readonly<Record<string, string>> = { read: 'read', scandir: 'read', stat: 'read', lstat: 'read' };
