import type { Takedown } from '@qishi/archive';

/** Why something is not taken in again, in one line. */
export function tellTakedown({ at, reason }: Takedown): string {
  return `taken down on ${at.slice(0, 10)}${reason === undefined ? '' : `: ${reason}`}`;
}
