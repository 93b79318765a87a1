import type { Store } from '@qishi/archive';
import type { Article, Outcome, Source } from '@qishi/model';
import { readPage } from './read-page.ts';

/** Reads the article that begins on a capture, with its further pages. The capture must be in the archive. */
export async function readCapture(
  store: Store,
  sources: ReadonlyMap<string, Source>,
  pageId: string,
): Promise<Outcome<Article>> {
  const page = await store.findPage(pageId);
  if (!page) throw new Error(`page ${pageId} vanished from the archive`);
  return readPage(page, sources.get(page.sourceId), await store.findParts(pageId));
}
