import { openArchive, type Store } from '@qishi/archive';
import type { Briefing, Week } from '@qishi/model';
import { enabledSources } from '../enabled-sources.ts';
import { exitCode } from '../exit-code.ts';
import type { Language } from '../language/language.ts';
import { textOf } from '../language/messages.ts';
import { openNewsroomProcess } from '../newsroom-process.ts';
import { say } from '../print.ts';
import type { Settings } from '../settings.ts';
import { crawlStep } from '../steps/crawl.ts';
import type { RenderStep } from '../steps/render.ts';
import { currentWeek, parseWeeks } from '../weeks.ts';
import { withRun } from '../workspace.ts';
import { describeIssue, type PipelineResult, runPipeline } from './run.ts';

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
  say(textOf(settings.language, 'start.sample'));
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
    const searches = await suggestSearches(store, await store.findBriefing(issues.at(-1)?.week ?? ''));
    process.stdout.write(`${renderEnd({ issues, articles, sources, searches }, settings.language)}\n`);
  } finally {
    await store.close();
  }
}

interface End {
  readonly issues: RenderStep['issues'];
  readonly articles: number;
  readonly sources: number;
  readonly searches: readonly string[];
}

function renderEnd({ issues, articles, sources, searches }: End, language: Language): string {
  return [
    '',
    textOf(language, issues.length > 0 ? 'start.issues' : 'start.no-issue'),
    ...issues.map(describeIssue),
    '',
    textOf(language, 'start.next', { articles, sources }),
    ...searches.map((command) => `  ${command}`),
  ].join('\n');
}

/** Three searches that find something: names that lead the latest issue, and a date that it looks ahead to. */
async function suggestSearches(store: Store, latest: Briefing | undefined): Promise<readonly string[]> {
  if (!latest) return ['./qishi search 芯片', './qishi search 大模型 --json', './qishi search 算力 --sort newest'];
  const [first = '芯片', second = '大模型'] = await findLeadingNames(store, latest);
  const date = latest.calendar.find((entry) => entry.date.length === 10)?.date ?? latest.to;
  return [
    `./qishi search ${first}`,
    `./qishi search "${second}" --since ${latest.from} --json`,
    `./qishi search --mentions ${date}`,
  ];
}

/** What the leading stories' headlines name first, each name once. */
async function findLeadingNames(store: Store, { items }: Briefing): Promise<readonly string[]> {
  const names = new Set<string>();
  for (const { storyId } of items) {
    const story = await store.findStory(storyId);
    const analysis = story && (await store.findAnalysis(story.leadArticleId));
    const named = analysis?.entities.find(({ inTitle, forms }) => inTitle && !/\s/.test(forms[0] ?? ' '));
    if (named) names.add(named.forms[0] ?? named.name);
  }
  return [...names];
}
