import { join } from 'node:path';
import { openArchive } from '@qishi/archive';
import { buildManifest, loadSurroundings } from '@qishi/cli/src/issue/build-manifest.ts';
import { composeIssue } from '@qishi/cli/src/issue/compose-issue.ts';
import { buildInput, loadMaterial } from '@qishi/cli/src/issue/issue-input.ts';
import { loadConfig } from '@qishi/cli/src/load-config.ts';
import { openProgress } from '@qishi/cli/src/progress.ts';
import { findRendered } from '@qishi/cli/src/rendered-issues.ts';
import { readSettings } from '@qishi/cli/src/settings.ts';
import { openPress, type Press, renderOne } from '@qishi/cli/src/steps/render.ts';
import { writePages } from '@qishi/cli/src/steps/render-site.ts';
import { updateSearchIndex } from '@qishi/cli/src/steps/search-index.ts';
import { writeRecords } from '@qishi/cli/src/steps/write-records.ts';
import type { Workspace } from '@qishi/cli/src/workspace.ts';
import { type Briefing, hashIssue, type Problem, parseWeek } from '@qishi/model';
import { openStopwatch, type Stopwatch } from './stopwatch.ts';

/**
 * A process of its own that does what `brief` and `render` do for a week, step by step, and prints each step's time as
 * JSON: `brief-steps.ts WEEK FOLDER`. Archive and reports are those of the environment, cut fonts are
 * kept in the folder.
 */
const [week = '', cache = ''] = process.argv.slice(2);
const clock = openStopwatch('start: program and configuration');
const settings = readSettings(process.env);
const config = await loadConfig(settings);
const store = await clock.time('open archive', () => openArchive(settings.archive));
const progress = openProgress(process.stderr);
const workspace: Workspace = { settings, config, store, progress, now: () => new Date() };
try {
  await brief(workspace, clock);
  await render(workspace, clock);
} finally {
  progress.clear();
  await clock.time('close archive', () => store.close());
}
process.stdout.write(`${JSON.stringify(clock.times())}\n`);

async function brief(workspace: Workspace, clock: Stopwatch): Promise<void> {
  const period = parseWeek(week);
  if (!period) throw new Error(`${week} is no week`);
  const { store, config } = workspace;
  const material = await clock.time('load material', () => loadMaterial(store, config, period));
  const outcome = await clock.time('build briefing', () => composeIssue(buildInput(material), workspace));
  if (!outcome.ok) throw new Error(outcome.problem.reason);
  await clock.time('manifest', async () => {
    const before = await store.findBriefing(week);
    const manifest = buildManifest(outcome.value, material, await loadSurroundings(workspace, material));
    if (!before || hashIssue(before) !== hashIssue(outcome.value)) await store.saveBriefing(outcome.value);
    await store.saveManifest(manifest);
  });
}

async function render(workspace: Workspace, clock: Stopwatch): Promise<void> {
  const { store, settings } = workspace;
  const press = openTimedPress(clock);
  try {
    await clock.time('HTML and text files', () => renderIssueOf(workspace, press));
  } finally {
    await clock.time('browser: start and close', () => press.close());
  }
  await clock.time('site pages', async () =>
    writePages(workspace, await findRendered(store, settings.reports), press.fonts),
  );
  await clock.time('search index', () => updateSearchIndex(workspace));
}

async function renderIssueOf({ store, settings }: Workspace, press: Press): Promise<void> {
  const issues = await findRendered(store, settings.reports);
  const issue = (await store.findBriefing(week)) as Briefing;
  const problems: Problem[] = [];
  const earlier = issues.filter((one) => one.week < week);
  await renderOne(join(settings.reports, week), issue, earlier, press, problems);
  await writeRecords(store, settings.reports, week);
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
}

/** Fonts, the browser's start and each printing as steps of their own. */
function openTimedPress(clock: Stopwatch): Press {
  const press = openPress(settings.cache);
  const cutter = openPress(cache);
  return {
    prints: press.prints,
    close: press.close,
    async fonts() {
      const { renderFaces } = await cutter.fonts();
      return { renderFaces: (texts) => clock.time('fonts', () => renderFaces(texts)) };
    },
    async browser() {
      const opened = await clock.time('browser: start and close', () => press.browser());
      if (opened.ok) timePages(opened.value, clock);
      return opened;
    },
  };
}

type Browser = Extract<Awaited<ReturnType<Press['browser']>>, { readonly ok: true }>['value'];

function timePages(browser: Browser, clock: Stopwatch): void {
  const newPage = browser.newPage.bind(browser);
  browser.newPage = async () => {
    const end = clock.start('PDF: set the page, find and fill in page numbers');
    const page = await newPage();
    const [print, close] = [page.pdf.bind(page), page.close.bind(page)];
    let pass = 0;
    page.pdf = (options) => clock.time(`PDF: pass ${++pass}`, () => print(options));
    page.close = (options) => close(options).finally(end);
    return page;
  };
}
