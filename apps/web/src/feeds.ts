import type { SearchHit } from '@qishi/archive';
import { sha256 } from '@qishi/model';
import { generateAtomFeed, generateJsonFeed } from 'feedsmith';
import { cleanLine, cleanValue } from './clean-text.ts';
import { articlePath, searchPath } from './links.ts';
import type { WebParts } from './parts.ts';
import { outletOf, topicName } from './told-names.ts';

/** A search as something to follow. */
export interface SearchFeed {
  readonly q: string;
  /** `http://127.0.0.1:4180`, as the reader reached it. */
  readonly origin: string;
  readonly hits: readonly SearchHit[];
  /** Topics of the articles, by id; none where an article has no analysis. */
  readonly topics: ReadonlyMap<string, readonly string[]>;
}

/** What a feed of nothing was last changed. */
const beginning = '1970-01-01T00:00:00.000Z';

const titleOf = (q: string): string => (q.trim() === '' ? '启示录：全部文章' : `启示录：${cleanLine(q)}`);

/** Version 8 of RFC 9562: a name-based UUID of our own making, the same however the site is reached. */
function idOf(name: string): string {
  const hex = sha256(`qishi/${name}`);
  const groups = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ];
  return `urn:uuid:${groups.join('-')}`;
}

interface Entry {
  readonly id: string;
  readonly url: string;
  readonly title: string;
  readonly summary: string;
  readonly outlet: string;
  readonly published: Date;
  readonly tags: readonly string[];
}

function entriesOf({ hits, topics, origin }: SearchFeed, parts: WebParts): readonly Entry[] {
  return hits
    .map(({ article, snippet }) =>
      cleanValue({
        id: idOf(`article/${article.id}`),
        url: `${origin}${articlePath(article.id)}`,
        title: cleanLine(article.title) || '（无题）',
        summary: cleanLine(snippet.text),
        outlet: cleanLine(outletOf(article, parts)),
        tags: (topics.get(article.id) ?? []).map(topicName),
      }),
    )
    .map((entry, i) => ({ ...entry, published: new Date(hits[i]?.article.publishedAt ?? beginning) }));
}

/** Atom 1.0 (RFC 4287). */
export function renderAtomFeed(feed: SearchFeed, parts: WebParts): string {
  const { q, origin } = feed;
  const entries = entriesOf(feed, parts);
  const updated = new Date(Math.max(Date.parse(beginning), ...entries.map(({ published }) => published.getTime())));
  const document = generateAtomFeed(
    {
      id: idOf(`search/${q}`),
      title: { value: titleOf(q) },
      updated,
      authors: [{ name: '启示录' }],
      links: [
        { href: origin + searchPath({ q }, '/search.atom'), rel: 'self', type: 'application/atom+xml' },
        { href: origin + searchPath({ q }), rel: 'alternate', type: 'text/html' },
      ],
      xml: { lang: 'zh-CN' },
      entries: entries.map(({ id, url, title, summary, outlet, published, tags }) => ({
        id,
        title: { value: title },
        updated: published,
        published,
        authors: [{ name: outlet }],
        links: [{ href: url, rel: 'alternate', type: 'text/html' }],
        categories: tags.map((term) => ({ term })),
        summary: { value: summary || title },
      })),
    },
    { strict: true },
  );
  return `${document.trim()}\n`;
}

/** JSON Feed 1.1. */
export function renderJsonFeed(feed: SearchFeed, parts: WebParts): string {
  const { q, origin } = feed;
  const document = generateJsonFeed({
    title: titleOf(q),
    home_page_url: origin + searchPath({ q }),
    feed_url: origin + searchPath({ q }, '/search.json'),
    language: 'zh-CN',
    authors: [{ name: '启示录' }],
    items: entriesOf(feed, parts).map(({ id, url, title, summary, outlet, published, tags }) => ({
      id,
      url,
      title,
      content_text: summary || title,
      date_published: published,
      authors: [{ name: outlet }],
      tags: [...tags],
    })),
  });
  return `${JSON.stringify(document, null, 2)}\n`;
}
