import { namesOf } from './class-names.ts';
import { attribute, isElement, isHidden, rawTextOf } from './document.ts';
import { nameOfElement } from './explain.ts';
import type { HtmlDocument, HtmlElement, HtmlNode } from './html-node.ts';
import { joinedText } from './joined-text.ts';
import { isInline, isSilent } from './page-lines.ts';
import { readTable } from './tables.ts';

/** A piece of the body before clean-up, with what is known of how it stood there. */
export interface Draft {
  readonly kind: 'paragraph' | 'heading' | 'quote' | 'item' | 'table' | 'image' | 'caption';
  readonly text: string;
  /** 1 to 6 for headings, else 0. */
  readonly level: number;
  /** Share of characters inside links, 0 to 1. */
  readonly linkShare: number;
  readonly centred: boolean;
  /** A heading only because all of it is bold. */
  readonly bold?: boolean;
  /** The ul or ol of an item. */
  readonly list?: HtmlElement;
  readonly rows?: readonly (readonly string[])[];
  /** Address of an image, http(s). */
  readonly src?: string;
}

export interface ReadOptions {
  /** Base of relative image addresses. */
  readonly baseUrl: string;
  /** Elements left out with all they hold. */
  readonly isFurniture: (element: HtmlElement) => boolean;
  /** Told why an element is left out, and its text. */
  readonly remove?: (why: string, text: string) => void;
}

interface Around {
  readonly heading: number;
  readonly quote: boolean;
  readonly list?: HtmlElement;
  readonly link: boolean;
  readonly bold: boolean;
  readonly centred: boolean;
  readonly caption: boolean;
  readonly pre: boolean;
}

interface Run {
  parts: string[];
  chars: number;
  linkChars: number;
  boldChars: number;
}

const outside: Around = {
  heading: 0, quote: false, link: false, bold: false, centred: false, caption: false, pre: false,
}; // biome-ignore format: one line

const captionNames: ReadonlySet<string> = new Set([
  'caption', 'figcaption', 'imgdesc', 'imgdescr', 'imgtext', 'imgtitle', 'imgwrapper', 'picdesc', 'picinfo', 'pictext', 'picnote',
  'imagecaption', 'photocaption', 'tuzhu', 'tushuo',
]); // biome-ignore format: a table

/** A whole bold line up to this length without a full stop is a heading. */
const longestBoldHeadingChars = 40;

/** Reads an element into drafts, in document order, without recursion. */
export function readDrafts(root: HtmlElement | HtmlDocument, options: ReadOptions): Draft[] {
  const drafts: Draft[] = [];
  const run: Run = { parts: [], chars: 0, linkChars: 0, boldChars: 0 };
  const waiting: { node: HtmlNode | 'end'; around: Around }[] = [];
  const push = (nodes: readonly HtmlNode[], around: Around) => {
    for (let i = nodes.length - 1; i >= 0; i--) waiting.push({ node: nodes[i] as HtmlNode, around });
  };
  push(root.children, outside);
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { node, around } = next;
    if (node === 'end') flush(drafts, run, around);
    else if (node.type === 'text') addText(run, node.data, around);
    else if (isElement(node) && !isLeftOut(node, options)) {
      if (!isInline(node)) flush(drafts, run, around);
      const rows = node.name === 'table' ? readTable(node) : undefined;
      if (rows) drafts.push({ ...plain('table', ''), rows });
      else if (node.name === 'img') addImage(drafts, run, node, around, options.baseUrl);
      else if (node.name !== 'br') {
        const inside = aroundOf(node, around);
        if (!isInline(node)) waiting.push({ node: 'end', around: inside });
        push(node.children, inside);
      }
    }
  }
  flush(drafts, run, outside);
  return drafts;
}

function isLeftOut(element: HtmlElement, { isFurniture, remove }: ReadOptions): boolean {
  const why = reasonAgainst(element, isFurniture);
  if (why && remove) {
    const text = joinedText(rawTextOf(element));
    if (text) remove(`${why} ${nameOfElement(element)}`, text);
  }
  return why !== undefined;
}

/** Inline elements are never furniture by name: keyword links inside a sentence are called `hot` or `tag`. */
function reasonAgainst(element: HtmlElement, isFurniture: (element: HtmlElement) => boolean): string | undefined {
  if (isSilent(element)) return 'not text:';
  if (isHidden(element)) return 'hidden:';
  if (/^(?:aside|nav|footer|button|dialog)$/.test(element.name)) return 'furniture by tag:';
  return !isInline(element) && isFurniture(element) ? 'furniture by name:' : undefined;
}

const plain = (kind: Draft['kind'], text: string): Draft => ({ kind, text, level: 0, linkShare: 0, centred: false });

function aroundOf(element: HtmlElement, around: Around): Around {
  const { name } = element;
  const style = element.attribute('style') ?? '';
  return {
    heading: /^h[1-6]$/.test(name) ? Number(name[1]) : around.heading,
    quote: around.quote || name === 'blockquote',
    link: around.link || name === 'a',
    bold: around.bold || name === 'strong' || name === 'b' || /font-weight\s*:\s*(?:bold|[6-9]00)/.test(style),
    centred:
      around.centred ||
      name === 'center' ||
      element.attribute('align') === 'center' ||
      /text-align\s*:\s*center/.test(style),
    caption:
      around.caption ||
      name === 'figcaption' ||
      name === 'figure' ||
      namesOf(element).some((own) => captionNames.has(own)),
    pre: around.pre || name === 'pre',
    ...listOf(element, around),
  };
}

function listOf(element: HtmlElement, around: Around): { list?: HtmlElement } {
  if (element.name === 'ul' || element.name === 'ol') return { list: element };
  return around.list ? { list: around.list } : {};
}

function addText(run: Run, text: string, around: Around): void {
  run.parts.push(text);
  const chars = text.replace(/\s+/g, '').length;
  run.chars += chars;
  if (around.link) run.linkChars += chars;
  if (around.bold) run.boldChars += chars;
}

/** What content systems leave for their own scripts: `[!--begin:htmlVideoCode--]…[!--end:htmlVideoCode--]`. */
const templateMark = /\[!--begin:[^\]]{0,60}\][^[]{0,400}\[!--end:[^\]]{0,60}\]|\[!--[^\]]{1,60}--\]/g;

function flush(drafts: Draft[], run: Run, around: Around): void {
  if (run.parts.length === 0) return;
  const { chars, linkChars, boldChars } = run;
  const text = run.parts.join('').replace(templateMark, '');
  run.parts = [];
  run.chars = run.linkChars = run.boldChars = 0;
  if (chars === 0) return;
  const share = { linkShare: linkChars / chars, centred: around.centred };
  if (around.pre) {
    drafts.push({ ...plain('paragraph', codeText(text)), ...share });
    return;
  }
  const bold = boldChars >= chars * 0.95 && chars <= longestBoldHeadingChars && !/[。！；，]$/.test(text.trim());
  const level = around.heading || (bold && !around.list ? 3 : 0);
  // Two full-width blanks behind a full stop begin a paragraph that the template forgot to mark.
  for (const part of text.split(/(?<=[。！？”…])[\s]*\u3000{2}/)) {
    const line = joinedText(part);
    if (!line) continue;
    const list = around.list ? { list: around.list } : {};
    drafts.push({ ...plain(kindOf(around, level), line), level, bold: level > around.heading, ...share, ...list });
  }
}

function kindOf(around: Around, level: number): Draft['kind'] {
  if (around.caption) return 'caption';
  if (around.heading > 0 || level > 0) return 'heading';
  if (around.list) return 'item';
  return around.quote ? 'quote' : 'paragraph';
}

/** Code keeps its lines. */
function codeText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map((line) => line.trimEnd())
    .filter(Boolean)
    .join('\n');
}

const lazyAttributes = [
  'data-src',
  'data-original',
  'data-original-src',
  'data-lazy-src',
  'data-actualsrc',
  'data-echo',
  'src',
];
/** Smaller images are icons and counters. */
const smallestImagePx = 60;

function addImage(drafts: Draft[], run: Run, image: HtmlElement, around: Around, baseUrl: string): void {
  const width = Number.parseInt(attribute(image, 'width') ?? '', 10);
  if (width < smallestImagePx) return;
  const address = lazyAttributes
    .map((name) => attribute(image, name))
    .find((value) => value && !value.startsWith('data:'));
  if (!address || !URL.canParse(address, baseUrl)) return;
  const url = new URL(address, baseUrl);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return;
  // An image in the middle of a sentence is a formula or a face; it must not cut the sentence in two.
  if (run.chars > 0 && !around.caption && width < 200) return;
  flush(drafts, run, around);
  drafts.push({ ...plain('image', ''), centred: around.centred, src: url.href });
}
