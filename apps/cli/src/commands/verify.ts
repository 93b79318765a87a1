import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Store } from '@qishi/archive';
import { type Briefing, briefingSchema, parseWeek } from '@qishi/model';
import { z } from 'zod';
import { padColumns } from '../language/columns.ts';
import type { Language } from '../language/language.ts';
import { message, textOf } from '../language/messages.ts';
import { loadConfig } from '../load-config.ts';
import { printResult } from '../print.ts';
import { type Settings, speaking, UsageError } from '../settings.ts';
import type { CitationCheck, Verification } from '../verify/verification.ts';
import { verifyIssue } from '../verify/verify-issue.ts';
import { exit, withArchive } from '../workspace.ts';

/** Checks an issue again, named by its week or by the path of a `briefing.json`. Resolves to the exit code. */
export async function verify(settings: Settings, name: string, options: { readonly json: boolean }): Promise<number> {
  const config = await loadConfig(settings);
  const found = await withArchive(settings, async (store) => {
    const { issue, file } = await loadIssue(settings, store, name);
    return verifyIssue(store, config, issue, { file, language: speaking(settings, options).language });
  });
  const ok = found.faults.length === 0;
  printResult({ ok, ...found }, renderVerification(found, settings.language), options.json);
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
  if (issue === undefined) throw new UsageError(message('issue.none', { week: week.id }));
  return { issue };
}

async function readIssue(file: string): Promise<Briefing> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    const why = error.code === 'ENOENT' ? 'there is no such file' : error.message;
    throw new UsageError(message('verify.unread', { file, why }));
  });
  const issue = briefingSchema.safeParse(parseJson(text, file));
  if (issue.success) return issue.data;
  const faults = z.prettifyError(issue.error).replace(/\s*\n\s*/g, ' ');
  throw new UsageError(message('verify.no-issue', { file, faults }));
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageError(message('verify.no-json', { file }));
  }
}

function renderVerification(found: Verification, language: Language): string {
  const { week, file, issue, citations, checked, failing, faults } = found;
  const state = textOf(language, states[issue]);
  const sum = { citations: citations.length, checked, failing: failing.length };
  return [
    file === undefined
      ? textOf(language, 'verify.issue', { week, state })
      : textOf(language, 'verify.file', { week, file, state }),
    renderRow(
      'n',
      columns.map((column) => textOf(language, `verify.${column}`)),
    ).trimEnd(),
    ...citations.map((check) => renderCitation(check, language)),
    `  ${textOf(language, 'verify.sum', sum)}`,
    ...(faults.length === 0
      ? [`  ${textOf(language, 'verify.stands')}`]
      : [`  ${textOf(language, 'verify.fails')}`, ...faults.map((fault) => `    ${fault}`)]),
  ].join('\n');
}

const states = { ok: 'verify.as-made', changed: 'verify.not-as-made', missing: 'verify.no-manifest' } as const;
const columns = ['article', 'page', 'captured', 'statements'] as const;

/** Cells under their titles: three of 9 places and one of 10. */
function renderRow(n: string, cells: readonly string[]): string {
  return `  ${n.padStart(4)}  ${cells.map((cell, i) => padColumns(cell, i === 3 ? 10 : 9)).join(' ')}`;
}

function renderCitation(check: CitationCheck, language: Language): string {
  const { n, article, page, captured, statements, failing, outlet, title } = check;
  const borne =
    failing === 0 ? `${statements}` : textOf(language, 'verify.borne', { borne: statements - failing, statements });
  const cells = [article, page, captured].map((finding) => textOf(language, `verify.${finding}`));
  return `${renderRow(String(n), [...cells, borne])}  ${outlet}${article === 'withdrawn' ? title : `《${title}》`}`;
}
