import { DomHandler, Parser, type parseDocument } from 'htmlparser2';
import { cutMarkup, type Script } from './cut-markup.ts';

export type HtmlDocument = ReturnType<typeof parseDocument>;
export type HtmlNode = HtmlDocument['children'][number];
export type HtmlElement = Extract<HtmlNode, { attribs: unknown }>;

/** Real articles stay below 2 million characters; what comes after this many is not read. */
const longestPageChars = 8_000_000;

/** Real pages nest up to about 60 deep. Deeper elements are dropped and their text given to the ancestor at this depth. */
const deepestElement = 250;

/**
 * htmlparser2 looks for the matching open tag of every closing tag among all that are open, so a page that only opens
 * costs quadratic time. Beyond this depth the rest of the page is not read.
 */
const deepestParse = 600;
/** Real pages have up to about 20,000 elements; the rest of a page with more than this is not read. */
const mostElements = 100_000;

/** Everything hangs on one element, also when a feed's item is a row of paragraphs. No page can close a tag of this name. */
const rootTag = 'qishi-page';

/** A page as a tree, and its parts for machines. */
export interface ParsedPage {
  readonly document: HtmlDocument;
  /** meta, link and title elements, in order. */
  readonly heads: readonly HtmlElement[];
  readonly scripts: readonly Script[];
}

const headTags: ReadonlySet<string> = new Set(['meta', 'link', 'title']);

/** Parses HTML of any quality into a tree of bounded depth, in bounded time. */
export function parsePage(html: string): ParsedPage {
  const { markup, scripts } = cutMarkup(html.slice(0, longestPageChars));
  const heads: HtmlElement[] = [];
  const dom = new DomHandler(undefined, {}, (element) => {
    if (headTags.has(element.name)) heads.push(element);
  });
  const state: ParseState = { depth: 0, elements: 0 };
  const parser: Parser = new Parser(boundedHandler(dom, state, () => parser.pause()));
  parser.write(`<${rootTag}>`);
  parser.end(markup);
  // A paused parser does not tell its handler that this is all.
  if (!state.ended) dom.onend();
  return { document: dom.root, heads, scripts };
}

/** The tree alone. */
export const parseHtml = (html: string): HtmlDocument => parsePage(html).document;

interface ParseState {
  depth: number;
  elements: number;
  ended?: boolean;
}

function boundedHandler(
  dom: DomHandler,
  state: ParseState,
  pause: () => void,
): ConstructorParameters<typeof Parser>[0] {
  return {
    onopentag(name, attributes) {
      if (++state.depth <= deepestElement) dom.onopentag(name, attributes);
      if (++state.elements >= mostElements || state.depth >= deepestParse) pause();
    },
    onclosetag() {
      if (state.depth <= deepestElement) dom.onclosetag();
      state.depth--;
    },
    ontext: (text) => dom.ontext(text),
    onend: () => {
      state.ended = true;
      dom.onend();
    },
  };
}

export function isElement(node: HtmlNode): node is HtmlElement {
  return 'attribs' in node;
}

export function attribute(element: HtmlElement, name: string): string | undefined {
  return element.attribs[name];
}

/** Every element below `root` in document order, without recursion. `enter` false leaves an element's inside out. */
export function* elementsOf(
  root: HtmlDocument | HtmlElement,
  enter: (element: HtmlElement) => boolean = () => true,
): Generator<HtmlElement> {
  const waiting: HtmlNode[] = root.children.toReversed();
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (!isElement(node)) continue;
    yield node;
    if (enter(node)) for (let i = node.children.length - 1; i >= 0; i--) waiting.push(node.children[i] as HtmlNode);
  }
}

/** Not shown at all. `visibility` is no sign: WeChat hides its article that way until its script has run. */
export function isHidden(element: HtmlElement): boolean {
  const { style, hidden } = element.attribs;
  return (
    hidden !== undefined ||
    element.attribs['aria-hidden'] === 'true' ||
    (style !== undefined && /display\s*:\s*none/i.test(style))
  );
}

const unread: ReadonlySet<string> = new Set(['script', 'style', 'noscript', 'template', 'svg', 'iframe']);

/** An element's text as it stands, scripts, styles and what is hidden left out, with `between` at the borders of elements. */
export function rawTextOf(root: HtmlElement | HtmlDocument, between = ''): string {
  const parts: string[] = [];
  const waiting: HtmlNode[] = root.children.toReversed();
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.type === 'text') parts.push(node.data);
    else if (isElement(node) && !unread.has(node.name) && !isHidden(node)) {
      if (between) parts.push(between);
      for (let i = node.children.length - 1; i >= 0; i--) waiting.push(node.children[i] as HtmlNode);
    }
  }
  return parts.join('');
}

/** The parent, when it is an element. */
export function parentOf(node: HtmlNode): HtmlElement | undefined {
  const parent = node.parent;
  return parent && 'attribs' in parent ? parent : undefined;
}
