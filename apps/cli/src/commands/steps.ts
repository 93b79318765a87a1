import { enabledSources } from '../enabled-sources.ts';
import { exitCode } from '../exit-code.ts';
import { printResult, renderRun } from '../print.ts';
import { type Settings, UsageError } from '../settings.ts';
import { currentWeek, parseWeeks } from '../weeks.ts';
import { type StepResult, type Workspace, withRun } from '../workspace.ts';

export interface StepOptions {
  readonly json: boolean;
  readonly week?: string;
  readonly source?: readonly string[];
  readonly re?: boolean;
  /** Leaves the work to workers. */
  readonly enqueue?: boolean;
}

type Step = (workspace: Workspace, options: StepOptions) => Promise<readonly StepResult[]>;

/** Each loads what it needs and no more: a crawler, an analyser or a printer takes half a second to load. */
const steps: Readonly<Record<'crawl' | 'extract' | 'analyse' | 'brief' | 'render', Step>> = {
  async crawl(workspace, { source }) {
    const { crawlStep } = await import('../steps/crawl.ts');
    return [await crawlStep(workspace, chooseSources(workspace, source))];
  },
  async extract(workspace) {
    const { extractStep } = await import('../steps/extract.ts');
    return [await extractStep(workspace)];
  },
  async analyse(workspace) {
    const { analyseStep } = await import('../steps/analyse.ts');
    const { clusterStep } = await import('../steps/cluster.ts');
    const { updateSearchIndex } = await import('../steps/search-index.ts');
    const results = [...(await analyseStep(workspace)), await clusterStep(workspace)];
    await updateSearchIndex(workspace);
    return results;
  },
  async brief(workspace, options) {
    const { briefStep } = await import('../steps/brief.ts');
    return [await briefStep(workspace, weeksOf(options))];
  },
  async render(workspace, options) {
    const { renderStep } = await import('../steps/render.ts');
    return [await renderStep(workspace, weeksOf(options))];
  },
};

/** What a person may want next. */
const hints: Partial<Record<keyof typeof steps, readonly string[]>> = {
  extract: ['`./qishi extract --re` reads every capture again and tells what changed.'],
};

/** Runs one step alone on the archive. Resolves to the exit code. */
export async function runStep(settings: Settings, name: keyof typeof steps, options: StepOptions): Promise<number> {
  if (name === 'extract' && options.re) return (await import('./reread.ts')).reread(settings, options);
  if (options.enqueue) {
    const { enqueueAnalysis, enqueueCrawl } = await import('./enqueue.ts');
    return name === 'crawl' ? enqueueCrawl(settings, options) : enqueueAnalysis(settings, options);
  }
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
