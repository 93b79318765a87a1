import { fail, type Outcome, ok, type SourceEntry, splitPlacedSelector } from '@qishi/model';
import type { CheerioAPI } from 'cheerio/slim';
import { cutDate } from './date-forms.ts';
import { deepest, type Elements, findFew, findWrongSelector, parseHtml, readPlace } from './html-tree.ts';
import type { LinkDraft } from './link-draft.ts';

type ListEntry = Extract<SourceEntry, { kind: 'list' }>;

export interface ListPage {
  readonly items: readonly LinkDraft[];
  /** The page's own `<base href>`, which its addresses are relative to. */
  readonly base: string | undefined;
}

/** A list of news is shorter; a selector that hits every link of a huge page is wrong. */
const mostAnchors = 1000;

/** The anchors of a list page that the entry's selectors point at, with the text and date shown beside them. */
export function parseListPage(html: string, entry: ListEntry): Outcome<ListPage> {
  const wrong = findWrongSelector([entry.link, entry.item, entry.date, entry.title]);
  if (wrong !== undefined) return fail('crawl', 'no-links', entry.url, `not a selector: ${wrong.slice(0, 100)}`);
  const $ = parseHtml(html);
  if (!$) return fail('crawl', 'no-links', entry.url, `a page nested more than ${deepest} deep`);
  return ok({ items: readItems($, entry), base: $('base[href]').first().attr('href') });
}

function readItems($: CheerioAPI, entry: ListEntry): LinkDraft[] {
  const { item, title: titleAt } = entry;
  /** By container: one that holds many anchors is searched once. */
  const dates = new Map<unknown, string | undefined>();
  return $(entry.link)
    .toArray()
    .slice(0, mostAnchors)
    .map((node) => {
      const anchor = $(node);
      const container = item ? anchor.closest(item) : anchor.parent();
      const key = container.get(0);
      if (!dates.has(key)) dates.set(key, readDate(container, entry.date));
      const named = titleAt && (readPlace(anchor, titleAt) ?? readPlace(container, titleAt))?.trim();
      return { href: anchor.attr('href'), title: named || titleOf(anchor), date: dates.get(key) };
    });
}

/** A `time` says it best in its attribute, whatever the list shows. */
export function readDate(inside: Elements, place = 'time[datetime]'): string | undefined {
  const { attribute } = splitPlacedSelector(place);
  const shown = attribute === undefined ? findFew(inside, place) : undefined;
  const text = attribute === undefined ? (shown?.attr('datetime') ?? shown?.text()) : readPlace(inside, place);
  return text ? cutDate(text) : undefined;
}

const titleOf = (anchor: Elements): string | undefined =>
  anchor.attr('title') || anchor.text().trim() || findFew(anchor, 'img[alt]')?.attr('alt');
