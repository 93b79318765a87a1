import { isSiteSpeaking } from './boilerplate.ts';
import { isElement, isHidden } from './document.ts';
import type { HtmlDocument, HtmlElement, HtmlNode } from './html-node.ts';
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

/** What holds for everything inside one element. */
interface Place {
  readonly block: HtmlElement;
  readonly heading: number;
  readonly outside: boolean;
  readonly link: boolean;
}

/** The text read so far, and the line being read. */
interface Walk {
  readonly lines: PageLine[];
  readonly elements: HtmlElement[];
  readonly lineOf: number[];
  parts: string[];
  linkChars: number;
}

/** Reads a page into lines, in document order, in one walk. The tree's bounded depth makes recursion safe. */
export function readPageText(root: HtmlDocument | HtmlElement): PageText {
  const walk: Walk = { lines: [], elements: [], lineOf: [], parts: [], linkChars: 0 };
  const block = root.children.find(isElement);
  if (block) {
    const place = { block, heading: 0, outside: false, link: false };
    readChildren(walk, root.children, place);
    flush(walk, place);
  }
  const { lines, elements, lineOf } = walk;
  return { lines, elements, lineOf };
}

function readChildren(walk: Walk, children: readonly HtmlNode[], place: Place): void {
  let wasInline = false;
  for (const node of children) {
    if (node.type === 'text') {
      walk.parts.push(node.data);
      if (place.link) walk.linkChars += countChars(node.data);
      wasInline = false;
    } else {
      // `<span>某报</span><span>举报</span>`: styles part what markup does not.
      if (wasInline && node.kind.isInline && place.heading === 0) walk.parts.push(' ');
      wasInline = node.kind.isInline;
      if (!node.kind.isSilent) readElement(walk, node, place);
    }
  }
}

function readElement(walk: Walk, element: HtmlElement, around: Place): void {
  const { isInline } = element.kind;
  if (!isInline) flush(walk, around);
  if (!around.outside && (element.rawAttributes !== '' || element.name === 'time')) {
    walk.elements.push(element);
    walk.lineOf.push(walk.lines.length);
  }
  if (element.children.length === 0) return;
  const place = placeIn(element, around);
  readChildren(walk, element.children, place);
  if (!isInline) flush(walk, place);
}

function placeIn(element: HtmlElement, around: Place): Place {
  const { kind, name } = element;
  const outside = around.outside || kind.isOutside || isHidden(element);
  const link = around.link || name === 'a';
  if (kind.isInline && outside === around.outside && link === around.link) return around;
  return {
    block: kind.isInline ? around.block : element,
    heading: kind.heading || around.heading,
    outside,
    link,
  };
}

function flush(walk: Walk, { block, heading, outside }: Place): void {
  const { parts, linkChars } = walk;
  if (parts.length === 0) return;
  const text = joinedText(parts.length === 1 ? (parts[0] ?? '') : parts.join(''));
  walk.parts = [];
  walk.linkChars = 0;
  if (!text) return;
  const chars = countChars(text);
  const prose = outside ? 0 : proseIn(text, chars, linkChars);
  walk.lines.push({ text, chars, linkChars, prose, block, heading, outside });
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
