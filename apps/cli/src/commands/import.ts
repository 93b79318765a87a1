import { printResult, renderRun } from '../print.ts';
import type { Settings } from '../settings.ts';
import { importStep } from '../steps/import.ts';
import { exit, withRun } from '../workspace.ts';
import { readAndGroup } from './run.ts';

/** Files into the archive, read and analysed, so that they can be searched at once. Resolves to the exit code. */
export async function importFiles(
  settings: Settings,
  files: readonly string[],
  options: { readonly json: boolean },
): Promise<number> {
  const record = await withRun(settings, 'import', async (workspace, done) => {
    done(await importStep(workspace, files));
    await readAndGroup(workspace, done);
  });
  printResult(record, renderRun(record), options.json);
  const taken = record.steps.find(({ step }) => step === 'import');
  if (taken && taken.kept + taken.known === 0) return exit.failed;
  return record.problems.length > 0 ? exit.degraded : exit.done;
}
