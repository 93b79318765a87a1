import { fail, type Outcome, ok, type SourceEntry, sectionUrl, tidy } from '@qishi/model';
import type { CheerioAPI } from 'cheerio/slim';
import {
  type ChildNode,
  deepest,
  type Elements,
  findFew,
  findWrongSelector,
  parseHtml,
  readPlace,
} from './html-tree.ts';
import type { LinkDraft } from './link-draft.ts';
import { readDate } from './list-page.ts';

type PageEntry = Extract<SourceEntry, { kind: 'page' }>;

/** A page of announcements grows for years; what is beyond is old. */
const mostSections = 300;
const headings = 'h1, h2, h3, h4, h5, h6';

/**
 * The articles of a page whose sections they are, each whole. A section is an element, or what stands between two
 * headings; one without a text is none, one without an anchor and a heading has no address.
 */
export function parsePageSections(html: string, entry: PageEntry): Outcome<readonly LinkDraft[]> {
  const { section, heading, date, anchor, url } = entry;
  const wrong = findWrongSelector([section, heading, date, anchor]);
  if (wrong !== undefined) return fail('crawl', 'no-links', url, `not a selector: ${wrong.slice(0, 100)}`);
  const $ = parseHtml(html);
  if (!$) return fail('crawl', 'no-links', url, `a page nested more than ${deepest} deep`);
  const nodes = $(section).toArray().slice(0, mostSections) as readonly ChildNode[];
  const starts = new Set<unknown>(nodes);
  const outer = nodes.filter((node) => !isInside(node, starts));
  return ok(
    addressed(
      outer.flatMap((node) => readSection($, gather($, node, starts), entry) ?? []),
      url,
    ),
  );
}

/** A draft of which only the address is missing. */
type Placed = Omit<LinkDraft, 'href'> & { readonly title: string; readonly anchor: string | undefined };

/**
 * One anchor may stand for all of a day. New sections are put above the old, so the lowest has it to itself, and those
 * above are told by their titles: what was announced before keeps its address.
 */
function addressed(placed: readonly Placed[], page: string): readonly LinkDraft[] {
  const taken = new Set<string>();
  const drafts = placed.toReversed().map(({ anchor, ...draft }): LinkDraft => {
    const isOwn = anchor !== undefined && !taken.has(anchor);
    if (isOwn) taken.add(anchor);
    if (!isOwn && draft.title === '') return { ...draft, href: undefined };
    return { ...draft, href: sectionUrl(page, { anchor, text: isOwn ? undefined : draft.title }) };
  });
  return drafts.toReversed();
}

/** A section within another is part of it. */
function isInside({ parent }: ChildNode, starts: ReadonlySet<unknown>): boolean {
  for (let above = parent; above; above = above.parent) if (starts.has(above)) return true;
  return false;
}

interface Section {
  readonly whole: Elements;
  /** Without the heading that it begins with, if it is one that a heading begins. */
  readonly rest: Elements;
}

/** What a heading begins is read like an element that holds it. */
function gather($: CheerioAPI, node: ChildNode, starts: ReadonlySet<unknown>): Section {
  if (!$(node).is(headings)) return { whole: $(node), rest: $(node).clone() };
  const after = nodesAfter(node, starts);
  const hold = (nodes: readonly ChildNode[]) =>
    $('<x-section></x-section>').append(...nodes.map((each) => $(each).clone()));
  return { whole: hold([node, ...after]), rest: hold(after) };
}

function readSection($: CheerioAPI, { whole, rest }: Section, entry: PageEntry): Placed | undefined {
  const html = writeBody($, rest, entry.heading ?? (rest.is('x-section') ? undefined : headings));
  if (rest.text().trim() === '') return undefined;
  const named = entry.heading && readPlace(whole, entry.heading);
  const title = tidy(named || (findFew(whole, headings)?.text() ?? ''));
  const anchor = entry.anchor ? readPlace(whole, entry.anchor) : anchorOf(whole);
  return {
    anchor: anchor?.replace(/^#/, '') || undefined,
    title,
    date: readDate(whole, entry.date) ?? (entry.date ? undefined : readDate(whole, headings)),
    html,
  };
}

/** Up to the next section, or to a heading that stands above this one. */
function nodesAfter(heading: ChildNode, starts: ReadonlySet<unknown>): ChildNode[] {
  const found: ChildNode[] = [];
  for (let node = heading.next; node && !starts.has(node) && rankOf(node) > rankOf(heading); node = node.next)
    found.push(node);
  return found;
}

/** 1 to 6 for headings, more for what is none. */
const rankOf = (node: ChildNode): number =>
  'name' in node && /^h[1-6]$/.test(node.name) ? Number(node.name[1]) : Number.POSITIVE_INFINITY;

/** Without the title, which the article has already; but a row keeps all its cells. */
function writeBody($: CheerioAPI, rest: Elements, heading: string | undefined): string {
  if (rest.is('tr')) return `<table>${$.html(rest)}</table>`;
  if (heading && !heading.includes('@')) findFew(rest, heading)?.remove();
  return rest.is('x-section') ? (rest.html() ?? '') : $.html(rest);
}

const anchorOf = (whole: Elements): string | undefined => whole.attr('id') ?? findFew(whole, '[id]')?.attr('id');
