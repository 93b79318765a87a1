export { ArchiveError } from './archive-error.ts';
export * from './backup.ts';
export * from './open-archive.ts';
export { isBrokenPacking } from './packing.ts';
export * from './search/results.ts';
export type * from './store.ts';
