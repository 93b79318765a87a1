import { isBrokenPacking, type Store } from '@qishi/archive';
import { type Article, articleId, type Citation, comparable, isWithdrawn, type Manifest, sha256 } from '@qishi/model';
import type { CitationCheck, Finding } from './verification.ts';

/** The article behind a citation, as it was cited if that version is still there. */
export interface Cited {
  readonly citation: Citation;
  readonly article: Article | undefined;
  readonly findings: Pick<CitationCheck, 'article' | 'page' | 'captured'>;
}

/** Holds a citation against the archive: the article, the bytes it was read from, and when they were captured. */
export async function checkCitation(store: Store, citation: Citation, manifest: Manifest | undefined): Promise<Cited> {
  if (isWithdrawn(citation) && (await store.findTakedownOf(citation.articleId)))
    return {
      citation,
      article: undefined,
      findings: { article: 'withdrawn', page: 'withdrawn', captured: 'withdrawn' },
    };
  const { article, isAsCited } = await findCited(store, citation, manifest);
  if (article === undefined)
    return { citation, article, findings: { article: 'missing', page: 'missing', captured: 'missing' } };
  const told = article.title === citation.title && article.url === citation.url;
  const page = await checkPage(store, article, citation);
  return { citation, article, findings: { article: isAsCited && told ? 'ok' : 'changed', ...page } };
}

async function findCited(
  store: Store,
  citation: Citation,
  manifest: Manifest | undefined,
): Promise<{ readonly article: Article | undefined; readonly isAsCited: boolean }> {
  const id = citation.articleId || articleId(citation.url);
  const row = manifest?.articles.find(([one]) => one === id);
  const named = row && (await store.findArticleVersion(id, row[2]));
  if (named) return { article: named, isAsCited: true };
  const now = await store.findArticle(id);
  if (row !== undefined || now === undefined) return { article: now, isAsCited: false };
  // Without a manifest the version is known by the page it was read from.
  const versions = [now, ...(await store.revisions(id)).map((revision) => revision.article)];
  const hashes = await Promise.all(versions.map(({ rawPageId }) => store.findPageHash(rawPageId)));
  const article = versions[hashes.indexOf(citation.sha256)] ?? now;
  return { article, isAsCited: isWhole(article) };
}

/** The text still gives the hash that was taken when it was read. */
function isWhole({ title, text, contentHash }: Article): boolean {
  return sha256(`${comparable(title)}\n${comparable(text)}`) === contentHash;
}

/** The page as it was captured, from the archive. */
async function checkPage(
  store: Store,
  { rawPageId }: Article,
  citation: Citation,
): Promise<{ readonly page: Finding; readonly captured: Finding }> {
  try {
    const page = await store.findPage(rawPageId);
    if (page === undefined) return { page: 'missing', captured: 'missing' };
    return {
      page: sha256(page.body) === citation.sha256 ? 'ok' : 'changed',
      captured: page.fetchedAt === citation.capturedAt ? 'ok' : 'changed',
    };
  } catch (error) {
    // Bytes that cannot even be unpacked were not written by us.
    if (isBrokenPacking(error)) return { page: 'changed', captured: 'changed' };
    throw error;
  }
}
