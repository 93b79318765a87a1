import { openAnalyser } from '@qishi/analyse';
import { labExtract } from '../lab/extract.ts';
import { labEvents, labStories, labTimes, labTopics } from '../lab/texts.ts';
import { loadConfig } from '../load-config.ts';
import type { Settings } from '../settings.ts';
import { exit } from '../workspace.ts';

/** One stage over a JSONL file. Resolves to the exit code; a bad line is in the output, not in the code. */
export async function lab(
  settings: Settings,
  stage: 'extract' | 'topics' | 'events' | 'stories' | 'times',
  file: string,
  options: { readonly explain?: boolean } = {},
): Promise<number> {
  if (stage === 'times') {
    await labTimes(file);
    return exit.done;
  }
  const { sources, lexicon } = await loadConfig(settings);
  if (stage === 'extract') await labExtract(file, sources, new Date(), options);
  else await { topics: labTopics, events: labEvents, stories: labStories }[stage](file, await openAnalyser(lexicon));
  return exit.done;
}
