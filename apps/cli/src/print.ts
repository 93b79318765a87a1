import type { ModelAccount, Problem, RunRecord, StepCount } from '@qishi/model';
import { countReasons } from '@qishi/model';
import type { Language } from './language/language.ts';
import { textOf } from './language/messages.ts';

/** Titles come from the web: control characters in them could move a terminal's cursor or set its title. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is removed
const unsafe = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/g;

export function printable(text: string): string {
  return text.replace(unsafe, '');
}

/** Results: text for people, one JSON document for programs. */
export function printResult(value: unknown, text: string, asJson: boolean): void {
  process.stdout.write(asJson ? `${JSON.stringify(value, null, 2)}\n` : `${printable(text)}\n`);
}

export function say(line: string): void {
  process.stderr.write(`${printable(line)}\n`);
}

/** The block at the end of a run: for each step, found = kept + known + Σ reasons. */
export function renderRun(run: RunRecord, language: Language = 'en'): string {
  const model = run.model ? [renderModel(run.model, language)] : [];
  const steps = run.steps.map((step) => renderStep(step, language));
  return [...steps, ...model, ...renderReasons(run.problems, language)].join('\n');
}

/** One line: what models did and cost. */
export function renderModel(
  { models, calls, cached, tokens, cost, problems }: ModelAccount,
  language: Language = 'en',
): string {
  const money = `${cost.amount.toFixed(4)} ${cost.currency}`;
  const asked = textOf(language, 'run.model', { calls, cached, in: tokens.in, out: tokens.out, cost: money });
  const reasons = [...countReasons(problems)].map(([reason, count]) => `${count} × ${reason}`).join(', ');
  return `  model    ${asked}${models.length > 0 ? ` (${models.join(', ')})` : ''}${reasons ? `; ${reasons}` : ''}`;
}

function renderStep({ step, found, kept, known, dropped }: StepCount, language: Language): string {
  const terms = [
    textOf(language, 'run.new', { count: kept }),
    textOf(language, 'run.known', { count: known }),
    textOf(language, 'run.dropped', { count: dropped }),
  ].join(' + ');
  return `  ${step.padEnd(8)} ${String(found).padStart(5)} ${textOf(language, 'run.found')} = ${terms}`;
}

function renderReasons(problems: readonly Problem[], language: Language): string[] {
  const rows = [...countReasons(problems)].map(([reason, count]) => {
    const example = problems.find((problem) => problem.reason === reason);
    return `  ${String(count).padStart(5)} × ${reason.padEnd(20)} ${textOf(language, 'run.example')} ${example?.subject ?? ''}${example?.detail ? ` (${example.detail})` : ''}`;
  });
  return rows.length > 0 ? [`  ${textOf(language, 'run.problems')}`, ...rows] : [];
}
