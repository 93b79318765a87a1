import type { Store } from '@qishi/archive';
import { type Article, articleId, fail, type Outcome, ok, type RawPage, type Source } from '@qishi/model';
import { readPage } from './read-page.ts';
import { tellTakedown } from './takedown.ts';

/** Reads the article that begins on a capture, with its further pages. The capture must be in the archive. */
export async function readCapture(
  store: Store,
  sources: ReadonlyMap<string, Source>,
  pageId: string,
): Promise<Outcome<Article>> {
  const page = await store.findPage(pageId);
  if (!page) throw new Error(`page ${pageId} vanished from the archive`);
  const read = readPage(page, sources.get(page.sourceId), await store.findParts(pageId));
  return read.ok ? refuseTakenDown(store, page, read.value) : read;
}

/** A page may turn out to be an article that was taken down, by the address that it names or was sent on to. */
async function refuseTakenDown(store: Store, page: RawPage, article: Article): Promise<Outcome<Article>> {
  for (const url of new Set([article.url, page.url, page.finalUrl])) {
    const takedown = await store.findTakedown(url);
    if (takedown) return fail('extract', 'forgotten', articleId(url), tellTakedown(takedown));
  }
  return ok(article);
}
