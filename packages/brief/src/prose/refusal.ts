import type { GroundingFault } from '../ground/fault.ts';

export const styleFaults = [
  'empty',
  'too-long',
  /** 近日, 昨天, 下周三: a day that only the source's own date settles. */
  'vague-date',
  'unbalanced',
  /** Addresses, markup, source ids, footnotes. */
  'markup',
  /** The model speaks of itself or of its orders. */
  'self-talk',
  /** Leans on a subject that the sentence does not name, and that nobody could check. */
  'leaning',
  /** Asks or exclaims where the issue states. */
  'tone',
  'repeated',
  /** Neither names the story's names nor speaks its words. */
  'off-subject',
  /** No subject, verb and fact, or wit. */
  'not-a-headline',
] as const;

export const sourceFaults = [
  /** Cites an id that was not offered. */
  'unknown-source',
  'too-many-sources',
] as const;

/** Why a text of a model was not printed. */
export type Refusal = (typeof styleFaults)[number] | (typeof sourceFaults)[number] | GroundingFault['kind'];
