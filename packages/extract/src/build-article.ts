import {
  type Article,
  articleId,
  canonicalUrl,
  comparable,
  hostOf,
  type RawPage,
  sha256,
  textOfBlocks,
  tidy,
} from '@qishi/model';

export type ArticleParts = Pick<
  Article,
  'title' | 'byline' | 'publishedAt' | 'publishedFrom' | 'blocks' | 'extractedBy'
> & {
  readonly source?: string | undefined;
  readonly series?: string | undefined;
  /** `<link rel=canonical>`. */
  readonly canonical?: string | undefined;
};

/** Puts an article together: identity, running text and content hash follow from its parts. */
export function buildArticle(page: RawPage, parts: ArticleParts): Article {
  const { canonical, source, series, ...rest } = parts;
  const url = ownAddress(page, canonical);
  const title = tidy(parts.title).replace(/\n/g, ' ');
  const text = textOfBlocks(parts.blocks);
  return {
    ...rest,
    title,
    id: articleId(url),
    sourceId: page.sourceId,
    url,
    text,
    contentHash: sha256(`${comparable(title)}\n${comparable(text)}`),
    rawPageId: page.id,
    capturedAt: page.fetchedAt,
    ...(source ? { source: tidy(source) } : {}),
    ...(series ? { series: tidy(series) } : {}),
  };
}

/** A page may rename itself on its own host only, or any page could pass for another outlet's. */
function ownAddress(page: RawPage, canonical: string | undefined): string {
  const asked = canonicalUrl(page.url) ?? page.url;
  const named = canonical === undefined ? undefined : canonicalUrl(canonical, page.finalUrl || page.url);
  if (!named || !URL.canParse(asked) || hostOf(named) !== hostOf(asked)) return asked;
  // A careless template names the front page for every article.
  return new URL(named).pathname === '/' ? asked : named;
}
