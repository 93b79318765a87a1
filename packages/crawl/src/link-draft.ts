import { canonicalUrlOf, fail, type Link, type Problem, type Source, tidy } from '@qishi/model';
import { load } from 'cheerio/slim';
import { parseAnnouncedDate } from './announced-date.ts';

/** What one item of a feed, list or API said, before its address and date are understood. */
export interface LinkDraft {
  readonly href: string | undefined;
  readonly title?: string | undefined;
  readonly date?: unknown;
  readonly author?: string | undefined;
  /** The whole body, HTML or plain text. */
  readonly html?: string | undefined;
  /** Where a feed gives `html` as the content, not as a description. */
  readonly isContent?: boolean;
}

/** Where and when the items were found. */
export interface FoundOn {
  readonly source: Pick<Source, 'id' | 'home' | 'zone' | 'dateOrder' | 'canonical'>;
  /** The entry's address as configured. */
  readonly entryUrl: string;
  /** What relative addresses are relative to. */
  readonly baseUrl: string;
  readonly now: Date;
}

export interface FoundLinks {
  /** Each address once, in the order announced. */
  readonly links: readonly Link[];
  /** One for each item without a usable address. */
  readonly problems: readonly Problem[];
}

/** Longest headline kept; what is longer is a body in the wrong place. In characters. */
const longestTitle = 300;

/** The longest announcement believed: real ones hold some hundred items, and each costs time. */
export const mostItems = 5000;

/** Turns drafts into links: canonical addresses, ISO dates, tidy titles, each address once. */
export function buildLinks(drafts: readonly LinkDraft[], on: FoundOn): FoundLinks {
  const links = new Map<string, Link>();
  const problems: Problem[] = [];
  for (const draft of drafts.slice(0, mostItems)) {
    const href = draft.href?.trim();
    const url = href ? canonicalUrlOf(href, on.baseUrl, on.source) : undefined;
    if (url === undefined) problems.push(fail('crawl', 'bad-url', on.entryUrl, describe(draft)).problem);
    else if (!links.has(url)) links.set(url, buildLink(url, draft, on));
  }
  return { links: [...links.values()], problems };
}

function buildLink(url: string, draft: LinkDraft, on: FoundOn): Link {
  const title = plainText(draft.title);
  const author = plainText(draft.author);
  const publishedAt = parseAnnouncedDate(draft.date, on.now, on.source);
  const html = draft.html?.trim();
  return {
    url,
    sourceId: on.source.id,
    foundOn: on.entryUrl,
    announced: { ...(title && { title }), ...(publishedAt && { publishedAt }), ...(author && { author }) },
    ...(html && { html }),
  };
}

/** One line without markup: titles come with `<em>` round the searched word, with `&#8211;`, with line breaks. */
export function plainText(given: string | undefined): string {
  const text = (given ?? '').slice(0, 4 * longestTitle);
  return tidy(/<\/?[a-z]|&#?\w{1,31};/i.test(text) ? textOfHtml(text) : text)
    .replaceAll('\n', ' ')
    .slice(0, longestTitle);
}

function textOfHtml(html: string): string {
  const $ = load(html);
  $('script, style').remove();
  return $.root().text();
}

function describe(draft: LinkDraft): string {
  const what = plainText(draft.title) || 'an item without a title';
  return draft.href ? `${what}: ${draft.href.slice(0, 100)}` : `${what}: no address`;
}
