import { openArchive } from '@qishi/archive';
import type { Briefing, Week } from '@qishi/model';
import { openNewsroomProcess } from '../newsroom-process.ts';
import { say } from '../print.ts';
import type { Settings } from '../settings.ts';
import { crawlStep } from '../steps/crawl.ts';
import type { RenderStep } from '../steps/render.ts';
import { currentWeek, parseWeeks } from '../weeks.ts';
import { withRun } from '../workspace.ts';
import { describeIssue, enabledSources, exitCode, type PipelineResult, runPipeline } from './run.ts';

/** The weeks that the local newsroom's articles cover. */
const sampleWeeks = '2023-W14..2023-W16';

/** The first run: from real sources, else from the local newsroom. Resolves to the exit code. */
export async function start(settings: Settings): Promise<number> {
  const result = (await runLive(settings)) ?? (await runSample(settings));
  await printEnd(settings, result);
  return exitCode(result.record, result.issues.length);
}

/** This week's issue from the catalogue's sources; undefined when not one of them answers. */
async function runLive(settings: Settings): Promise<PipelineResult | undefined> {
  let alive: readonly string[] = [];
  await withRun(settings, 'crawl', async (workspace, done) => {
    const crawled = await crawlStep(workspace, enabledSources(workspace));
    alive = crawled.alive;
    done(crawled);
  });
  if (alive.length === 0) return undefined;
  return runPipeline(settings, [currentWeek(new Date())], 'offline');
}

async function runSample(settings: Settings): Promise<PipelineResult> {
  say(
    'No source answered (is there a network?): making the sample edition of April 2023 from a local newsroom instead.',
  );
  const newsroom = await openNewsroomProcess(settings.root);
  try {
    const weeks: readonly Week[] = parseWeeks(sampleWeeks);
    return await runPipeline({ ...settings, sources: newsroom.sources, proxy: newsroom.proxy }, weeks, 'crawl');
  } finally {
    newsroom.close();
  }
}

async function printEnd(settings: Settings, { issues }: PipelineResult): Promise<void> {
  const store = await openArchive(settings.archive);
  try {
    const { articles, sources } = await store.counts();
    const latest = await store.findBriefing(issues.at(-1)?.week ?? '');
    process.stdout.write(`${renderEnd(issues, articles, sources, latest)}\n`);
  } finally {
    await store.close();
  }
}

function renderEnd(
  issues: RenderStep['issues'],
  articles: number,
  sources: number,
  latest: Briefing | undefined,
): string {
  return [
    '',
    issues.length > 0
      ? 'Issues, as HTML and PDF:'
      : 'No issue could be written: the week has no article on our topics yet.',
    ...issues.map(describeIssue),
    '',
    `${articles} articles from ${sources} sources are in the archive. Try next:`,
    ...suggestSearches(latest).map((command) => `  ${command}`),
  ].join('\n');
}

/** Three searches that find something: the latest issue's leading names, and its first date to come. */
function suggestSearches(latest: Briefing | undefined): readonly string[] {
  const date = latest?.calendar.find((entry) => entry.date.length === 10)?.date ?? latest?.to ?? '2023-04-18';
  return [
    './qishi search 通义千问',
    './qishi search "A800 H800" --since 2023-04-01 --json',
    `./qishi search --mentions ${date}`,
  ];
}
