import type { Problem, RunRecord, Week } from '@qishi/model';
import { enabledSources } from '../enabled-sources.ts';
import { exitCode } from '../exit-code.ts';
import { textOf } from '../language/messages.ts';
import { tellingFailure } from '../notify/tell-failure.ts';
import { printResult, renderRun } from '../print.ts';
import type { Settings } from '../settings.ts';
import { analyseStep } from '../steps/analyse.ts';
import { briefStep } from '../steps/brief.ts';
import { clusterStep } from '../steps/cluster.ts';
import { crawlStep } from '../steps/crawl.ts';
import { extractStep } from '../steps/extract.ts';
import { letGoOfOld } from '../steps/let-go.ts';
import { notifyStep } from '../steps/notify.ts';
import { type RenderStep, renderStep } from '../steps/render.ts';
import { updateSearchIndex } from '../steps/search-index.ts';
import { currentWeek, parseWeeks } from '../weeks.ts';
import { type StepResult, type Workspace, withRun } from '../workspace.ts';

export interface RunOptions {
  readonly week?: string;
  readonly offline: boolean;
  readonly json: boolean;
}

/** The main job, by `now`'s clock. Resolves to the exit code. */
export async function run(
  settings: Settings,
  options: RunOptions,
  now: () => Date = () => new Date(),
): Promise<number> {
  const weeks = options.week === undefined ? [currentWeek(now())] : parseWeeks(options.week);
  const { record, issues } = await tellingFailure(
    settings,
    'run',
    () => runPipeline(settings, weeks, options.offline ? 'offline' : 'crawl', now),
    now,
  );
  printResult(
    { run: record, issues },
    [
      textOf(settings.language, 'run.of', { weeks: weeks.map(({ id }) => id).join(', ') }),
      renderRun(record, settings.language),
      ...issues.map(describeIssue),
    ].join('\n'),
    options.json,
  );
  return exitCode(record, issues.length);
}

export interface PipelineResult {
  readonly record: RunRecord;
  readonly issues: RenderStep['issues'];
  /** Sources that answered; empty when offline. */
  readonly alive: readonly string[];
}

/** All steps in order over one archive, by `now`'s clock. */
export async function runPipeline(
  settings: Settings,
  weeks: readonly Week[],
  mode: 'crawl' | 'offline',
  now: () => Date = () => new Date(),
): Promise<PipelineResult> {
  let issues: RenderStep['issues'] = [];
  let alive: readonly string[] = [];
  const startedAt = now().toISOString();
  const problems: Problem[] = [];
  const pipeline = async (workspace: Workspace, record: (result: StepResult) => void): Promise<void> => {
    const done = (result: StepResult): void => {
      record(result);
      problems.push(...result.problems);
    };
    if (mode === 'crawl') {
      const crawled = await crawlStep(workspace, enabledSources(workspace));
      alive = crawled.alive;
      done(crawled);
    }
    await readAndGroup(workspace, done);
    done(await briefStep(workspace, weeks));
    const written = await findWritten(workspace, weeks);
    const rendered = await renderStep(workspace, written);
    issues = rendered.issues;
    done(rendered);
    await letGoOfOld(workspace);
    const told = await notifyStep(workspace, { weeks, issues, problems, startedAt });
    if (told) done(told);
  };
  const record = await withRun(settings, 'run', pipeline, now);
  return { record, issues, alive };
}

/** Weeks that have an issue; why another has none, the brief step has said. */
async function findWritten({ store }: Workspace, weeks: readonly Week[]): Promise<readonly Week[]> {
  const written = new Set((await store.briefings()).map(({ week }) => week));
  return weeks.filter(({ id }) => written.has(id));
}

/** From captures to stories: the part that every way of getting articles shares. */
export async function readAndGroup(workspace: Workspace, done: (result: StepResult) => void): Promise<void> {
  done(await extractStep(workspace));
  for (const result of await analyseStep(workspace)) done(result);
  done(await clusterStep(workspace));
  // Here, where articles change, so that making an issue does not pay for it.
  await updateSearchIndex(workspace);
}

export function describeIssue(issue: RenderStep['issues'][number]): string {
  return `  ${issue.week}  ${issue.html}${issue.pdf ? `\n            ${issue.pdf}` : ''}`;
}
