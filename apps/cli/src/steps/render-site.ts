import { existsSync } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Briefing } from '@qishi/model';
import { type FontSet, holdsAlready, renderSite, type SegmentInfo, writeWhole } from '@qishi/site';
import { findRendered } from '../rendered-issues.ts';
import type { Workspace } from '../workspace.ts';
import { updateSearchIndex } from './search-index.ts';

/** Writes what is around the issues that stand: pages, feeds, tables, and the index of the search. Only what changed. */
export async function writeSite(
  workspace: Workspace,
  fonts: () => Promise<FontSet>,
  articles?: readonly SegmentInfo[],
): Promise<void> {
  const briefings = await findRendered(workspace.store, workspace.settings.reports);
  if (briefings.length === 0) return;
  workspace.progress.show('render: the pages around the issues');
  await writePages(workspace, briefings, fonts);
  await updateSearchIndex(workspace, articles);
}

/** The same without the index: lists, stories, topics, trackers, feeds, and the page of the search. */
export async function writePages(
  { settings, config }: Pick<Workspace, 'settings' | 'config'>,
  briefings: readonly Briefing[],
  fonts: () => Promise<FontSet>,
): Promise<void> {
  const isPrinted = ({ week }: { readonly week: string }) => existsSync(join(settings.reports, week, 'briefing.pdf'));
  const files = await renderSite({
    briefings,
    pdfs: new Set(briefings.filter(isPrinted).map(({ week }) => week)),
    baseUrl: config.site.baseUrl,
    searchesArticles: config.site.search.articles,
    fonts: await fonts(),
  });
  for (const [path, content] of files) await writeChanged(join(settings.reports, path), content);
  await removeOldStories(settings.reports, new Set(files.keys()));
}

async function writeChanged(path: string, content: string): Promise<void> {
  if (await holdsAlready(path, content)) return;
  await mkdir(dirname(path), { recursive: true });
  await writeWhole(path, content);
}

/** Pages of stories that no issue follows any more: nothing links to them. */
async function removeOldStories(reports: string, written: ReadonlySet<string>): Promise<void> {
  const folder = join(reports, 'stories');
  if (!existsSync(folder)) return;
  for (const name of await readdir(folder)) {
    if (name.endsWith('.html') && !written.has(`stories/${name}`)) await rm(join(folder, name));
  }
}
