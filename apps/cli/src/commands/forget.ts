import type { Forgotten, Store } from '@qishi/archive';
import { canonicalUrl, parseWeek } from '@qishi/model';
import { withdrawEvidence } from '../evidence/withdraw-evidence.ts';
import type { Language } from '../language/language.ts';
import { message, textOf } from '../language/messages.ts';
import { printResult } from '../print.ts';
import { findRendered } from '../rendered-issues.ts';
import { type Settings, UsageError } from '../settings.ts';
import { renderStep } from '../steps/render.ts';
import { updateSearchIndex } from '../steps/search-index.ts';
import { exit, type Workspace, withRun } from '../workspace.ts';

export interface ForgetOptions {
  readonly reason?: string;
  readonly json: boolean;
}

/**
 * Takes an article down: out of the archive, out of the issues that say it, out of the pages and the search that readers
 * see. What is left is the hash by which it is known when it comes again. Resolves to the exit code.
 */
export async function forget(settings: Settings, subject: string, options: ForgetOptions): Promise<number> {
  let forgotten: Forgotten | undefined;
  const record = await withRun(settings, 'forget', async (workspace, done) => {
    const { store, settings, now } = workspace;
    const url = await findAddress(store, subject);
    const { reason } = options;
    forgotten = await store.forget(url, { at: now().toISOString(), ...(reason === undefined ? {} : { reason }) });
    await withdrawEvidence(settings.evidence, new Set([url]), 'qishi');
    const rendered = new Set((await findRendered(store, settings.reports)).map(({ week }) => week));
    const stale = forgotten.issues.filter((week) => rendered.has(week));
    if (stale.length > 0)
      done(
        await renderStep(
          workspace,
          stale.map(parseWeek).filter((week) => week !== undefined),
        ),
      );
    else await updateSearchIndex(workspace);
  });
  if (forgotten === undefined) throw new Error('nothing was forgotten');
  printResult({ ...forgotten, problems: record.problems }, renderForgotten(forgotten, settings.language), options.json);
  return record.problems.length > 0 ? exit.degraded : exit.done;
}

/** An article's or a capture's address by its id; an address as it is. */
async function findAddress(store: Workspace['store'], subject: string): Promise<string> {
  if (/^a-[0-9a-f]{12}$/.test(subject)) return (await store.findArticle(subject))?.url ?? refuse(store, subject);
  if (/^p-[0-9a-f]{12}$/.test(subject)) return (await store.findPage(subject))?.url ?? refuse(store, subject);
  if (/^urn:sha256:[0-9a-f]{64}$/.test(subject)) return subject;
  const url = canonicalUrl(subject);
  if (url !== undefined) return url;
  throw new UsageError(message('forget.unclear', { subject }));
}

async function refuse(store: Store, id: string): Promise<never> {
  if (await store.findTakedownOf(id)) throw new UsageError(message('forget.already', { id }));
  throw new UsageError(message('forget.none', { id }));
}

function renderForgotten(
  { articleIds, pages, addresses, stories, reprints, issues }: Forgotten,
  language: Language,
): string {
  const list = (ids: readonly string[]) => ({
    ids: ids.length > 0 ? ids.join(', ') : textOf(language, 'forget.nothing'),
  });
  return [
    textOf(language, 'forget.done', list(articleIds)),
    `  ${textOf(language, 'forget.removed', { pages, addresses })}`,
    `  ${textOf(language, 'forget.stories', list(stories))}`,
    `  ${textOf(language, 'forget.issues', list(issues))}`,
    ...(reprints.length > 0 ? [`  ${textOf(language, 'forget.reprints', list(reprints))}`] : []),
    `  ${textOf(language, 'forget.copies')}`,
  ].join('\n');
}
