import type { Store } from '@qishi/archive';
import { articleId, fail, type Outcome, ok, type Problem, type RawPage } from '@qishi/model';
import { readFilePages } from '../import/read-file.ts';
import { buildSourceFinder } from '../import/source-of.ts';
import { log } from '../log.ts';
import { tellTakedown } from '../takedown.ts';
import type { StepResult, Workspace } from '../workspace.ts';

/** Takes files into the archive as captures; what cannot be read is a problem and stops nothing. */
export async function importStep(
  { store, config, progress, now }: Workspace,
  files: readonly string[],
): Promise<StepResult> {
  const problems: Problem[] = [];
  const count = { found: 0, kept: 0, known: 0 };
  const findSourceId = buildSourceFinder(config.sources);
  for (const file of files) {
    const passed = new Map<string, number>();
    const passOver = (what: string) => void passed.set(what, (passed.get(what) ?? 0) + 1);
    for await (const read of readFilePages(file, { now: now(), findSourceId, passOver })) {
      count.found++;
      progress.show(`import: ${count.found} articles`);
      const kept = read.ok ? await keepPage(store, read.value) : read;
      if (kept.ok) count[kept.value]++;
      else problems.push(kept.problem);
    }
    if (passed.size > 0)
      log.info(
        'passed over',
        { file, ...Object.fromEntries(passed) },
        `import: ${file}: passed over ${tellPassed(passed)}`,
      );
  }
  return { count: { step: 'import', ...count, dropped: problems.length }, problems };
}

async function keepPage(store: Store, page: RawPage): Promise<Outcome<'kept' | 'known'>> {
  for (const url of new Set([page.url, page.finalUrl])) {
    const takedown = await store.findTakedown(url);
    if (takedown) return fail('import', 'forgotten', articleId(url), tellTakedown(takedown));
  }
  if (await store.findPageHash(page.id)) return ok('known');
  if (page.partOf !== undefined && !(await store.findPageHash(page.partOf.pageId)))
    return fail('import', 'invalid-record', page.url, 'a further page whose first page is not here');
  await store.savePage(page);
  return ok('kept');
}

function tellPassed(passed: ReadonlyMap<string, number>): string {
  const kinds = [...passed].sort((a, b) => b[1] - a[1]);
  const all = kinds.reduce((sum, [, count]) => sum + count, 0);
  const shown = kinds.slice(0, 5).map(([what, count]) => `${count} × ${what}`);
  return `${all} records that are no pages: ${shown.join(', ')}${kinds.length > 5 ? ', …' : ''}`;
}
