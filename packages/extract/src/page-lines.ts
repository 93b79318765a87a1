import { type Field, findField } from './class-names.ts';
import { type HtmlDocument, type HtmlElement, type HtmlNode, isElement, rawTextOf } from './document.ts';

/** One line as a reader sees it: the text between two block borders or `<br>`s. */
export interface PageLine {
  readonly text: string;
  /** Characters without blanks. */
  readonly chars: number;
  /** How many of them are inside links. */
  readonly linkChars: number;
  /** The nearest block-level element around it. */
  readonly block: HtmlElement;
  /** 1 to 6 inside h1 to h6, else 0. */
  readonly heading: number;
  /** Hidden, or inside an element that by its tag holds no article text. */
  readonly outside: boolean;
}

/** A short text whose element says by its name which field of the head it is. */
export interface PageField {
  readonly field: Field;
  readonly text: string;
  /** Index of the line in which it stands. */
  readonly line: number;
}

export interface PageText {
  readonly lines: readonly PageLine[];
  readonly fields: readonly PageField[];
}

const inlineTags: ReadonlySet<string> = new Set([
  'a', 'abbr', 'b', 'bdi', 'bdo', 'big', 'cite', 'code', 'data', 'del', 'dfn', 'em', 'font', 'i', 'ins', 'kbd', 'label', 'mark',
  'o:p', 'q', 'rp', 'rt', 'ruby', 's', 'samp', 'small', 'span', 'strike', 'strong', 'sub', 'sup', 'time', 'tt', 'u', 'var', 'wbr',
]); // biome-ignore format: a table

const silentTags: ReadonlySet<string> = new Set([
  'audio', 'canvas', 'datalist', 'embed', 'head', 'iframe', 'input', 'link', 'map', 'meta', 'noscript', 'object', 'option', 'script',
  'select', 'style', 'svg', 'template', 'textarea', 'title', 'video',
]); // biome-ignore format: a table

const outsideTags: ReadonlySet<string> = new Set(['aside', 'button', 'dialog', 'footer', 'menu', 'nav']);

export const isInline = (element: HtmlElement): boolean => inlineTags.has(element.name);
export const isSilent = (element: HtmlElement): boolean => silentTags.has(element.name);

/** Not shown at all. `visibility` is no sign: WeChat hides its article that way until its script has run. */
export function isHidden(element: HtmlElement): boolean {
  const { style, hidden } = element.attribs;
  return hidden !== undefined || (style !== undefined && /display\s*:\s*none/i.test(style));
}

/** Longest text an element may have to count as a field of the head. */
const longestFieldChars = 60;

interface Open {
  readonly node: HtmlNode | 'end';
  readonly block: HtmlElement;
  readonly heading: number;
  readonly outside: boolean;
  readonly link: boolean;
}

/** Reads a page into lines and named fields, in document order, in one walk without recursion. */
export function readPageText(root: HtmlDocument | HtmlElement): PageText {
  const lines: PageLine[] = [];
  const fields: PageField[] = [];
  const line = { parts: [] as string[], linkChars: 0 };
  const first = root.children.find(isElement);
  if (!first) return { lines, fields };
  const start = { block: first, heading: 0, outside: false, link: false };
  const waiting: Open[] = root.children.map((node) => ({ node, ...start })).reverse();
  for (let open = waiting.pop(); open; open = waiting.pop()) {
    const { node } = open;
    if (node === 'end') flush(lines, line, open);
    else if (node.type === 'text') addText(line, node.data, open.link);
    else if (isElement(node) && !silentTags.has(node.name)) {
      if (!isInline(node)) flush(lines, line, open);
      const field = open.outside ? undefined : fieldOf(node, lines.length);
      if (field) fields.push(field);
      enter(waiting, node, open);
    }
  }
  flush(lines, line, start);
  return { lines, fields };
}

function enter(waiting: Open[], element: HtmlElement, around: Open): void {
  const block = !isInline(element) && element.name !== 'br';
  const inside = {
    block: block ? element : around.block,
    heading: /^h[1-6]$/.test(element.name) ? Number(element.name[1]) : around.heading,
    outside: around.outside || outsideTags.has(element.name) || isHidden(element),
    link: around.link || element.name === 'a',
  };
  if (block) waiting.push({ node: 'end', ...inside });
  for (let i = element.children.length - 1; i >= 0; i--) {
    waiting.push({ node: element.children[i] as HtmlNode, ...inside });
  }
}

function addText(line: { parts: string[]; linkChars: number }, text: string, link: boolean): void {
  line.parts.push(text);
  if (link) line.linkChars += countChars(text);
}

type Around = Omit<Open, 'node'>;

function flush(
  lines: PageLine[],
  line: { parts: string[]; linkChars: number },
  { block, heading, outside }: Around,
): void {
  if (line.parts.length === 0) return;
  const text = joinedText(line.parts.join(''));
  if (text) lines.push({ text, chars: countChars(text), linkChars: line.linkChars, block, heading, outside });
  line.parts = [];
  line.linkChars = 0;
}

function fieldOf(element: HtmlElement, line: number): PageField | undefined {
  const field = findField(element);
  if (!field) return undefined;
  const stated = element.attribs.datetime ?? element.attribs.content;
  const text = joinedText(field === 'time' && stated ? stated : rawTextOf(element));
  return text && text.length <= longestFieldChars ? { field, text, line } : undefined;
}

const countChars = (text: string): number => text.replace(/\s+/g, '').length;

/**
 * Text as the browser would join it: blanks collapse, and a line break between two Han characters is no blank at all.
 * Zero-width characters that some sites strew against copying are dropped.
 */
export function joinedText(text: string): string {
  return text
    .replace(/[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFEFF]/g, '')
    .replace(/\s+/g, (blanks) => (/[\r\n]/.test(blanks) ? '\n' : ' '))
    .replace(/(?<=[\p{Script=Han}，。、；：])\n(?=\p{Script=Han})/gu, '')
    .replaceAll('\n', ' ')
    .trim();
}
