import { fail, type Outcome, ok, type SourceEntry } from '@qishi/model';
import { type CheerioAPI, load } from 'cheerio/slim';
import { DomHandler, Parser } from 'htmlparser2';
import type { LinkDraft } from './link-draft.ts';

type ListEntry = Extract<SourceEntry, { kind: 'list' }>;

export interface ListPage {
  readonly items: readonly LinkDraft[];
  /** The page's own `<base href>`, which its addresses are relative to. */
  readonly base: string | undefined;
}

/** No page for people nests deeper, and the parser's time grows with the square of the depth. */
const deepest = 512;
/** A list of news is shorter; a selector that hits every link of a huge page is wrong. */
const mostAnchors = 1000;
/** Of an item of a list; the selector library's time grows with the square of it. */
const mostChildren = 500;

/** The anchors of a list page that the entry's selectors point at, with the text and date shown beside them. */
export function parseListPage(html: string, entry: ListEntry): Outcome<ListPage> {
  const wrong = [entry.link, entry.item, entry.date].find((selector) => selector && !isSelector(selector));
  if (wrong !== undefined) return fail('crawl', 'no-links', entry.url, `not a selector: ${wrong.slice(0, 100)}`);
  const $ = parseHtml(html);
  if (!$) return fail('crawl', 'no-links', entry.url, `a page nested more than ${deepest} deep`);
  const base = $('base[href]').first().attr('href');
  return ok({ items: readItems($, entry).filter(({ href }) => isWanted(href, base, entry)), base });
}

/** Judged by the whole address, whatever of it the page writes. */
function isWanted(href: string | undefined, base: string | undefined, { match, url }: ListEntry): boolean {
  if (match === undefined || href === undefined) return true;
  const on = base !== undefined && URL.canParse(base, url) ? new URL(base, url).href : url;
  return URL.canParse(href, on) && new RegExp(match, 'u').test(new URL(href, on).href);
}

function readItems($: CheerioAPI, entry: ListEntry): LinkDraft[] {
  const { item, date = 'time[datetime]' } = entry;
  /** By container: one that holds many anchors is searched once. */
  const dates = new Map<unknown, string | undefined>();
  return $(entry.link)
    .toArray()
    .slice(0, mostAnchors)
    .map((node) => {
      const anchor = $(node);
      const container = item ? anchor.closest(item) : anchor.parent();
      const key = container.get(0);
      if (!dates.has(key)) {
        const shown = findFew(container, date);
        dates.set(key, shown?.attr('datetime') ?? shown?.text());
      }
      const title = anchor.attr('title') || anchor.text().trim() || findFew(anchor, 'img[alt]')?.attr('alt');
      return { href: anchor.attr('href'), title, date: dates.get(key) };
    });
}

/** The first match inside; not searched where the children are so many that the library's time explodes. */
function findFew(inside: ReturnType<CheerioAPI>, selector: string): ReturnType<CheerioAPI> | undefined {
  return inside.children().length > mostChildren ? undefined : inside.find(selector).first();
}

/** Undefined for a page nested deeper than any for people: parsing ends there. */
function parseHtml(html: string): CheerioAPI | undefined {
  const dom = new DomHandler();
  const parser = new Parser(dom);
  const open = dom.onopentag.bind(dom);
  const close = dom.onclosetag.bind(dom);
  let depth = 0;
  dom.onopentag = (name, attributes) => {
    depth++;
    // From here on nothing is added to the tree, and the rest of the text is not looked at.
    if (depth > deepest) parser.pause();
    else open(name, attributes);
  };
  dom.onclosetag = () => {
    depth--;
    close();
  };
  // One element round everything, for the reason given at `mostChildren`.
  parser.write('<x-page>');
  parser.write(html);
  if (depth > deepest) return undefined;
  parser.end();
  return load(dom.root);
}

/** The selector library has no error type of its own, so it is asked before there is a page. */
function isSelector(selector: string): boolean {
  try {
    load('')(selector);
    return true;
  } catch {
    return false;
  }
}
