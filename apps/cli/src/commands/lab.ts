import { openAnalyser } from '@qishi/analyse';
import { labExtract } from '../lab/extract.ts';
import { labTopicsWithReader } from '../lab/second-opinions.ts';
import { labEvents, labStories, labTimes, labTopics } from '../lab/texts.ts';
import { message } from '../language/messages.ts';
import { type Config, loadConfig } from '../load-config.ts';
import { buildReader } from '../model-reader.ts';
import { findModelSettings, openLlm } from '../open-llm.ts';
import { renderModel, say } from '../print.ts';
import { type Settings, UsageError } from '../settings.ts';
import { exit } from '../workspace.ts';

/** One stage over a JSONL file. Resolves to the exit code; a bad line is in the output, not in the code. */
export async function lab(
  settings: Settings,
  stage: 'extract' | 'topics' | 'events' | 'stories' | 'times',
  file: string,
  options: { readonly explain?: boolean; readonly llm?: boolean } = {},
): Promise<number> {
  if (stage === 'times') {
    await labTimes(file);
    return exit.done;
  }
  const config = await loadConfig(settings);
  const { sources, lexicon } = config;
  if (options.llm) return labWithModel(settings, config, file);
  if (stage === 'extract') await labExtract(file, sources, new Date(), options);
  else await { topics: labTopics, events: labEvents, stories: labStories }[stage](file, await openAnalyser(lexicon));
  return exit.done;
}

/** Topics with second opinions; what they cost goes to stderr. */
async function labWithModel(settings: Settings, config: Config, file: string): Promise<number> {
  const llm = await openLlm(settings, config.llm);
  const reader = buildReader({ llm, config, now: () => new Date() });
  if (!llm || !reader) {
    const found = findModelSettings(settings, config.llm);
    throw new UsageError(message('model.wanted', { why: found.state === 'none' ? found.missing : 'one' }));
  }
  try {
    const { doubts, problems } = await labTopicsWithReader(file, await openAnalyser(config.lexicon), reader);
    say(`${doubts} articles in doubt, ${doubts - problems.length} second opinions`);
    say(renderModel(llm.account()));
    return problems.length > 0 ? exit.degraded : exit.done;
  } finally {
    llm.close();
  }
}
