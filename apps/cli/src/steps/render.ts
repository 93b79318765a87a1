import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Briefing, fail, type Problem, type Tracker, type Week } from '@qishi/model';
import {
  buildPdfMeta,
  closeBrowser,
  type FontSet,
  findFollowed,
  openBrowser,
  openFonts,
  printPdf,
  removeDrafts,
  renderCalendar,
  renderIssue,
  renderJson,
  renderMarkdown,
  renderTrackerFiles,
  type SegmentInfo,
  writeIssue,
} from '@qishi/site';
import { endOnSignal } from '../end-on-signal.ts';
import { findRendered } from '../rendered-issues.ts';
import type { StepResult, Workspace } from '../workspace.ts';
import { writeSite } from './render-site.ts';
import { indexArticles } from './search-index.ts';
import { writeRecords } from './write-records.ts';

export interface RenderStep extends StepResult {
  /** The issues that stand now, in the order asked for. */
  readonly issues: readonly RenderedIssue[];
}

export interface RenderedIssue {
  readonly week: string;
  readonly html: string;
  /** Absent where no browser could print it. */
  readonly pdf?: string;
}

/** Writes the pages of each week's issue, and the site around all issues. Without a browser only the PDF is missing. */
export async function renderStep(workspace: Workspace, weeks: readonly Week[]): Promise<RenderStep> {
  const { store, settings, progress } = workspace;
  const problems: Problem[] = [];
  const issues: RenderedIssue[] = [];
  let kept = 0;
  const press = openPress(settings.cache, workspace.config.site.pdf);
  const signals = endOnSignal();
  const index = openIndexing(workspace);
  await removeDrafts(settings.reports);
  try {
    for (const week of weeks) {
      progress.show(`render: ${week.id}`);
      const briefing = await store.findBriefing(week.id);
      if (!briefing) {
        problems.push(
          fail(
            'render',
            'no-stories',
            week.id,
            `there is no issue of this week; \`./qishi brief --week ${week.id}\` writes one`,
          ).problem,
        );
        continue;
      }
      const earlier = (await findRendered(store, settings.reports)).filter((one) => one.week < week.id);
      const made = await renderOne(join(settings.reports, week.id), briefing, earlier, press, problems, index.go);
      const recorded = await writeRecords(store, settings.reports, week.id);
      issues.push(made.files);
      if (made.changed || recorded) kept++;
    }
  } finally {
    await press.close();
    signals.close();
  }
  await writeSite(workspace, press.fonts, index.found());
  const dropped = weeks.length - issues.length;
  return {
    count: { step: 'render', found: weeks.length, kept, known: issues.length - kept, dropped },
    problems,
    issues,
  };
}

/** The archive's part of the search index, made while the browser prints the first issue. */
function openIndexing(workspace: Workspace) {
  let found: readonly SegmentInfo[] | undefined;
  let begun = false;
  return {
    found: () => found,
    async go(): Promise<void> {
      if (begun) return;
      begun = true;
      // Where it fails it is done again with the site, and told there.
      found = await indexArticles(workspace).catch(() => undefined);
    },
  };
}

/** Tables of 追踪表 with rows: each has a page of the site, which is written after the issues. */
function listTrackerPages({ trackers }: Briefing): readonly Tracker[] {
  return [...new Set(trackers.map(({ tracker }) => tracker))];
}

/** What costs seconds to start: opened at the first issue that needs it. */
export interface Press {
  /** Whether anything is to be printed. */
  readonly prints: boolean;
  fonts(): Promise<FontSet>;
  browser(): ReturnType<typeof openBrowser>;
  close(): Promise<void>;
}

export function openPress(cache: string, prints = true): Press {
  let fonts: Promise<FontSet> | undefined;
  let browser: ReturnType<typeof openBrowser> | undefined;
  return {
    prints,
    fonts: () => (fonts ??= openFonts(cache)),
    browser: () => (browser ??= openBrowser({ cacheDir: cache })),
    async close() {
      const opened = await browser;
      if (opened?.ok) await closeBrowser(opened.value);
    },
  };
}

/** Writes one issue's pages; why something of it is missing is added to `problems`. `meanwhile`: see `printPdf`. */
export async function renderOne(
  folder: string,
  briefing: Briefing,
  earlier: readonly Briefing[],
  press: Press,
  problems: Problem[],
  meanwhile?: () => Promise<void>,
): Promise<{ files: RenderedIssue; changed: boolean }> {
  const paths = { html: join(folder, 'index.html'), pdf: join(folder, 'briefing.pdf') };
  // A browser takes its time to start: meanwhile the page is made. Whether it came up is asked when it must print.
  if (press.prints && !existsSync(paths.pdf)) void press.browser();
  const html = await renderIssue(briefing, {
    fonts: await press.fonts(),
    earlierWeeks: earlier.map(({ week }) => week),
    followed: findFollowed([...earlier, briefing]),
    trackerPages: listTrackerPages(briefing),
  });
  // The same page prints the same PDF, and printing is most of the work.
  const printed = (await readOrNothing(paths.html)) === html && existsSync(paths.pdf);
  const pdf = printed || !press.prints ? undefined : await print(html, briefing, press, problems, meanwhile);
  const written = await writeIssue(folder, {
    'index.html': html,
    'briefing.json': renderJson(briefing),
    'briefing.md': renderMarkdown(briefing),
    'calendar.ics': renderCalendar(briefing),
    ...renderTrackerFiles(briefing),
    ...(pdf ? { 'briefing.pdf': pdf } : {}),
  });
  const files = { week: briefing.week, html: paths.html, ...(printed || pdf ? { pdf: paths.pdf } : {}) };
  return { files, changed: written.length > 0 };
}

async function print(
  html: string,
  briefing: Briefing,
  press: Press,
  problems: Problem[],
  meanwhile?: () => Promise<void>,
): Promise<Uint8Array | undefined> {
  const browser = await press.browser();
  if (!browser.ok) {
    if (!problems.includes(browser.problem)) problems.push(browser.problem);
    return undefined;
  }
  const pdf = await printPdf(html, browser.value, buildPdfMeta(briefing), meanwhile);
  if (pdf.ok) {
    problems.push(...pdf.value.problems);
    return pdf.value.pdf;
  }
  problems.push(pdf.problem);
  return undefined;
}

/** An issue that cannot be read is one that must be written again. */
async function readOrNothing(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch(() => undefined);
}
