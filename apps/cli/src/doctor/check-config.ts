import { resolveChannels } from '@qishi/notify';
import { loadConfig } from '../load-config.ts';
import { tellFault } from '../notify/notify-all.ts';
import { type Settings, UsageError } from '../settings.ts';
import type { Finding } from './finding.ts';

/** Whether `config/` can be read, and the channels of `notify.yaml` have what they need. */
export async function checkConfig(settings: Settings): Promise<readonly Finding[]> {
  try {
    const { sources, lexicon, notify } = await loadConfig(settings);
    const on = sources.filter(({ enabled }) => enabled).length;
    const detail = `${sources.length} sources (${on} on), ${lexicon.entities.length} entities in ${settings.config}`;
    const { channels, faults } = resolveChannels(notify, settings.variable);
    const told =
      channels.length === 0 ? 'none: nobody is told of issues and failures' : channels.map(({ id }) => id).join(', ');
    const mend = 'set the variable, or see docs/notify.md; `./qishi notify test` tries the channels';
    return [
      { what: 'config', ok: true, detail },
      faults.length === 0
        ? { what: 'channels', ok: true, detail: told }
        : { what: 'channels', ok: false, detail: faults.map(tellFault).join('; '), mend },
    ];
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return [{ what: 'config', ok: false, detail: error.message, mend: 'mend the lines named above' }];
  }
}
