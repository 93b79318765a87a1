import type { Attempt } from './attempt.ts';
import type { SendEffects } from './effects.ts';

export interface RetrySettings {
  readonly mostTries: number;
  /** Before the second try; doubled before each further one. */
  readonly firstWaitMs: number;
  /** A longer wait is left to the next run, also one that the other side asks for. */
  readonly longestWaitMs: number;
}

export const retryDefaults: RetrySettings = { mostTries: 4, firstWaitMs: 1_000, longestWaitMs: 60_000 };

export interface Tried {
  readonly attempt: Attempt;
  readonly tries: number;
}

/**
 * Tries until it is taken or refused, or the tries are used up. Waits grow exponentially with jitter (half of each is by
 * chance, so that several channels at one vendor do not come at once), and are never shorter than what was asked for.
 */
export async function tryRepeatedly(
  send: () => Promise<Attempt>,
  { mostTries, firstWaitMs, longestWaitMs }: RetrySettings,
  { sleep, random }: Pick<SendEffects, 'sleep' | 'random'>,
): Promise<Tried> {
  for (let tries = 1; ; tries++) {
    const attempt = await send();
    if (attempt.kind !== 'passing' || tries >= mostTries) return { attempt, tries };
    const full = Math.min(longestWaitMs, firstWaitMs * 2 ** (tries - 1));
    const waitMs = Math.max(attempt.waitMs ?? 0, full * (0.5 + random() / 2));
    if (waitMs > longestWaitMs) return { attempt, tries };
    await sleep(waitMs);
  }
}
