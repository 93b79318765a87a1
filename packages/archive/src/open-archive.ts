import { isServer } from './postgres/address.ts';
import type { Store } from './store.ts';

export { isServer, nameArchive } from './postgres/address.ts';

/** Something held until it is closed, or until the process ends, however that ends. */
export interface Lock {
  close(): Promise<void>;
}

/**
 * Opens the archive in this file (`:memory:` for one that is forgotten) or on this server (`postgres://…`), made if
 * absent. Only what it needs is loaded. With `checked` a file is read through first; a server
 * sees to its own files.
 * Throws `ArchiveError` when it is not an archive, cannot be reached or written, is damaged, or was made by a newer version.
 */
export async function openArchive(archive: string, options: { readonly checked?: boolean } = {}): Promise<Store> {
  if (isServer(archive)) return (await import('./postgres/open-server.ts')).openServer(archive);
  return (await import('./sqlite/open-file.ts')).openFileArchive(archive, options);
}

/**
 * Takes the right to change an archive, or gives undefined when another run has it. On a server it waits for the jobs
 * that workers have in hand, and calls `onWait` before it does.
 */
export async function openWriteLock(archive: string, onWait: () => void = () => undefined): Promise<Lock | undefined> {
  if (isServer(archive)) return (await import('./postgres/locks.ts')).openRunLock(archive, onWait);
  return (await import('./sqlite/write-lock.ts')).openFileLock(archive);
}

/** Lets workers change an archive together while no run has it for itself. */
export interface WorkGate {
  /** Waits while a run has the archive; resolves to what must be called when the job is done. */
  enter(): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

/** The gate of an archive on a server, for at most so many jobs of this process at once. */
export async function openWorkGate(address: string, jobs: number): Promise<WorkGate> {
  return (await import('./postgres/locks.ts')).openServerGate(address, jobs);
}

/**
 * True while a run has the archive for itself. On a file the look takes the lock for a moment, in which a run that
 * begins could be refused; the accepted gap, since SQLite has no other way to ask.
 */
export async function isArchiveBusy(archive: string): Promise<boolean> {
  if (isServer(archive)) return (await import('./postgres/locks.ts')).isRunLocked(archive);
  return (await import('./sqlite/write-lock.ts')).isFileLocked(archive);
}
