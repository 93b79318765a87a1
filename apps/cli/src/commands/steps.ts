import { existsSync } from 'node:fs';
import { enabledSources } from '../enabled-sources.ts';
import { exitCode } from '../exit-code.ts';
import { message, textOf } from '../language/messages.ts';
import { printResult, renderRun } from '../print.ts';
import { type Settings, UsageError } from '../settings.ts';
import { currentWeek, parseWeeks } from '../weeks.ts';
import { type StepResult, type Workspace, withRun } from '../workspace.ts';

export interface StepOptions {
  readonly json: boolean;
  readonly week?: string;
  readonly source?: readonly string[];
  /** Beijing day from which on history is wanted. */
  readonly since?: string;
  /** WARC files. */
  readonly replay?: readonly string[];
  readonly re?: boolean;
  /** Of analysing: every article. */
  readonly again?: boolean;
  /** Leaves the work to workers. */
  readonly enqueue?: boolean;
}

type Step = (workspace: Workspace, options: StepOptions) => Promise<readonly StepResult[]>;

/** Each loads what it needs and no more: a crawler, an analyser or a printer takes half a second to load. */
const steps: Readonly<Record<'crawl' | 'extract' | 'analyse' | 'brief' | 'render', Step>> = {
  async crawl(workspace, { source, since, replay }) {
    const { crawlStep } = await import('../steps/crawl.ts');
    const how = {
      ...(since === undefined ? {} : { since: `${since}T00:00:00+08:00` }),
      ...(replay === undefined ? {} : { replay: await openReplay(replay) }),
    };
    const crawled = await crawlStep(workspace, chooseSources(workspace, source), how);
    await (await import('../steps/let-go.ts')).letGoOfOld(workspace);
    return [crawled];
  },
  async extract(workspace) {
    const { extractStep } = await import('../steps/extract.ts');
    return [await extractStep(workspace)];
  },
  async analyse(workspace, { again = false }) {
    const { analyseStep } = await import('../steps/analyse.ts');
    const { clusterStep } = await import('../steps/cluster.ts');
    const { updateSearchIndex } = await import('../steps/search-index.ts');
    const results = [...(await analyseStep(workspace, { again })), await clusterStep(workspace)];
    await updateSearchIndex(workspace);
    return results;
  },
  async brief(workspace, options) {
    const { briefStep } = await import('../steps/brief.ts');
    return [await briefStep(workspace, weeksOf(options, workspace))];
  },
  async render(workspace, options) {
    const { renderStep } = await import('../steps/render.ts');
    return [await renderStep(workspace, weeksOf(options, workspace))];
  },
};

async function openReplay(files: readonly string[]) {
  const missing = files.filter((file) => !existsSync(file));
  if (missing.length > 0) throw new UsageError(message('crawl.no-file', { files: missing.join(', ') }));
  const { loadReplay } = await import('../evidence/replay.ts');
  return loadReplay(files);
}

/** What a person may want next. */
const hints: Partial<Record<keyof typeof steps, readonly 'extract.hint'[]>> = { extract: ['extract.hint'] };

/** Runs one step alone on the archive, by `now`'s clock. Resolves to the exit code. */
export async function runStep(
  settings: Settings,
  name: keyof typeof steps,
  options: StepOptions,
  now: () => Date = () => new Date(),
): Promise<number> {
  if (options.since !== undefined && !isDay(options.since))
    throw new UsageError(message('crawl.since', { text: options.since }));
  if (name === 'extract' && options.re) return (await import('./reread.ts')).reread(settings, options);
  if (options.enqueue) {
    const { enqueueAnalysis, enqueueCrawl } = await import('./enqueue.ts');
    return name === 'crawl' ? enqueueCrawl(settings, options) : enqueueAnalysis(settings, options);
  }
  const work = async (workspace: Workspace, done: (result: StepResult) => void) => {
    for (const result of await steps[name](workspace, options)) done(result);
  };
  const record = await withRun(settings, name, work, now);
  const { language } = settings;
  const hinted = (hints[name] ?? []).map((hint) => textOf(language, hint));
  printResult(record, [renderRun(record, language), ...hinted].join('\n'), options.json);
  return exitCode(record, 1);
}

const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));

const weeksOf = ({ week }: StepOptions, { now }: Workspace) =>
  week === undefined ? [currentWeek(now())] : parseWeeks(week);

function chooseSources(workspace: Workspace, ids: readonly string[] | undefined) {
  if (!ids) return enabledSources(workspace);
  const unknown = ids.filter((id) => !workspace.config.sources.some((source) => source.id === id));
  if (unknown.length > 0) throw new UsageError(message('source.none', { ids: unknown.join(', ') }));
  return workspace.config.sources.filter((source) => ids.includes(source.id));
}
