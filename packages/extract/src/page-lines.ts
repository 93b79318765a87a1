import { isSiteSpeaking } from './boilerplate.ts';
import { isElement, isHidden } from './document.ts';
import type { HtmlDocument, HtmlElement, HtmlNode } from './html-node.ts';
import { inlineTags } from './html-tags.ts';
import { countChars, joinedText } from './joined-text.ts';
import { countStops, endsSentence } from './punctuation.ts';

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
  /** Weighted characters of prose, what Chinese running text looks like: 0 to `heaviestLineChars`. */
  readonly prose: number;
  /** Hidden, or inside an element that by its tag holds no article text. */
  readonly outside: boolean;
}

export interface PageText {
  readonly lines: readonly PageLine[];
  /** Elements shown to readers that have attributes, in order. */
  readonly elements: readonly HtmlElement[];
  /** Index of the line in which each of them begins. */
  readonly lineOf: readonly number[];
}

const silentTags: ReadonlySet<string> = new Set([
  'audio', 'canvas', 'datalist', 'embed', 'head', 'iframe', 'input', 'link', 'map', 'meta', 'noscript', 'object', 'option', 'script',
  'select', 'style', 'svg', 'template', 'textarea', 'title', 'video',
]); // biome-ignore format: a table

const outsideTags: ReadonlySet<string> = new Set(['aside', 'button', 'dialog', 'footer', 'menu', 'nav']);

export const isInline = (element: HtmlElement): boolean => inlineTags.has(element.name);
export const isSilent = (element: HtmlElement): boolean => silentTags.has(element.name);

/** Where the walk stands inside one element, and what holds for everything in it. */
interface Frame {
  readonly children: readonly HtmlNode[];
  next: number;
  /** True when the line ends with the element. */
  readonly closes: boolean;
  readonly block: HtmlElement;
  readonly heading: number;
  readonly outside: boolean;
  readonly link: boolean;
}

/** The line being read. */
interface OpenLine {
  parts: string[];
  linkChars: number;
}

/** Reads a page into lines, in document order, in one walk without recursion. */
export function readPageText(root: HtmlDocument | HtmlElement): PageText {
  const lines: PageLine[] = [];
  const elements: HtmlElement[] = [];
  const lineOf: number[] = [];
  const line: OpenLine = { parts: [], linkChars: 0 };
  const block = root.children.find(isElement);
  if (!block) return { lines, elements, lineOf };
  const start = { block, heading: 0, outside: false, link: false };
  const frames: Frame[] = [{ children: root.children, next: 0, closes: true, ...start }];
  for (let frame = frames.at(-1); frame; frame = frames.at(-1)) {
    const node = frame.children[frame.next++];
    if (node === undefined) {
      if (frame.closes) flush(lines, line, frame);
      frames.pop();
    } else if (node.type === 'text') {
      line.parts.push(node.data);
      if (frame.link) line.linkChars += countChars(node.data);
    } else if (isElement(node) && !silentTags.has(node.name)) {
      const inline = isInline(node);
      if (!inline) flush(lines, line, frame);
      else if (frame.heading === 0 && isBesideInline(frame)) line.parts.push(' ');
      if (!frame.outside && (node.rawAttributes !== '' || node.name === 'time')) {
        elements.push(node);
        lineOf.push(lines.length);
      }
      if (node.children.length > 0) frames.push(frameOf(node, inline, frame));
    }
  }
  return { lines, elements, lineOf };
}

/** `<span>某报</span><span>举报</span>`: styles part what markup does not. */
function isBesideInline({ children, next }: Frame): boolean {
  const before = children[next - 2];
  return before !== undefined && isElement(before) && isInline(before);
}

function frameOf(element: HtmlElement, inline: boolean, around: Frame): Frame {
  const { name } = element;
  return {
    children: element.children,
    next: 0,
    closes: !inline,
    block: inline ? around.block : element,
    heading: name.length === 2 && /^h[1-6]$/.test(name) ? Number(name[1]) : around.heading,
    outside: around.outside || outsideTags.has(name) || isHidden(element),
    link: around.link || name === 'a',
  };
}

function flush(lines: PageLine[], line: OpenLine, { block, heading, outside }: Frame): void {
  if (line.parts.length === 0) return;
  const text = joinedText(line.parts.length === 1 ? (line.parts[0] ?? '') : line.parts.join(''));
  const { linkChars } = line;
  line.parts = [];
  line.linkChars = 0;
  if (!text) return;
  const chars = countChars(text);
  const prose = outside ? 0 : proseIn(text, chars, linkChars);
  lines.push({ text, chars, linkChars, prose, block, heading, outside });
}

/** A line counts at most this many characters, so that one huge legal notice does not outweigh an article. */
export const heaviestLineChars = 600;
/** Lines shorter than this say nothing unless they are punctuated. */
const shortestProseChars = 12;

/** Weighted characters of prose: nothing for link lists and labels, little for unpunctuated text. */
function proseIn(text: string, chars: number, linkChars: number): number {
  if (linkChars > chars * 0.5) return 0;
  const own = Math.min(chars - linkChars, heaviestLineChars);
  if (chars < shortestProseChars) return endsSentence(text) ? own * 0.5 : 0;
  const stops = countStops(text);
  if (stops === 0) return own * 0.2;
  if (isSiteSpeaking(text)) return 0;
  return stops >= 2 || endsSentence(text) ? own : own * 0.6;
}
