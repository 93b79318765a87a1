import type { Browser } from './browser.ts';
import { checkCalendar } from './check-calendar.ts';
import { checkHtml } from './check-html.ts';
import { checkLines } from './check-lines.ts';
import { checkMarkdown } from './check-markdown.ts';
import { checkPages } from './check-pages.ts';
import { checkPdfFile } from './check-pdf.ts';
import { checkScreen } from './check-screen.ts';
import { checkPdfText } from './check-text.ts';
import type { Check, IssueFolder } from './issue-folder.ts';
import { readPdf } from './read-pdf.ts';

/** Every check of form on one issue. Without a browser, those that need one break by name. */
export async function checkIssue(issue: IssueFolder, browser: Browser | undefined): Promise<readonly Check[]> {
  return [
    ...(await checkHtml(issue)),
    ...(browser ? await checkScreen(issue, browser) : [{ name: 'screen', breaks: ['there is no browser here'] }]),
    ...(await checkPdf(issue)),
    ...checkCalendar(issue),
    ...checkMarkdown(issue),
  ];
}

async function checkPdf(issue: IssueFolder): Promise<readonly Check[]> {
  if (!issue.pdf) return [{ name: 'pdf', breaks: ['there is no briefing.pdf'] }];
  const text = await readPdf(issue.pdf);
  return [...checkPdfFile(issue, text), ...checkLines(text), ...checkPages(issue, text), checkPdfText(issue, text)];
}

/** What does not hold, a line each; empty when all does. */
export function listBreaks(checks: readonly Check[]): readonly string[] {
  return checks.flatMap(({ name, breaks }) => breaks.map((one) => `${name}: ${one}`));
}
