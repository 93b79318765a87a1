import { join } from 'node:path';
import type { Problem } from '@qishi/model';
import {
  type Channel,
  type ChannelFault,
  type Deliveries,
  type DeliveryResult,
  deliver,
  deliverWaiting,
  type Notice,
  openDeliveryFiles,
  resolveChannels,
  type SendEffects,
} from '@qishi/notify';
import type { Language } from '../language/language.ts';
import { translate } from '../language/translate.ts';
import type { Config } from '../load-config.ts';
import { findOwnFolder } from '../own-folder.ts';
import type { Settings } from '../settings.ts';
import { openProxy } from './proxy.ts';

export interface Notified {
  /** What waited from earlier runs first, then each notice in each channel. */
  readonly results: readonly DeliveryResult[];
  /** One for each channel that is not set up as configured, and for each notice that did not arrive or may not have. */
  readonly problems: readonly Problem[];
}

/**
 * Tells the notices to the channels of `notify.yaml`, after what waited from earlier runs. Nothing of the world stops it: a
 * channel that cannot be used, or is down, is a problem. A notice goes to a channel once by its key, so a run may hand the
 * same one in again.
 */
export async function notifyAll(
  settings: Settings,
  config: Pick<Config, 'notify'>,
  notices: readonly Notice[],
  overrides: Partial<SendEffects> = {},
): Promise<Notified> {
  const { channels, faults } = resolveChannels(config.notify, settings.variable);
  const results = await tellChannels(settings, channels, notices, { waiting: true, ...overrides });
  return { results, problems: [...faults.map(toProblem), ...findProblems(results)] };
}

/** As `notifyAll`, to these channels alone; with `waiting` what waited for them goes first. */
export async function tellChannels(
  settings: Settings,
  channels: readonly Channel[],
  notices: readonly Notice[],
  { waiting, ...overrides }: Partial<SendEffects> & { readonly waiting: boolean },
): Promise<readonly DeliveryResult[]> {
  const effects = { ...realEffects, ...overrides, deliveries: openDeliveries(settings) };
  const proxy = openProxy(settings);
  try {
    const results = waiting ? [...(await deliverWaiting(channels, effects))] : [];
    for (const notice of notices) results.push(...(await deliver(notice, channels, effects)));
    return results;
  } finally {
    proxy.close();
  }
}

const realEffects: SendEffects = {
  fetch: (...request) => fetch(...request),
  now: () => new Date(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  random: Math.random,
};

/** Beside the archive: another archive has told nobody anything yet. */
export const findDeliveriesFolder = (settings: Settings): string => join(findOwnFolder(settings), 'notify');

export const openDeliveries = (settings: Settings): Deliveries => openDeliveryFiles(findDeliveriesFolder(settings));

export const findProblems = (results: readonly DeliveryResult[]): readonly Problem[] =>
  results.flatMap((result) => ('problem' in result && result.problem ? [result.problem] : []));

export const tellFault = ({ path, message }: ChannelFault, language: Language): string =>
  `config/notify.yaml: ${path.join('.')}: ${translate(message, language)}`;

function toProblem(fault: ChannelFault): Problem {
  const subject = `channel:${fault.channelId}`;
  return { stage: 'notify', reason: 'not-delivered', subject, detail: tellFault(fault, 'en'), retry: 'next-run' };
}
