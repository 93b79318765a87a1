import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Briefing } from '@qishi/model';
import {
  buildPdfMeta,
  openFonts,
  printPdf,
  renderCalendar,
  renderIssue,
  renderJson,
  renderMarkdown,
  writeIssue,
} from '@qishi/site';
import { openNewsroom } from '../newsroom/newsroom.ts';
import type { Browser } from './browser.ts';

const root = join(import.meta.dirname, '../..');

/** The sample edition as `./qishi run` makes it, from the newsroom: gives the folder that holds the issues. */
export async function makeSampleEdition(folder: string, weeks: string): Promise<string> {
  const newsroom = await openNewsroom();
  try {
    const env = { QISHI_SOURCES: join(root, 'test/newsroom/config/sources'), QISHI_PROXY: newsroom.proxy };
    await qishi(folder, env, 'run', '--week', weeks);
  } finally {
    await newsroom.close();
  }
  return join(folder, 'reports');
}

/** Issues of a real month: `lines` is what `qishi import` takes, JSONL. */
export async function makeMonth(folder: string, lines: string, weeks: string): Promise<string> {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'month.jsonl'), lines);
  await qishi(folder, {}, 'import', join(folder, 'month.jsonl'));
  await qishi(folder, {}, 'run', '--offline', '--week', weeks);
  return join(folder, 'reports');
}

/** One issue from a briefing, all its files, without the rest of the program. */
export async function makeIssue(folder: string, briefing: Briefing, browser: Browser): Promise<void> {
  const html = await renderIssue(briefing, { fonts: await openFonts(folder), earlierWeeks: [] });
  const printed = await printPdf(html, browser, buildPdfMeta(briefing));
  if (!printed.ok) throw new Error(printed.problem.detail);
  await writeIssue(folder, {
    'index.html': html,
    'briefing.pdf': printed.value.pdf,
    'briefing.json': renderJson(briefing),
    'briefing.md': renderMarkdown(briefing),
    'calendar.ics': renderCalendar(briefing),
  });
}

/** Codes 0 and 3 both leave issues; which of their parts is missing, the checks tell. */
function qishi(folder: string, more: Readonly<Record<string, string>>, ...args: string[]): Promise<void> {
  const env = {
    ...process.env,
    QISHI_ARCHIVE: join(folder, 'archive.db'),
    QISHI_REPORTS: join(folder, 'reports'),
    ...more,
  };
  const command = ['--disable-warning=ExperimentalWarning', join(root, 'apps/cli/src/main.ts'), ...args];
  return new Promise((resolve, reject) => {
    execFile(process.execPath, command, { env, maxBuffer: 2 ** 26 }, (error, _stdout, stderr) => {
      if (error && error.code !== 3) reject(new Error(`qishi ${args[0]}: ${stderr.slice(-2000)}`));
      else resolve();
    });
  });
}
