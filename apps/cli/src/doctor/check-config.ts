import { resolveChannels } from '@qishi/notify';
import { textOf } from '../language/messages.ts';
import { loadConfig } from '../load-config.ts';
import { tellFault } from '../notify/notify-all.ts';
import { type Settings, UsageError } from '../settings.ts';
import type { Finding } from './finding.ts';

/** Whether `config/` can be read, and the channels of `notify.yaml` have what they need. */
export async function checkConfig(settings: Settings): Promise<readonly Finding[]> {
  const { language } = settings;
  try {
    const { sources, lexicon, notify } = await loadConfig(settings);
    const on = sources.filter(({ enabled }) => enabled).length;
    const detail = textOf(language, 'doctor.config', {
      sources: sources.length,
      on,
      entities: lexicon.entities.length,
      folder: settings.config,
    });
    const { channels, faults } = resolveChannels(notify, settings.variable);
    const told =
      channels.length === 0 ? textOf(language, 'doctor.channels.none') : channels.map(({ id }) => id).join(', ');
    const mend = textOf(language, 'doctor.channels.mend');
    return [
      { what: 'config', ok: true, detail },
      faults.length === 0
        ? { what: 'channels', ok: true, detail: told }
        : { what: 'channels', ok: false, detail: faults.map((fault) => tellFault(fault, language)).join('; '), mend },
    ];
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return [{ what: 'config', ok: false, detail: error.tell(language), mend: textOf(language, 'doctor.config.mend') }];
  }
}
