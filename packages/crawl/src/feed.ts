import { fail, type Outcome, ok } from '@qishi/model';
import {
  type AnyFeed,
  type AtomFeed,
  type JsonFeed,
  ParseError,
  parseFeed as parseAnyFeed,
  type RdfFeed,
  type RssFeed,
} from 'feedsmith';
import { repairFeed } from './feed-repair.ts';
import type { LinkDraft } from './link-draft.ts';

/**
 * The items of an RSS (0.9x, 1.0, 2.0), Atom or JSON feed in the order given. Slightly broken XML is repaired once. A
 * page in the feed's place is `not-a-feed`, a feed nobody can read `malformed-feed`; the Problem's subject is `url`.
 */
export function parseFeed(text: string, url: string): Outcome<readonly LinkDraft[]> {
  const asItStands = findItems(text);
  const items = asItStands?.length ? asItStands : (findItems(repairFeed(text)) ?? asItStands);
  if (items) return ok(items);
  if (looksLikeFeed(text)) return fail('crawl', 'malformed-feed', url, 'a feed that cannot be read', 'next-run');
  const what = text.trim() === '' ? 'an empty answer' : looksLikeHtml(text) ? 'an HTML page' : 'no kind of feed';
  return fail('crawl', 'not-a-feed', url, what, 'next-run');
}

/** Undefined when the text is no feed or cannot be read. */
function findItems(text: string): readonly LinkDraft[] | undefined {
  const parsed = tryParse(text);
  return parsed && listItems(parsed);
}

function tryParse(text: string): AnyFeed | undefined {
  try {
    return parseAnyFeed(text);
  } catch (error) {
    // A feed with nothing in it is what the parser calls unparsable. Whatever else it throws on, also by accident or
    // for want of stack, says the same of the text: it cannot be read.
    return error instanceof ParseError ? { format: 'rss', feed: {} } : undefined;
  }
}

const looksLikeHtml = (text: string): boolean => /<(?:!doctype\s+html|html)[\s>]/i.test(text.slice(0, 2000));
const looksLikeFeed = (text: string): boolean => /<(?:rss|feed|rdf:RDF|channel)[\s>]/i.test(text.slice(0, 2000));

function listItems(parsed: AnyFeed): readonly LinkDraft[] {
  switch (parsed.format) {
    case 'rss':
      return (parsed.feed.items ?? []).map(fromRss);
    case 'rdf':
      return (parsed.feed.items ?? []).map(fromRdf);
    case 'atom':
      return (parsed.feed.entries ?? []).map(fromAtom);
    case 'json':
      return (parsed.feed.items ?? []).map(fromJson);
  }
}

function fromRss(item: RssFeed.Item<string>): LinkDraft {
  const atomLink = item.atom?.links?.find(({ rel }) => rel === undefined || rel === 'alternate')?.href;
  return {
    href: item.link ?? findPermalink(item) ?? atomLink,
    title: item.title ?? item.dc?.titles?.[0],
    date:
      item.pubDate ?? item.dc?.dates?.[0] ?? item.atom?.published ?? item.atom?.updated ?? item.dcterms?.created?.[0],
    author: joinNames(item.authors?.map(({ name }) => name) ?? item.dc?.creators),
    ...bodyOf(item.content?.encoded, item.description),
  };
}

function findPermalink({ guid }: RssFeed.Item<string>): string | undefined {
  return guid?.isPermaLink !== false && /^https?:/i.test(guid?.value ?? '') ? guid?.value : undefined;
}

function fromRdf(item: RdfFeed.Item<string>): LinkDraft {
  return {
    href: item.link ?? item.rdf?.about,
    title: item.title,
    date: item.dc?.dates?.[0],
    author: joinNames(item.dc?.creators),
    ...bodyOf(item.content?.encoded, item.description),
  };
}

function fromAtom(entry: AtomFeed.Entry<string>): LinkDraft {
  const { links = [] } = entry;
  const link =
    links.find(({ rel }) => rel === undefined || rel === 'alternate') ??
    links.find(({ rel }) => rel !== 'self' && rel !== 'edit' && rel !== 'enclosure' && rel !== 'replies');
  return {
    href: link?.href ?? (/^https?:/i.test(entry.id ?? '') ? entry.id : undefined),
    title: entry.title?.value,
    date: entry.published ?? entry.updated ?? entry.dc?.dates?.[0],
    author: joinNames(entry.authors?.map(({ name }) => name) ?? entry.dc?.creators),
    ...bodyOf(entry.content?.value, entry.summary?.value),
  };
}

function fromJson(item: JsonFeed.Item<string>): LinkDraft {
  return {
    href: item.url ?? item.external_url ?? item.id,
    title: item.title,
    date: item.date_published ?? item.date_modified,
    author: joinNames(item.authors?.map(({ name }) => name)),
    ...bodyOf(item.content_html ?? item.content_text, item.summary),
  };
}

function joinNames(names: readonly (string | undefined)[] | undefined): string | undefined {
  return names?.filter(Boolean).join('、') || undefined;
}

/** Feeds put the body now in one element, now in the other; the teaser is always the shorter. */
function bodyOf(content: string | undefined, description: string | undefined): Pick<LinkDraft, 'html' | 'isContent'> {
  const isContent = content !== undefined && content.length >= (description?.length ?? 0);
  return { html: isContent ? content : description, isContent };
}
