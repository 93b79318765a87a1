import { existsSync } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type FontSet, holdsAlready, renderSite, writeWhole } from '@qishi/site';
import { findRendered } from '../rendered-issues.ts';
import type { Workspace } from '../workspace.ts';
import { updateSearchIndex } from './search-index.ts';

/** Writes the pages around the issues that stand: lists, stories, topics, trackers, feeds, search. Only what changed. */
export async function writeSite(workspace: Workspace, fonts: () => Promise<FontSet>): Promise<void> {
  const { store, settings, config } = workspace;
  const briefings = await findRendered(store, settings.reports);
  if (briefings.length === 0) return;
  workspace.progress.show('render: the pages around the issues');
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
  await updateSearchIndex(workspace);
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
