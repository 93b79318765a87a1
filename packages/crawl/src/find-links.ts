import { decodeText, fail, type Outcome, ok, type Source, type SourceEntry } from '@qishi/model';
import { parseFeed } from './feed.ts';
import { parseJsonApi } from './json-api.ts';
import { buildLinks, type FoundLinks, type LinkDraft } from './link-draft.ts';
import { parseListPage } from './list-page.ts';
import { parsePageSections } from './page-sections.ts';
import type { Reply } from './reply.ts';
import { type FoundMap, parseSitemap, unpackSitemap } from './sitemap.ts';
import { chooseItems } from './wanted-items.ts';
import { asJsonEntry } from './wordpress.ts';

interface Announcement {
  readonly items: readonly LinkDraft[];
  readonly base?: string | undefined;
  /** Further announcements of the same kind. */
  readonly more?: readonly FoundMap[];
}

export interface Announced extends FoundLinks {
  readonly more: readonly FoundMap[];
}

export interface ReadOptions {
  readonly now: Date;
  /** Cap on what a compressed file unpacks to. */
  readonly maxBytes: number;
}

/**
 * The articles an entry announces, read from what its address answered. A link carries `html` only where the entry
 * promises whole bodies (`fullText`, a `body` field, a page's sections). No item at all, or none at an address that
 * `match` declares, is a `no-links` Problem, not an empty success.
 */
export function findLinks(
  source: Source,
  entry: SourceEntry,
  reply: Reply,
  { now, maxBytes }: ReadOptions,
): Outcome<Announced> {
  const body = unpackSitemap(reply.body, maxBytes);
  if (body === undefined) return fail('crawl', 'too-large', entry.url, 'broken, or too large unpacked', 'next-run');
  const { text } = decodeText(body, contentTypeOf(reply, source));
  const announcement = parseEntry(text, entry);
  if (!announcement.ok) return announcement;
  const { items, base, more = [] } = announcement.value;
  const baseUrl =
    base !== undefined && URL.canParse(base, reply.finalUrl) ? new URL(base, reply.finalUrl).href : reply.finalUrl;
  const { articles, wanted } = chooseItems(items, entry, baseUrl);
  if (articles.length === 0 && more.length === 0) {
    const why = items.length === 0 ? 'the entry announces nothing' : `none of ${items.length} addresses is as declared`;
    return fail('crawl', 'no-links', entry.url, why, 'next-run');
  }
  return ok({ ...buildLinks(wanted, { source, entryUrl: entry.url, baseUrl, now }), more });
}

/** The charset that the source is known to use stands before what its server says. */
export function contentTypeOf(
  { headers }: Pick<Reply, 'headers'>,
  { encoding }: Pick<Source, 'encoding'>,
): string | undefined {
  return encoding === undefined ? headers['content-type'] : `text/html; charset=${encoding}`;
}

function parseEntry(text: string, entry: SourceEntry): Outcome<Announcement> {
  switch (entry.kind) {
    case 'feed': {
      const items = parseFeed(text, entry.url);
      if (!items.ok) return items;
      return ok({ items: entry.fullText ? items.value : items.value.map((item) => ({ ...item, html: undefined })) });
    }
    case 'list':
      return parseListPage(text, entry);
    case 'page': {
      const items = parsePageSections(text, entry);
      return items.ok ? ok({ items: items.value }) : items;
    }
    case 'json':
      return parseItems(text, entry);
    case 'wordpress':
      return parseItems(text, asJsonEntry(entry));
    case 'sitemap': {
      const map = parseSitemap(text, entry);
      return map.ok ? ok({ items: map.value.items, more: map.value.maps }) : map;
    }
  }
}

function parseItems(text: string, entry: Extract<SourceEntry, { kind: 'json' }>): Outcome<Announcement> {
  const items = parseJsonApi(text, entry);
  return items.ok ? ok({ items: items.value }) : items;
}
