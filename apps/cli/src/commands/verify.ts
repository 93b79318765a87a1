import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Store } from '@qishi/archive';
import { type Briefing, briefingSchema, parseWeek } from '@qishi/model';
import { z } from 'zod';
import { loadConfig } from '../load-config.ts';
import { printResult } from '../print.ts';
import { type Settings, UsageError } from '../settings.ts';
import type { CitationCheck, Verification } from '../verify/verification.ts';
import { verifyIssue } from '../verify/verify-issue.ts';
import { exit, withArchive } from '../workspace.ts';

/** Checks an issue again, named by its week or by the path of a `briefing.json`. Resolves to the exit code. */
export async function verify(settings: Settings, name: string, options: { readonly json: boolean }): Promise<number> {
  const config = await loadConfig(settings);
  const found = await withArchive(settings, async (store) => {
    const { issue, file } = await loadIssue(settings, store, name);
    return verifyIssue(store, config, issue, file);
  });
  const ok = found.faults.length === 0;
  printResult({ ok, ...found }, renderVerification(found), options.json);
  return ok ? exit.done : exit.degraded;
}

/** Of a week, what is published; what is stored where it has not been rendered. */
async function loadIssue(
  settings: Settings,
  store: Store,
  name: string,
): Promise<{ readonly issue: Briefing; readonly file?: string }> {
  const week = parseWeek(name);
  const file = week === undefined ? name : join(settings.reports, week.id, 'briefing.json');
  if (week === undefined || existsSync(file)) return { issue: await readIssue(file), file };
  const issue = await store.findBriefing(week.id);
  if (issue === undefined)
    throw new UsageError(`There is no issue of ${week.id}; \`./qishi brief --week ${week.id}\` writes one.`);
  return { issue };
}

async function readIssue(file: string): Promise<Briefing> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    const why = error.code === 'ENOENT' ? 'there is no such file' : error.message;
    throw new UsageError(`${file}: ${why}. Name a week like 2023-W15, or a briefing.json.`);
  });
  const issue = briefingSchema.safeParse(parseJson(text, file));
  if (issue.success) return issue.data;
  throw new UsageError(`${file} is no briefing.json: ${z.prettifyError(issue.error).replace(/\s*\n\s*/g, ' ')}`);
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageError(`${file} is not JSON.`);
  }
}

function renderVerification(found: Verification): string {
  const { week, file, issue, citations, checked, failing, faults } = found;
  const states = {
    ok: 'as it was made',
    changed: 'not as it was made',
    missing: 'without a manifest to compare it with',
  };
  return [
    `verify ${week}${file === undefined ? '' : ` (${file})`}: the issue is ${states[issue]}`,
    '     n  article   page      captured  statements',
    ...citations.map(renderCitation),
    `  ${citations.length} citations, ${checked} statements checked, ${failing.length} not borne out`,
    ...(faults.length === 0 ? ['  everything stands'] : ['  what fails:', ...faults.map((fault) => `    ${fault}`)]),
  ].join('\n');
}

function renderCitation({ n, article, page, captured, statements, failing, outlet, title }: CitationCheck): string {
  const borne = failing === 0 ? `${statements}` : `${statements - failing} of ${statements}`;
  const cells = [article.padEnd(9), page.padEnd(9), captured.padEnd(9), borne.padEnd(10)].join(' ');
  return `  ${String(n).padStart(4)}  ${cells}  ${outlet}${article === 'withdrawn' ? title : `《${title}》`}`;
}
