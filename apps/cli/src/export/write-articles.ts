import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ArticleFilter, Store } from '@qishi/archive';
import { markdownFileName, renderMarkdownArticle } from '@qishi/exchange';
import type { Source } from '@qishi/model';
import { holdsAlready, writeWhole } from '@qishi/site';
import { findOutlet } from '../issue/issue-input.ts';

/** One Markdown file for each article; gives how many. Files that say it already are left alone. */
export async function writeArticles(
  store: Store,
  filter: ArticleFilter,
  sources: readonly Source[],
  folder: string,
): Promise<number> {
  await mkdir(folder, { recursive: true });
  let count = 0;
  for await (const article of store.streamArticles(filter)) {
    const path = join(folder, markdownFileName(article));
    const text = renderMarkdownArticle(article, findOutlet(sources, article).name);
    if (!(await holdsAlready(path, text))) await writeWhole(path, text);
    count++;
  }
  return count;
}
