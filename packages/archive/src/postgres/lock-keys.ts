/**
 * Keys of advisory locks, which a server keeps per database. The archive's own are told by 'QS' in front, so that
 * nobody else's in a shared database are met by chance.
 */
const space = 0x5153_0000;

/** Held while the schema is brought up to date. */
export const migrationLock = space + 1;
/** Held by a run that wants the archive for itself, from its start to its end. */
export const runLock = space + 2;
/** Shared by the jobs of workers, held alone by a run: so no job writes while an issue is made. */
export const workLock = space + 3;
