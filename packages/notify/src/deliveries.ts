import type { Outcome } from '@qishi/model';
import type { Notice } from './notice.ts';

/**
 * What was delivered where, over all runs. `sending` is written before the request, `delivered` after it: a `sending` that
 * stays was left by a process that died in between, and nobody knows whether the notice arrived.
 */
export interface Deliveries {
  find(key: string, channelId: string): Promise<Delivery | undefined>;
  /** Writes `sending`; false, and nothing written, when there is a delivery of this key already. */
  saveAttempt(delivery: Omit<Delivery, 'state'>): Promise<boolean>;
  markDelivered(delivery: Omit<Delivery, 'state'>): Promise<void>;
  /** Takes the delivery back: the notice did not arrive, or is to be sent again. */
  forget(key: string, channelId: string): Promise<void>;
  /** Keeps a notice for the next run; the first `since` stands. */
  keepWaiting(waiting: Waiting): Promise<void>;
  /** What was kept, oldest first; a Problem for what cannot be read. */
  waiting(): Promise<readonly Outcome<Waiting>[]>;
  letGo(key: string, channelId: string): Promise<void>;
}

export interface Delivery {
  readonly key: string;
  readonly channelId: string;
  /** `unreadable`: there is a record, and it is damaged. */
  readonly state: 'sending' | 'delivered' | 'unreadable';
  /** ISO 8601 in UTC. */
  readonly at: string;
}

/** A notice that quiet hours or a passing trouble held back from one channel. */
export interface Waiting {
  readonly notice: Notice;
  readonly channelId: string;
  /** ISO 8601 in UTC. */
  readonly since: string;
}

/** For as long as the process lives. */
export function openOwnDeliveries(): Deliveries {
  const deliveries = new Map<string, Delivery>();
  const kept = new Map<string, Waiting>();
  const idOf = (key: string, channelId: string) => JSON.stringify([key, channelId]);
  return {
    find: async (key, channelId) => deliveries.get(idOf(key, channelId)),
    async saveAttempt(delivery) {
      const id = idOf(delivery.key, delivery.channelId);
      if (deliveries.has(id)) return false;
      deliveries.set(id, { ...delivery, state: 'sending' });
      return true;
    },
    markDelivered: async (delivery) =>
      void deliveries.set(idOf(delivery.key, delivery.channelId), { ...delivery, state: 'delivered' }),
    forget: async (key, channelId) => void deliveries.delete(idOf(key, channelId)),
    async keepWaiting(waiting) {
      const id = idOf(waiting.notice.key, waiting.channelId);
      kept.set(id, { ...waiting, since: kept.get(id)?.since ?? waiting.since });
    },
    waiting: async () => [...kept.values()].map((value) => ({ ok: true, value })),
    letGo: async (key, channelId) => void kept.delete(idOf(key, channelId)),
  };
}
