export * from './open-archive.ts';
export * from './snippet.ts';
export type * from './store.ts';
