import { parseWeek } from '@qishi/model';
import { exitCode } from '../exit-code.ts';
import type { Difference } from '../issue/difference.ts';
import type { Language } from '../language/language.ts';
import { message, textOf } from '../language/messages.ts';
import { printResult, renderRun } from '../print.ts';
import { type Settings, UsageError } from '../settings.ts';
import { type Rebuilt, rebuildStep } from '../steps/rebuild.ts';
import { type RenderStep, renderStep } from '../steps/render.ts';
import { withRun } from '../workspace.ts';
import { describeIssue } from './run.ts';

interface RebuildOptions {
  readonly withCurrentConfig: boolean;
  readonly json: boolean;
}

/** Makes an issue again as its manifest names it, and its pages. Resolves to the exit code. */
export async function rebuild(settings: Settings, name: string, options: RebuildOptions): Promise<number> {
  const week = parseWeek(name);
  if (!week) throw new UsageError(message('week.none', { text: name }));
  let rebuilt: Rebuilt | undefined;
  let issues: RenderStep['issues'] = [];
  const record = await withRun(settings, 'rebuild', async (workspace, done) => {
    rebuilt = await rebuildStep(workspace, week.id, options.withCurrentConfig);
    done(rebuilt);
    if (rebuilt.state === 'refused') return;
    const rendered = await renderStep(workspace, [week]);
    issues = rendered.issues;
    done(rendered);
  });
  const lines = [
    ...(rebuilt ? renderRebuilt(rebuilt, settings.language) : []),
    renderRun(record, settings.language),
    ...issues.map(describeIssue),
  ];
  printResult({ run: record, rebuilt, issues }, lines.join('\n'), options.json);
  return exitCode(record, issues.length);
}

function renderRebuilt({ week, state, differences, paths }: Rebuilt, language: Language): readonly string[] {
  const unlike = differences.map((one) => `    ${renderDifference(one, language)}`);
  return [
    textOf(language, 'rebuild.of', { week, verdict: textOf(language, `rebuild.${state}`) }),
    ...(unlike.length > 0 ? [`  ${textOf(language, 'rebuild.unlike')}`, ...unlike] : []),
    ...(paths.length > 0 ? [`  ${textOf(language, 'rebuild.differs')}`, ...paths.map((path) => `    ${path}`)] : []),
  ];
}

function renderDifference({ what, was, is, matters }: Difference, language: Language): string {
  const told = textOf(language, 'rebuild.was', { name: what, was: String(was), is: String(is) });
  return matters ? told : textOf(language, 'rebuild.no-say', { told });
}
