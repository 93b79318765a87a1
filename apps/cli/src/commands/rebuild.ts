import { parseWeek } from '@qishi/model';
import { exitCode } from '../exit-code.ts';
import type { Difference } from '../issue/difference.ts';
import { message } from '../language/messages.ts';
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
    ...(rebuilt ? renderRebuilt(rebuilt) : []),
    renderRun(record, settings.language),
    ...issues.map(describeIssue),
  ];
  printResult({ run: record, rebuilt, issues }, lines.join('\n'), options.json);
  return exitCode(record, issues.length);
}

const verdicts: Readonly<Record<Rebuilt['state'], string>> = {
  same: 'the same issue as was made',
  changed: 'made with what is there now',
  refused: 'not made: nothing was written',
};

function renderRebuilt({ week, state, differences, paths }: Rebuilt): readonly string[] {
  return [
    `rebuild of ${week}: ${verdicts[state]}`,
    ...(differences.length > 0 ? ['  not as the manifest names it:', ...differences.map(renderDifference)] : []),
    ...(paths.length > 0 ? ['  differs from the stored issue at:', ...paths.map((path) => `    ${path}`)] : []),
  ];
}

function renderDifference({ what, was, is, matters }: Difference): string {
  return `    ${what}: was ${was}, is ${is}${matters ? '' : ' (has no say here)'}`;
}
