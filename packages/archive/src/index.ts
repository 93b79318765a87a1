export * from './backup.ts';
export * from './open-archive.ts';
export * from './search/results.ts';
export { ArchiveError } from './sqlite/database.ts';
export type * from './store.ts';
