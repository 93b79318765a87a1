export * from './backup.ts';
export * from './open-archive.ts';
export * from './snippet.ts';
export { ArchiveError } from './sqlite/database.ts';
export type * from './store.ts';
