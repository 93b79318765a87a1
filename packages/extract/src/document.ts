import { DomHandler, Parser, type parseDocument } from 'htmlparser2';

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
const chunkChars = 2048;
/** Real pages have up to about 20,000 elements; the rest of a page with more than this is not read. */
const mostElements = 100_000;

/** Everything hangs on one element, also when a feed's item is a row of paragraphs. No page can close a tag of this name. */
const rootTag = 'qishi-page';

/** Parses HTML of any quality into a tree of bounded depth, in bounded time. */
export function parseHtml(html: string): HtmlDocument {
  const dom = new DomHandler();
  const state = { depth: 0, elements: 0 };
  const parser = new Parser(depthLimited(dom, state));
  parser.write(`<${rootTag}>`);
  const length = Math.min(html.length, longestPageChars);
  for (let at = 0; at < length && state.depth < deepestParse && state.elements < mostElements; at += chunkChars) {
    parser.write(html.slice(at, Math.min(at + chunkChars, length)));
  }
  parser.end();
  return dom.root;
}

function depthLimited(
  dom: DomHandler,
  state: { depth: number; elements: number },
): ConstructorParameters<typeof Parser>[0] {
  return {
    onopentag(name, attributes) {
      state.depth++;
      state.elements++;
      if (state.depth <= deepestElement) dom.onopentag(name, attributes);
    },
    onclosetag() {
      if (state.depth <= deepestElement) dom.onclosetag();
      state.depth--;
    },
    ontext: (text) => dom.ontext(text),
    onend: () => dom.onend(),
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

const unread: ReadonlySet<string> = new Set(['script', 'style', 'noscript', 'template', 'svg', 'iframe']);

/** An element's text as it stands, scripts and styles left out. */
export function rawTextOf(root: HtmlElement | HtmlDocument): string {
  const parts: string[] = [];
  const waiting: HtmlNode[] = root.children.toReversed();
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.type === 'text') parts.push(node.data);
    else if (isElement(node) && !unread.has(node.name)) {
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
