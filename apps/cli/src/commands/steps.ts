import { printResult, renderRun } from '../print.ts';
import { type Settings, UsageError } from '../settings.ts';
import { analyseStep } from '../steps/analyse.ts';
import { briefStep } from '../steps/brief.ts';
import { clusterStep } from '../steps/cluster.ts';
import { crawlStep } from '../steps/crawl.ts';
import { extractStep } from '../steps/extract.ts';
import { renderStep } from '../steps/render.ts';
import { updateSearchIndex } from '../steps/search-index.ts';
import { currentWeek, parseWeeks } from '../weeks.ts';
import { type StepResult, type Workspace, withRun } from '../workspace.ts';
import { reread } from './reread.ts';
import { enabledSources, exitCode } from './run.ts';

export interface StepOptions {
  readonly json: boolean;
  readonly week?: string;
  readonly source?: readonly string[];
  readonly re?: boolean;
}

type Step = (workspace: Workspace, options: StepOptions) => Promise<readonly StepResult[]>;

const steps: Readonly<Record<'crawl' | 'extract' | 'analyse' | 'brief' | 'render', Step>> = {
  crawl: async (workspace, { source }) => [await crawlStep(workspace, chooseSources(workspace, source))],
  extract: async (workspace) => [await extractStep(workspace)],
  analyse: async (workspace) => {
    const results = [...(await analyseStep(workspace)), await clusterStep(workspace)];
    await updateSearchIndex(workspace);
    return results;
  },
  brief: async (workspace, options) => [await briefStep(workspace, weeksOf(options))],
  render: async (workspace, options) => [await renderStep(workspace, weeksOf(options))],
};

/** What a person may want next. */
const hints: Partial<Record<keyof typeof steps, readonly string[]>> = {
  extract: ['`./qishi extract --re` reads every capture again and tells what changed.'],
};

/** Runs one step alone on the archive. Resolves to the exit code. */
export async function runStep(settings: Settings, name: keyof typeof steps, options: StepOptions): Promise<number> {
  if (name === 'extract' && options.re) return reread(settings, options);
  const record = await withRun(settings, name, async (workspace, done) => {
    for (const result of await steps[name](workspace, options)) done(result);
  });
  printResult(record, [renderRun(record), ...(hints[name] ?? [])].join('\n'), options.json);
  return exitCode(record, 1);
}

const weeksOf = ({ week }: StepOptions) => (week === undefined ? [currentWeek(new Date())] : parseWeeks(week));

function chooseSources(workspace: Workspace, ids: readonly string[] | undefined) {
  if (!ids) return enabledSources(workspace);
  const unknown = ids.filter((id) => !workspace.config.sources.some((source) => source.id === id));
  if (unknown.length > 0)
    throw new UsageError(`There is no source ${unknown.join(', ')}; \`./qishi sources\` lists them.`);
  return workspace.config.sources.filter((source) => ids.includes(source.id));
}
