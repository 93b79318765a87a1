import type { Problem, Reason, Retry } from '@qishi/model';
import type { Attempt } from './attempt.ts';
import type { Channel } from './channel.ts';
import type { Deliveries } from './deliveries.ts';
import type { SendEffects } from './effects.ts';
import type { Notice } from './notice.ts';
import { isQuiet } from './quiet-hours.ts';
import { redact } from './redact.ts';
import { type RetrySettings, retryDefaults, tryRepeatedly } from './retry.ts';
import { sendOnce } from './senders.ts';

export interface DeliverEffects extends SendEffects {
  readonly deliveries: Deliveries;
  readonly retry?: RetrySettings;
}

/** What became of one notice in one channel. */
export type DeliveryResult = {
  readonly key: string;
  readonly channelId: string;
} /** With a problem where some of several recipients did not get it. */ & (
  | { readonly state: 'delivered'; readonly tries: number; readonly problem?: Problem }
  /** An earlier run delivered it. */
  | { readonly state: 'already' }
  /** Quiet hours: `deliverWaiting` brings it. */
  | { readonly state: 'held-back' }
  | { readonly state: 'not-wanted' }
  /** It did not arrive. With `retry: 'next-run'` it waits for `deliverWaiting`. */
  | { readonly state: 'failed'; readonly tries: number; readonly problem: Problem }
  /** It may have arrived or not, and is not sent again without being told to. */
  | { readonly state: 'unknown'; readonly problem: Problem }
);

interface About {
  readonly key: string;
  readonly channelId: string;
}

/** A notice that waited for longer is given up: nobody wants last month's failure. */
const longestWaitDays = 7;
/** Of what the other side said, after secrets were taken out. */
const longestDetail = 300;

/** Delivers a notice to every channel that wants it, each once in its life by the notice's key. */
export function deliver(
  notice: Notice,
  channels: readonly Channel[],
  effects: DeliverEffects,
): Promise<readonly DeliveryResult[]> {
  return Promise.all(channels.map((channel) => deliverTo(notice, channel, effects)));
}

/** Delivers what earlier runs held back or could not bring. Called first in a run. */
export async function deliverWaiting(
  channels: readonly Channel[],
  effects: DeliverEffects,
): Promise<readonly DeliveryResult[]> {
  const results: DeliveryResult[] = [];
  for (const outcome of await effects.deliveries.waiting()) {
    if (!outcome.ok) {
      results.push({ key: '', channelId: '', state: 'failed', tries: 0, problem: outcome.problem });
      continue;
    }
    const { notice, channelId, since } = outcome.value;
    const channel = channels.find(({ id }) => id === channelId);
    const days = (effects.now().getTime() - Date.parse(since)) / 86_400_000;
    if (channel && days <= longestWaitDays) results.push(await deliverTo(notice, channel, effects));
    else if (days > longestWaitDays) results.push(await giveUp(notice, channelId, effects.deliveries));
  }
  return results;
}

async function giveUp(notice: Notice, channelId: string, deliveries: Deliveries): Promise<DeliveryResult> {
  await deliveries.letGo(notice.key, channelId);
  const detail = `given up after ${longestWaitDays} days: ${notice.title}`;
  return failed(notice, channelId, 0, { reason: 'not-delivered', detail }, 'never');
}

async function deliverTo(notice: Notice, channel: Channel, effects: DeliverEffects): Promise<DeliveryResult> {
  try {
    return await deliverOnce(notice, channel, effects);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const detail = redact(error.message, channel.hidden);
    // Nothing is sent that cannot be written down; what was sent and not written down is `sending` still.
    if (isSystemError(error)) return failed(notice, channel.id, 0, { reason: 'not-delivered', detail }, 'next-run');
    throw new Error(`channel ${channel.id}: ${detail}\n${redact(error.stack ?? '', channel.hidden)}`);
  }
}

async function deliverOnce(notice: Notice, channel: Channel, effects: DeliverEffects): Promise<DeliveryResult> {
  const { deliveries, now, retry = retryDefaults } = effects;
  const about = { key: notice.key, channelId: channel.id };
  const at = now().toISOString();
  if (notice.kind !== 'test' && !channel.on.includes(notice.kind)) {
    await deliveries.letGo(notice.key, channel.id);
    return { ...about, state: 'not-wanted' };
  }
  if (!(await deliveries.find(notice.key, channel.id)) && isQuiet(channel.quietHours, notice.kind, now())) {
    await deliveries.keepWaiting({ notice: forLater(notice, channel), channelId: channel.id, since: at });
    return { ...about, state: 'held-back' };
  }
  if (!(await deliveries.saveAttempt({ ...about, at }))) return tellEarlier(about, deliveries);
  const { attempt, tries } = await tryRepeatedly(() => sendOnce(notice, channel, effects), retry, effects);
  if (attempt.kind === 'taken') return writeDelivered(about, { attempt, tries }, channel, effects);
  const isPassing = attempt.kind === 'passing' && notice.kind !== 'test';
  if (isPassing) await deliveries.keepWaiting({ notice: forLater(notice, channel), channelId: channel.id, since: at });
  else await deliveries.letGo(notice.key, channel.id);
  await deliveries.forget(notice.key, channel.id);
  return failed(notice, channel.id, tries, clean(attempt, channel), isPassing ? 'next-run' : 'never');
}

/** When that cannot be written down, later runs take it for a delivery that died half-way: so does this result. */
async function writeDelivered(
  about: About,
  { attempt, tries }: { readonly attempt: Extract<Attempt, { kind: 'taken' }>; readonly tries: number },
  channel: Channel,
  { deliveries, now }: DeliverEffects,
): Promise<DeliveryResult> {
  try {
    await deliveries.markDelivered({ ...about, at: now().toISOString() });
    await deliveries.letGo(about.key, about.channelId);
    if (attempt.lacking === undefined) return { ...about, state: 'delivered', tries };
    const lacking = clean({ reason: 'refused', detail: attempt.lacking }, channel);
    return { ...about, state: 'delivered', tries, problem: problemOf(channel.id, lacking, 'never') };
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return unknown(about, `${about.key} arrived, and that could not be written down: ${error.message}`);
  }
}

/** Disk full, no permission: the world's trouble, not ours. */
const isSystemError = (error: unknown): error is NodeJS.ErrnoException => error instanceof Error && 'syscall' in error;

/** There is a delivery of this key: it arrived, or a process died, or is at it just now. */
async function tellEarlier(about: About, deliveries: Deliveries): Promise<DeliveryResult> {
  const earlier = await deliveries.find(about.key, about.channelId);
  await deliveries.letGo(about.key, about.channelId);
  if (earlier?.state === 'delivered') return { ...about, state: 'already' };
  const began = `sending began ${earlier?.at || 'at a time that cannot be read'} and its end was not written down`;
  return unknown(
    about,
    `${about.key} may have arrived or not: ${began}. It is not sent again by itself; docs/notify.md tells how to resend`,
  );
}

function unknown(about: About, detail: string): DeliveryResult {
  return {
    ...about,
    state: 'unknown',
    problem: problemOf(about.channelId, { reason: 'not-delivered', detail }, 'never'),
  };
}

/** What is kept: attachments only for who sends them. */
function forLater(notice: Notice, { kind }: Channel): Notice {
  return kind === 'mail' || kind === 'telegram' ? notice : { ...notice, attachments: [] };
}

interface Trouble {
  readonly reason: Reason;
  readonly detail: string;
}

function problemOf(channelId: string, { reason, detail }: Trouble, retry: Retry): Problem {
  return { stage: 'notify', reason, subject: `channel:${channelId}`, detail, retry };
}

function clean({ reason, detail }: Trouble, { hidden }: Channel): Trouble {
  return { reason, detail: redact(detail, hidden).replace(/\s+/g, ' ').slice(0, longestDetail) };
}

function failed({ key }: Notice, channelId: string, tries: number, trouble: Trouble, retry: Retry): DeliveryResult {
  return { key, channelId, state: 'failed', tries, problem: problemOf(channelId, trouble, retry) };
}
