import { fail, type Problem, type Watch } from '@qishi/model';
import { message } from '../language/messages.ts';
import { loadConfig } from '../load-config.ts';
import { type Settings, UsageError } from '../settings.ts';
import type { WatchNews } from '../watch-target.ts';
import { notifyAll, openDeliveries } from './notify-all.ts';
import { buildWatchNotice } from './watch-notice.ts';

/** `channel:desk` names the channel `desk`. */
export const findChannelId = (target: string): string | undefined => target.match(/^channel:([a-z0-9-]+)$/)?.[1];

/** Throws `UsageError` unless the configuration has such a channel and it wants watches. */
export async function checkChannel(settings: Settings, id: string): Promise<void> {
  const { notify } = await loadConfig(settings);
  const channel = notify.channels.find((each) => each.id === id);
  if (!channel) throw new UsageError(message('watch.no-channel', { id }));
  if (!channel.on.includes('watch')) throw new UsageError(message('watch.deaf', { id }));
}

/** Brings news of a watch to its channel; undefined when they arrived, or wait for the end of quiet hours. */
export async function tellChannel(
  settings: Settings,
  watch: Watch,
  news: readonly WatchNews[],
): Promise<Problem | undefined> {
  const id = findChannelId(watch.notify);
  const { notify } = await loadConfig(settings);
  const channels = notify.channels.filter((channel) => channel.id === id);
  const notice = buildWatchNotice(watch, news);
  const { results, problems } = await notifyAll(settings, { notify: { channels } }, [notice]);
  const result = results.find(({ key }) => key === notice.key);
  if (result?.state === 'not-wanted' || channels.length === 0)
    return fail('notify', 'not-delivered', watch.notify, 'config/notify.yaml has no such channel that takes watches')
      .problem;
  // A fault of the configuration leaves no result.
  if (!result) return problems[0];
  if (result.state === 'unknown') return result.problem;
  if (result.state !== 'failed') return undefined;
  // The watch tells its news again itself, with what is new by then.
  await openDeliveries(settings).letGo(notice.key, result.channelId);
  return result.problem;
}
