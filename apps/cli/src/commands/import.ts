import type { Problem } from '@qishi/model';
import { knownEndings } from '../import/file-kind.ts';
import { listFiles } from '../import/list-files.ts';
import { buildDrafts, findOutlineText, renderDraft, type SourceDraft } from '../import/source-drafts.ts';
import { loadConfig } from '../load-config.ts';
import { log } from '../log.ts';
import { printResult, renderRun } from '../print.ts';
import type { Settings } from '../settings.ts';
import { importStep } from '../steps/import.ts';
import { exit, withRun } from '../workspace.ts';
import { readAndGroup } from './run.ts';

/**
 * Files, or all files of a folder, into the archive, read and analysed, so that they can be searched at once. Lists of feeds have no articles: of
 * them drafts for `config/sources/` are printed, and nothing is written. Resolves to the exit code.
 */
export async function importFiles(
  settings: Settings,
  files: readonly string[],
  options: { readonly json: boolean },
): Promise<number> {
  const listed = await listFiles(files);
  if (listed.length === 0) return failEmpty(files);
  const { drafts, problems, others } = await readOutlines(settings, listed);
  for (const { subject, reason, detail } of problems)
    log.warn('problem', { subject, reason, detail }, `qishi: ${subject}: ${reason}, ${detail ?? ''}`);
  if (others.length === 0) {
    printResult({ sources: drafts }, renderDrafts(drafts), options.json);
    if (problems.length > 0) return drafts.length > 0 ? exit.degraded : exit.failed;
    return exit.done;
  }
  const record = await withRun(settings, 'import', async (workspace, done) => {
    done(await importStep(workspace, others));
    await readAndGroup(workspace, done);
  });
  const lines = [...(drafts.length > 0 ? [renderDrafts(drafts)] : []), renderRun(record, settings.language)];
  printResult(drafts.length > 0 ? { ...record, sources: drafts } : record, lines.join('\n'), options.json);
  const taken = record.steps.find(({ step }) => step === 'import');
  if (taken && taken.kept + taken.known === 0) return exit.failed;
  return record.problems.length + problems.length > 0 ? exit.degraded : exit.done;
}

function failEmpty(files: readonly string[]): number {
  const what = `no file of a kind that is known is in there (${knownEndings}, and these with .gz)`;
  log.error('nothing to import', { files, what }, `qishi: ${files.join(', ')}: ${what}`);
  return exit.failed;
}

interface Outlines {
  readonly drafts: readonly SourceDraft[];
  readonly problems: readonly Problem[];
  readonly others: readonly string[];
}

async function readOutlines(settings: Settings, files: readonly string[]): Promise<Outlines> {
  const drafts: SourceDraft[] = [];
  const problems: Problem[] = [];
  const others: string[] = [];
  for (const file of files) {
    const text = await findOutlineText(file);
    if (text === undefined) others.push(file);
    else if (!text.ok) problems.push(text.problem);
    else {
      const { sources } = await loadConfig(settings);
      const built = buildDrafts(text.value, file, [...sources, ...drafts.map(({ source }) => source)]);
      if (built.ok) drafts.push(...built.value);
      else problems.push(built.problem);
    }
  }
  return { drafts, problems, others };
}

function renderDrafts(drafts: readonly SourceDraft[]): string {
  if (drafts.length === 0) return '# The list names no feed that config/sources does not read already.';
  const count = drafts.length === 1 ? 'One feed' : `${drafts.length} feeds`;
  const head = `# ${count} that no source reads yet. Save each as the file it names, look it over, and enable it.`;
  return [head, ...drafts.map(renderDraft)].join('\n---\n');
}
