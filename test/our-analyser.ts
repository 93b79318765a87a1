import { type Analyser, openAnalyser, type Stopwatch } from '@qishi/analyse';
import { loadConfig } from '@qishi/cli/src/load-config.ts';
import { readSettings } from '@qishi/cli/src/settings.ts';

/** The analyser over the project's own configuration, whatever the environment says. */
export async function openOurAnalyser(time?: Stopwatch): Promise<Analyser> {
  return openAnalyser((await loadConfig(readSettings({}))).lexicon, time);
}
