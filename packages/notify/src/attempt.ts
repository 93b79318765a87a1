import type { Reason } from '@qishi/model';

/** How one try to hand a message over ended. */
export type Attempt =
  /** `lacking`: who did not get it, though others did. */
  | { readonly kind: 'taken'; readonly lacking?: string }
  /** Another try would end the same: a wrong token, signature or keyword, a message that is too large. */
  | { readonly kind: 'refused'; readonly reason: Reason; readonly detail: string }
  /** It may go well later: no network, 5xx, too fast. */
  | { readonly kind: 'passing'; readonly reason: Reason; readonly detail: string; readonly waitMs?: number };

export const taken: Attempt = { kind: 'taken' };

export const refused = (detail: string, reason: Reason = 'refused'): Attempt => ({ kind: 'refused', reason, detail });

/** `waitMs`: what the other side asks us to wait. */
export function passing(reason: Reason, detail: string, waitMs?: number): Attempt {
  return { kind: 'passing', reason, detail, ...(waitMs === undefined ? {} : { waitMs }) };
}

/** Where not even title and link fit. */
export const tooLarge = (limit: string): Attempt =>
  refused(`title and link alone are longer than ${limit}`, 'too-large');
