import type { FieldChange } from '../article-changes.ts';
import { printResult, renderRun } from '../print.ts';
import type { Settings } from '../settings.ts';
import { type Rereading, rereadStep } from '../steps/reread.ts';
import { exit, withRun } from '../workspace.ts';

/** Rows shown; with `--json` there are all. */
const mostRows = 20;

/** What a person has to look at first comes first. */
const shownKinds = ['refused', 'moved', 'readable', 'changed'] as const;
type Shown = Extract<Rereading, { kind: (typeof shownKinds)[number] }>;

/** Reads every capture again and tells what changed. Resolves to the exit code. */
export async function reread(settings: Settings, options: { readonly json: boolean }): Promise<number> {
  let rereadings: readonly Rereading[] = [];
  const record = await withRun(settings, 'extract', async (workspace, done) => {
    const step = await rereadStep(workspace);
    rereadings = step.rereadings;
    done(step);
  });
  const counts = countKinds(rereadings);
  const articles = listShown(rereadings);
  printResult(
    { run: record, reread: { counts, articles } },
    [renderReread(rereadings), renderRun(record, settings.language)].join('\n'),
    options.json,
  );
  return exit.done;
}

function countKinds(rereadings: readonly Rereading[]): Readonly<Record<Rereading['kind'], number>> {
  const counts = {
    unchanged: 0,
    changed: 0,
    readable: 0,
    refused: 0,
    moved: 0,
    superseded: 0,
    'still-refused': 0,
    'first-read': 0,
  };
  for (const { kind } of rereadings) counts[kind]++;
  return counts;
}

function listShown(rereadings: readonly Rereading[]): readonly Shown[] {
  return shownKinds.flatMap((kind) => rereadings.filter((each) => each.kind === kind) as Shown[]);
}

/** What the kinds of the count mean, for people. */
// biome-ignore format: a table
const meanings: Readonly<Record<Rereading['kind'], string>> = {
  unchanged: 'unchanged', changed: 'changed', readable: 'readable now', refused: 'no longer readable, kept as they were',
  moved: 'now at another address', superseded: 'older captures of an article', 'still-refused': 'no article, as before',
  'first-read': 'read for the first time',
};

function renderReread(rereadings: readonly Rereading[]): string {
  const counts = Object.entries(countKinds(rereadings)) as [Rereading['kind'], number][];
  const shares = counts.filter(([, count]) => count > 0).map(([kind, count]) => `${count} ${meanings[kind]}`);
  const articles = listShown(rereadings);
  const rest = articles.length - mostRows;
  return [
    `${rereadings.length} captures read again: ${shares.join(', ') || 'none'}`,
    ...articles.slice(0, mostRows).map(renderRow),
    ...(rest > 0 ? [`  … and ${rest} more; --json lists them all`] : []),
  ].join('\n');
}

function renderRow(article: Shown): string {
  const title = [...article.title].slice(0, 30).join('');
  return `  ${article.kind.padEnd(8)} ${article.articleId}  ${describe(article)}  ${title}`;
}

function describe(article: Shown): string {
  switch (article.kind) {
    case 'refused':
      return `${article.problem.reason}${article.problem.detail ? ` (${article.problem.detail})` : ''}`;
    case 'readable':
      return `was ${article.was.reason}, by ${article.extractedBy}`;
    case 'moved':
      return `was ${article.fromArticle}, ${describeReaders(article)}`;
    case 'changed':
      return `${describeReaders(article)}: ${article.changes.map(describeChange).join(', ')}`;
  }
}

function describeReaders({ before, extractedBy }: { readonly before: string; readonly extractedBy: string }): string {
  return before === extractedBy ? before : `${before} → ${extractedBy}`;
}

function describeChange(change: FieldChange): string {
  if ('added' in change) return `text +${change.added} −${change.removed}`;
  return change.field === 'blocks' ? `blocks ${change.before} → ${change.after}` : change.field;
}
