import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Store } from '@qishi/archive';
import { type Briefing, fail, type Problem, type Tracker, trackerNames, type Week } from '@qishi/model';
import {
  buildIndexRow,
  buildPdfMeta,
  embedFonts,
  type FontSet,
  openBrowser,
  openFonts,
  printPdf,
  renderCalendar,
  renderIndex,
  renderIssue,
  renderJson,
  renderMarkdown,
  renderTrackerFiles,
  writeIssue,
  writeWhole,
} from '@qishi/site';
import type { StepResult, Workspace } from '../workspace.ts';
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

/** Writes the pages of each week's issue, and the list of all issues. Without a browser only the PDF is missing. */
export async function renderStep(
  { store, settings, progress }: Workspace,
  weeks: readonly Week[],
): Promise<RenderStep> {
  const problems: Problem[] = [];
  const issues: RenderedIssue[] = [];
  let kept = 0;
  const press = openPress(settings.cache);
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
      const earlierWeeks = await findRendered(store, settings.reports, week.id);
      const made = await renderOne(join(settings.reports, week.id), briefing, earlierWeeks, press, problems);
      const recorded = await writeRecords(store, settings.reports, week.id);
      issues.push(made.files);
      if (made.changed || recorded) kept++;
    }
  } finally {
    await press.close();
  }
  await writeList(settings.reports, await store.briefings(), press);
  const dropped = weeks.length - issues.length;
  return {
    count: { step: 'render', found: weeks.length, kept, known: issues.length - kept, dropped },
    problems,
    issues,
  };
}

/** Weeks before this one whose pages stand, so that links to them lead somewhere. */
async function findRendered(store: Store, reports: string, before: string): Promise<readonly string[]> {
  const weeks = (await store.briefings()).map(({ week }) => week);
  return weeks.filter((week) => week < before && existsSync(join(reports, week, 'index.html')));
}

/** Tables of 追踪表 with a page beside the issues, so that links to it lead somewhere. */
function findTrackerPages(reports: string): readonly Tracker[] {
  const names = Object.keys(trackerNames) as Tracker[];
  return names.filter((name) => existsSync(join(reports, 'trackers', `${name}.html`)));
}

/** `reports/index.html`, with a link to each issue that has been rendered. */
async function writeList(reports: string, briefings: readonly Briefing[], press: Press): Promise<void> {
  const rendered = briefings.filter(({ week }) => existsSync(join(reports, week, 'index.html')));
  if (rendered.length === 0) return;
  const rows = rendered.map((briefing) =>
    buildIndexRow(briefing, existsSync(join(reports, briefing.week, 'briefing.pdf'))),
  );
  await writeWhole(join(reports, 'index.html'), await embedFonts(renderIndex(rows), await press.fonts()));
}

/** What costs seconds to start: opened at the first issue that needs it. */
interface Press {
  fonts(): Promise<FontSet>;
  browser(): ReturnType<typeof openBrowser>;
  close(): Promise<void>;
}

function openPress(cache: string): Press {
  let fonts: Promise<FontSet> | undefined;
  let browser: ReturnType<typeof openBrowser> | undefined;
  return {
    fonts: () => (fonts ??= openFonts(cache)),
    browser: () => (browser ??= openBrowser({ cacheDir: cache })),
    async close() {
      const opened = await browser;
      if (opened?.ok) await opened.value.close();
    },
  };
}

async function renderOne(
  folder: string,
  briefing: Briefing,
  earlierWeeks: readonly string[],
  press: Press,
  problems: Problem[],
): Promise<{ files: RenderedIssue; changed: boolean }> {
  const trackerPages = findTrackerPages(dirname(folder));
  const html = await renderIssue(briefing, { fonts: await press.fonts(), earlierWeeks, trackerPages });
  const paths = { html: join(folder, 'index.html'), pdf: join(folder, 'briefing.pdf') };
  // The same page prints the same PDF, and printing is most of the work.
  const printed = (await readOrNothing(paths.html)) === html && existsSync(paths.pdf);
  const pdf = printed ? undefined : await print(html, briefing, press, problems);
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
): Promise<Uint8Array | undefined> {
  const browser = await press.browser();
  if (!browser.ok) {
    if (!problems.includes(browser.problem)) problems.push(browser.problem);
    return undefined;
  }
  const pdf = await printPdf(html, browser.value, buildPdfMeta(briefing));
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
