#!/usr/bin/env node
// `pnpm check:form FOLDER…`: every check of form on issues as they stand on disk. Exit codes: 0 all held, 2 wrong usage,
// 3 something breaks.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { renderTable } from '../gates/table.ts';
import { openTestBrowser } from './browser.ts';
import { checkIssue } from './check-issue.ts';
import { type Check, loadIssueFolder } from './issue-folder.ts';

const shownBreaks = 5;

async function main(folders: readonly string[]): Promise<number> {
  const unfit = folders.filter((folder) => !existsSync(join(folder, 'briefing.json')));
  if (folders.length === 0 || unfit.length > 0) {
    const fault = unfit.map((folder) => `${folder} is no folder of an issue: it has no briefing.json\n`).join('');
    process.stderr.write(`${fault}usage: pnpm check:form FOLDER…   e.g. pnpm check:form reports/2023-W15\n`);
    return 2;
  }
  const browser = await openTestBrowser();
  try {
    let held = true;
    for (const folder of folders) {
      const issue = loadIssueFolder(folder);
      const checks = await checkIssue(issue, browser);
      process.stdout.write(renderChecks(issue.name, checks));
      held &&= checks.every(({ breaks }) => breaks.length === 0);
    }
    return held ? 0 : 3;
  } finally {
    await browser?.close();
  }
}

function renderChecks(name: string, checks: readonly Check[]): string {
  const rows = checks.map((check) => [check.name, check.figure ?? '', tellState(check)]);
  const broken = checks.filter(({ breaks }) => breaks.length > 0);
  const details = broken.map(({ name: what, breaks }) => {
    const more = breaks.length > shownBreaks ? [`… and ${breaks.length - shownBreaks} more`] : [];
    return [what, ...[...breaks.slice(0, shownBreaks), ...more].map((line) => `  ${line}`)].join('\n');
  });
  return `${[renderTable([name, 'found', 'state'], rows, 3), ...details].join('\n\n')}\n\n`;
}

const tellState = ({ breaks }: Check): string => (breaks.length === 0 ? 'held' : `breaks: ${breaks.length}`);

process.exitCode = await main(process.argv.slice(2));
