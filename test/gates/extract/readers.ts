import { extractFromHtml } from '@extractus/article-extractor';
import { Readability } from '@mozilla/readability';
import { Defuddle } from 'defuddle/node';
import { parseHTML } from 'linkedom';
import { blockTextOf } from './block-text.ts';

/** What a reader says about a page, in the fields that the lab prints. A page it cannot read is all null. */
export interface Reading {
  readonly title: string | null;
  /** As the reader gives it: ISO with a zone, or a local reading, or null. */
  readonly publishedAt: string | null;
  readonly author: string | null;
  readonly source: string | null;
  readonly text: string;
}

export interface DecodedPage {
  readonly url: string;
  /** Decoded by us for everybody, so that no reader loses by a charset. */
  readonly html: string;
}

/** A published reader of articles in its default configuration. `read` answers HTML and the fields it has. */
export interface OtherReader {
  readonly name: string;
  /** npm name, whose pinned version is shown. */
  readonly npm: string;
  readonly read: (page: DecodedPage) => Promise<RawReading | null>;
}

/** Before the text is made of the HTML: what a bench should time. */
export interface RawReading extends Omit<Reading, 'text'> {
  readonly html: string;
}

const unread: Reading = { title: null, publishedAt: null, author: null, source: null, text: '' };

/** The readers that we compare ourselves with. */
export const otherReaders: readonly OtherReader[] = [
  { name: 'readability + linkedom', npm: '@mozilla/readability', read: readWithReadability },
  { name: 'defuddle + linkedom', npm: 'defuddle', read: readWithDefuddle },
  { name: 'article-extractor', npm: '@extractus/article-extractor', read: readWithArticleExtractor },
];

/** One page by one reader. A reader that throws has not read the page. */
export async function readPage(reader: OtherReader, page: DecodedPage): Promise<Reading> {
  const raw = await reader.read(page).catch(() => null);
  if (!raw) return unread;
  const { html, ...fields } = raw;
  return { ...fields, text: blockTextOf(html) };
}

async function readWithReadability({ html }: DecodedPage): Promise<RawReading | null> {
  const article = new Readability(parseHTML(html).document).parse();
  if (!article) return null;
  return {
    title: article.title || null,
    publishedAt: article.publishedTime || null,
    author: article.byline || null,
    source: article.siteName || null,
    html: article.content ?? '',
  };
}

async function readWithDefuddle({ html, url }: DecodedPage): Promise<RawReading> {
  // useAsync would let it ask third parties over the network for what the page does not hold.
  const article = await Defuddle(parseHTML(html).document, url, { useAsync: false });
  return {
    title: article.title || null,
    publishedAt: article.published || null,
    author: article.author || null,
    source: article.site || null,
    html: article.content,
  };
}

async function readWithArticleExtractor({ html, url }: DecodedPage): Promise<RawReading | null> {
  const article = await extractFromHtml(html, url);
  if (!article) return null;
  return {
    title: article.title || null,
    publishedAt: article.published || null,
    author: article.author || null,
    source: article.source || null,
    html: article.content ?? '',
  };
}
