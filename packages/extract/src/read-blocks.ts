import { namesOf } from './class-names.ts';
import { isHidden, rawTextOf } from './document.ts';
import { nameOfElement } from './explain.ts';
import { attribute, type HtmlDocument, type HtmlElement, type HtmlNode } from './html-node.ts';
import { countChars, joinedText } from './joined-text.ts';
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

/** The drafts read so far, and the line being read. */
interface Walk {
  readonly drafts: Draft[];
  readonly run: Run;
  readonly options: ReadOptions;
}

/** Reads an element into drafts, in document order. The tree's bounded depth makes recursion safe. */
export function readDrafts(root: HtmlElement | HtmlDocument, options: ReadOptions): Draft[] {
  const walk: Walk = { drafts: [], run: { parts: [], chars: 0, linkChars: 0, boldChars: 0 }, options };
  readChildren(walk, root.children, outside);
  flush(walk.drafts, walk.run, outside);
  return walk.drafts;
}

function readChildren(walk: Walk, children: readonly HtmlNode[], around: Around): void {
  for (const node of children) {
    if (node.type === 'text') addText(walk.run, node.data, around);
    else if (!isLeftOut(node, walk.options)) readElement(walk, node, around);
  }
}

function readElement(walk: Walk, element: HtmlElement, around: Around): void {
  const { drafts, run, options } = walk;
  const { isInline } = element.kind;
  if (!isInline) flush(drafts, run, around);
  const rows = element.name === 'table' ? readTable(element) : undefined;
  if (rows) drafts.push({ ...plain('table', ''), rows });
  else if (element.name === 'img') addImage(drafts, run, element, around, options.baseUrl);
  else if (element.children.length > 0) {
    const inside = aroundOf(element, around);
    readChildren(walk, element.children, inside);
    if (!isInline) flush(drafts, run, inside);
  }
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
  if (element.kind.isSilent) return 'not text:';
  if (isHidden(element)) return 'hidden:';
  if (element.kind.isOutside) return 'furniture by tag:';
  return !element.kind.isInline && isFurniture(element) ? 'furniture by name:' : undefined;
}

const plain = (kind: Draft['kind'], text: string): Draft => ({ kind, text, level: 0, linkShare: 0, centred: false });

/** Tags that say something of the text inside them by themselves. */
const speakingTags: ReadonlySet<string> = new Set([
  'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote', 'a', 'strong', 'b', 'center', 'figure', 'figcaption', 'pre', 'ul', 'ol',
]); // biome-ignore format: a table

function aroundOf(element: HtmlElement, around: Around): Around {
  const { name } = element;
  if (element.rawAttributes === '' && !speakingTags.has(name)) return around;
  const style = attribute(element, 'style') ?? '';
  const isCaption = name === 'figcaption' || name === 'figure' || namesOf(element).some((own) => captionNames.has(own));
  return {
    heading: element.kind.heading || around.heading,
    quote: around.quote || name === 'blockquote',
    link: around.link || name === 'a',
    bold: around.bold || name === 'strong' || name === 'b' || /font-weight\s*:\s*(?:bold|[6-9]00)/.test(style),
    centred: around.centred || isCentred(element, style),
    caption: around.caption || isCaption,
    pre: around.pre || name === 'pre',
    ...listOf(element, around),
  };
}

const isCentred = (element: HtmlElement, style: string): boolean =>
  element.name === 'center' || attribute(element, 'align') === 'center' || /text-align\s*:\s*center/.test(style);

function listOf(element: HtmlElement, around: Around): { list?: HtmlElement } {
  if (element.name === 'ul' || element.name === 'ol') return { list: element };
  return around.list ? { list: around.list } : {};
}

function addText(run: Run, text: string, around: Around): void {
  run.parts.push(text);
  const chars = countChars(text);
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
