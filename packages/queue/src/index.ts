export { openQueue } from './open-queue.ts';
export type * from './work-queue.ts';
