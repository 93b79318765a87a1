import {
  type Article,
  articleId,
  canonicalUrl,
  comparable,
  type Language,
  type RawPage,
  sha256,
  textOfBlocks,
  tidy,
} from '@qishi/model';
import { isSameSite } from './same-site.ts';

export type ArticleParts = Pick<
  Article,
  'title' | 'byline' | 'publishedAt' | 'publishedFrom' | 'blocks' | 'extractedBy'
> & {
  readonly source?: string | undefined;
  readonly series?: string | undefined;
  readonly modifiedAt?: string | undefined;
  readonly tags?: readonly string[];
  readonly leadImage?: string | undefined;
  readonly language?: Language;
  /** `<link rel=canonical>`. */
  readonly canonical?: string | undefined;
};

/** Puts an article together: identity, running text and content hash follow from its parts. */
export function buildArticle(page: RawPage, parts: ArticleParts): Article {
  const { canonical, source, series, modifiedAt, leadImage, tags = [], ...rest } = parts;
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
    ...(modifiedAt ? { modifiedAt } : {}),
    ...(leadImage ? { leadImage } : {}),
    ...(tags.length > 0 ? { tags: tags.map(tidy) } : {}),
  };
}

/**
 * A page may rename itself within its own site only, or any page could pass for another outlet's. That makes one article
 * of the twins for phones and for AMP.
 */
function ownAddress(page: RawPage, canonical: string | undefined): string {
  const asked = page.url;
  const named = canonical === undefined ? undefined : canonicalUrl(canonical, page.finalUrl || page.url);
  if (!named || named === asked || !isSameSite(named, asked)) return asked;
  // A careless template names the front page for every article.
  return new URL(named).pathname === '/' ? asked : named;
}
