import { join, relative } from 'node:path';
import { nameArchive } from '@qishi/archive';
import { fail } from '@qishi/model';
import type { Notice } from '@qishi/notify';
import { type NotifyConfig, notifyConfigSchema } from '@qishi/notify/config';
import type { GivenUp } from '../daemon/due-jobs.ts';
import { log } from '../log.ts';
import type { Settings } from '../settings.ts';
import { readYaml } from '../yaml-file.ts';
import { notifyAll } from './notify-all.ts';
import { buildFailureNotice, buildGivenUpNotice } from './run-notice.ts';

/**
 * Tells that a command ended before it could tell anything itself. The rest of the configuration may be what is broken, so
 * `notify.yaml` alone is read. Once a day and command, whoever notices; what does not get through is said on the terminal.
 */
export async function tellFailure(
  settings: Settings,
  command: string,
  { why, now }: { readonly why: string; readonly now: Date },
): Promise<void> {
  const { problem } = fail('notify', 'run-failed', nameArchive(settings.archive), why, 'next-run');
  const notice = buildFailureNotice({ command, startedAt: now.toISOString() }, [problem], settings.reports);
  await tellNotices(settings, [notice], now);
}

/** Tells that nothing tries a job any more until its next time. Once for each time that was due. */
export const tellGivenUp = (settings: Settings, lost: GivenUp, now: Date): Promise<void> =>
  tellNotices(settings, [buildGivenUpNotice(lost, settings.reports)], now);

/** Brings what waited for a channel that was down, without waiting for the next issue. */
export const tellWaiting = (settings: Settings, now: Date): Promise<void> => tellNotices(settings, [], now);

async function tellNotices(settings: Settings, notices: readonly Notice[], now: Date): Promise<void> {
  const notify = await loadChannels(settings);
  if (notify === undefined || notify.channels.length === 0) return;
  const { problems } = await notifyAll(settings, { notify }, notices, { now: () => now });
  for (const { subject, detail } of problems)
    log.warn('notice not delivered', { subject, detail }, `qishi: not told: ${subject}: ${detail}`);
}

async function loadChannels(settings: Settings): Promise<NotifyConfig | undefined> {
  const file = join(settings.config, 'notify.yaml');
  const name = relative(settings.root, file);
  return readYaml({ name, file, schema: notifyConfigSchema, check: undefined, language: 'en' }, []);
}

/** Does what a command is for; where that fails it is told, and fails all the same. */
export async function tellingFailure<T>(
  settings: Settings,
  command: string,
  work: () => Promise<T>,
  now: () => Date = () => new Date(),
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const [why = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
    // What cannot be told must not hide what is to be told.
    await tellFailure(settings, command, { why, now: now() }).catch((trouble: Error) =>
      log.error('notice not delivered', { detail: trouble.message }, `qishi: not told: ${trouble.message}`),
    );
    throw error;
  }
}
