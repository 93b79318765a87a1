import { decodeHTML } from 'entities';
import { attributesOf, type HtmlDocument, type HtmlElement } from './html-node.ts';
import { kindOfTag, searchedTags, type TagKind } from './html-tags.ts';

/** A page as a tree, and its parts for machines. */
export interface ParsedPage {
  readonly document: HtmlDocument;
  /** meta, link and title elements, in order. */
  readonly heads: readonly HtmlElement[];
  readonly scripts: readonly Script[];
}

export interface Script {
  /** The opening tag's inside: `type="application/ld+json" id=…`. */
  readonly attributes: string;
  readonly text: string;
}

/** Real articles stay below 2 million characters; what comes after this many is not read. */
const longestPageChars = 8_000_000;
/** Real pages nest up to about 60 deep. Deeper elements are dropped and their text given to the ancestor at this depth. */
const deepestElement = 250;
/** Real pages have up to about 20,000 elements; the rest of a page with more than this is not read. */
export const mostElements = 100_000;
/** How far up an opening tag looks for the elements that it ends. */
const impliedReach = 12;

/** Everything hangs on one element, also when a feed's item is a row of paragraphs. No page can close a tag of this name. */
const rootTag = 'qishi-page';

/** The state of one reading. */
interface Reader {
  readonly html: string;
  readonly stack: HtmlElement[];
  readonly heads: HtmlElement[];
  readonly scripts: Script[];
  elements: number;
  /** Open elements beyond the deepest one kept. */
  overflow: number;
  /** From here on no such quotation mark follows. */
  readonly lastQuote: { '"': number; "'": number };
}

/**
 * Parses HTML of any quality into a tree of bounded depth, in one pass and in time linear in its length. It is here beside
 * htmlparser2 because it is faster: comments, scripts, styles and drawings, most of the bytes on Chinese portals, are
 * skipped by searching for their ends, and attributes are read only when asked for. As in browsers, a tag ends the open
 * elements that cannot hold it, an end tag without a start is nothing, and a comment, script or style that is never
 * closed swallows the rest.
 */
export function parsePage(page: string): ParsedPage {
  const html = page.slice(0, longestPageChars);
  const document: HtmlDocument = { type: 'root', name: 'root', children: [], parent: null };
  const root = buildElement(rootTag, kindOfTag(rootTag), '', document, 0);
  document.children.push(root);
  const reader: Reader = {
    html, stack: [root], heads: [], scripts: [], elements: 0, overflow: 0,
    lastQuote: { '"': Number.POSITIVE_INFINITY, "'": Number.POSITIVE_INFINITY },
  }; // biome-ignore format: a record of counters
  for (let at = 0; at < html.length && reader.elements < mostElements; ) {
    const open = html.indexOf('<', at);
    addText(reader, at, open < 0 ? html.length : open);
    if (open < 0) break;
    at = readMarkup(reader, open);
  }
  return { document, heads: reader.heads, scripts: reader.scripts };
}

function buildElement(
  name: string,
  kind: TagKind,
  rawAttributes: string,
  parent: HtmlElement | HtmlDocument,
  order: number,
): HtmlElement {
  return { type: 'tag', name, kind, parent, children: [], rawAttributes, order, attribs: undefined };
}

/** The tree alone. */
export const parseHtml = (html: string): HtmlDocument => parsePage(html).document;

function addText({ html, stack }: Reader, from: number, to: number): void {
  if (from >= to) return;
  const text = html.slice(from, to);
  const parent = stack.at(-1) as HtmlElement;
  if (isLayoutBlank(text, parent)) return;
  parent.children.push({ type: 'text', data: text.includes('&') ? decodeHTML(text) : text, parent });
}

/** A line break between blocks, half of a page's text nodes; between inline elements it is a blank. */
function isLayoutBlank(text: string, parent: HtmlElement): boolean {
  if (text.charCodeAt(0) > 32 || !text.includes('\n') || text.trim() !== '') return false;
  const before = parent.children.at(-1);
  return before === undefined || (before.type === 'tag' && !before.kind.isInline);
}

const isLetter = (code: number): boolean => (code | 32) >= 97 && (code | 32) <= 122;

/** Reads what a `<` begins and returns where it ends. */
function readMarkup(reader: Reader, open: number): number {
  const { html } = reader;
  const code = html.charCodeAt(open + 1);
  if (isLetter(code)) return readOpening(reader, open + 1);
  if (code === slash && isLetter(html.charCodeAt(open + 2))) return readClosing(reader, open + 2);
  if (code === exclamation && html.startsWith('--', open + 2)) return endOfComment(html, open);
  if (code === exclamation || code === question || code === slash) return behind(html, '>', open + 2);
  addText(reader, open, open + 1);
  return open + 1;
}

const [slash, exclamation, question, equals, greater] = [47, 33, 63, 61, 62];

/** Behind the next `mark`, or the end of the page. */
function behind(html: string, mark: string, from: number): number {
  const at = html.indexOf(mark, from);
  return at < 0 ? html.length : at + mark.length;
}

function endOfComment(html: string, open: number): number {
  return html[open + 4] === '>' ? open + 5 : behind(html, '-->', open + 4);
}

/** Where a tag's name ends: at a blank, `/` or `>`. */
function endOfName(html: string, at: number): number {
  let end = at;
  for (; end < html.length; end++) {
    const code = html.charCodeAt(end);
    if (code <= 32 || code === slash || code === greater) break;
  }
  return end;
}

function readOpening(reader: Reader, at: number): number {
  const { html, stack } = reader;
  const end = endOfName(html, at);
  const written = html.slice(at, end);
  const name = written.toLowerCase();
  const close = endOfTag(reader, end);
  reader.elements++;
  const skipped = skipUnread(reader, name, end, close);
  if (skipped !== undefined) return skipped;
  const kind = kindOfTag(name);
  if (kind.implied.length > 0) endImplied(stack, kind);
  if (stack.length >= deepestElement && !kind.isVoid) {
    reader.overflow++;
    return close + 1;
  }
  const parent = stack.at(-1) as HtmlElement;
  const raw = end === close ? '' : html.slice(end, close).trim();
  const element = buildElement(name, kind, raw, parent, reader.elements);
  // Written in capitals, and so may be its attributes, which are then not found by their names.
  if (name !== written) attributesOf(element);
  parent.children.push(element);
  if (kind.isHead) reader.heads.push(element);
  if (kind.isRaw) return readRaw(reader, element, close + 1);
  if (!kind.isVoid) stack.push(element);
  return close + 1;
}

/** Scripts, styles and drawings: where they end. */
function skipUnread(reader: Reader, name: string, end: number, close: number): number | undefined {
  const { html } = reader;
  if (name === 'script') return readScript(reader, html.slice(end, close).trim(), close + 1);
  if (name === 'style') return endOfElement(html, name, close + 1) ?? html.length;
  return name === 'svg' ? (endOfElement(html, name, close + 1) ?? close + 1) : undefined;
}

/** Where a tag's `>` stands: quotation marks count only behind an equals sign. */
function endOfTag({ html, lastQuote }: Reader, from: number): number {
  let isValue = false;
  for (let i = from; i < html.length; i++) {
    const code = html.charCodeAt(i);
    if (code === greater) return i;
    if (code === equals) isValue = true;
    else if (isValue && (code === 34 || code === 39)) {
      const quote = code === 34 ? '"' : "'";
      const close = i < lastQuote[quote] ? html.indexOf(quote, i + 1) : -1;
      if (close < 0) lastQuote[quote] = Math.min(lastQuote[quote], i);
      else i = close;
      isValue = false;
    } else if (code > 32) isValue = false;
  }
  return html.length;
}

const closingPatterns = new Map(searchedTags.map((name) => [name, new RegExp(`</${name}(?=[\\s/>])`, 'gi')]));

/** Behind an element's closing tag, or undefined. */
function endOfElement(html: string, name: string, from: number): number | undefined {
  const at = startOfClosing(html, name, from);
  return at === undefined ? undefined : behind(html, '>', at);
}

function startOfClosing(html: string, name: string, from: number): number | undefined {
  const pattern = closingPatterns.get(name) as RegExp;
  pattern.lastIndex = from;
  return pattern.exec(html)?.index;
}

function readScript({ html, scripts }: Reader, attributes: string, from: number): number {
  const close = startOfClosing(html, 'script', from) ?? html.length;
  scripts.push({ attributes, text: html.slice(from, close) });
  return behind(html, '>', close);
}

/** An element whose inside is text. One that is never closed has none, or a careless title would swallow the page. */
function readRaw(reader: Reader, element: HtmlElement, from: number): number {
  const close = startOfClosing(reader.html, element.name, from);
  if (close === undefined) return from;
  reader.stack.push(element);
  addText(reader, from, close);
  reader.stack.pop();
  return behind(reader.html, '>', close);
}

function endImplied(stack: HtmlElement[], { implied }: TagKind): void {
  for (const { ends, barriers } of implied) {
    let end = -1;
    for (let i = stack.length - 1; i > Math.max(0, stack.length - 1 - impliedReach); i--) {
      const { bits } = (stack[i] as HtmlElement).kind;
      if (bits & barriers) break;
      if (bits & ends) end = i;
    }
    if (end > 0) stack.length = end;
  }
}

const tableTag = /^(?:t[drh]|table|tbody|thead|tfoot)$/;

function readClosing(reader: Reader, at: number): number {
  const { html, stack } = reader;
  const end = endOfName(html, at);
  const name = html.slice(at, end).toLowerCase();
  const close = behind(html, '>', end);
  if (reader.overflow > 0) {
    reader.overflow--;
    return close;
  }
  for (let i = stack.length - 1; i > 0; i--) {
    const open = stack[i] as HtmlElement;
    if (open.name === name) {
      stack.length = i;
      break;
    }
    if (open.kind.isCell && !tableTag.test(name)) break;
  }
  return close;
}
