import { decodeHTMLAttribute } from 'entities';
import type { TagKind } from './html-tags.ts';

/** A tree of the shape that cheerio and its selectors know, as light as reading needs it. */
export interface HtmlText {
  readonly type: 'text';
  readonly data: string;
  readonly parent: HtmlElement | HtmlDocument;
}

export interface HtmlDocument {
  readonly type: 'root';
  readonly name: 'root';
  readonly children: HtmlNode[];
  readonly parent: null;
}

export type HtmlNode = HtmlText | HtmlElement;

const mostAttributes = 300;

export interface HtmlElement {
  readonly type: 'tag';
  readonly name: string;
  readonly kind: TagKind;
  readonly parent: HtmlElement | HtmlDocument;
  readonly children: HtmlNode[];
  /** The inside of the opening tag behind its name, as written. */
  readonly rawAttributes: string;
  /** Place among the page's elements in document order: an ancestor's is lower than those of all it holds. */
  readonly order: number;
  /** Read out of the tag only when somebody asks, since most are never looked at: use `attributesOf`. */
  attribs: Readonly<Record<string, string>> | undefined;
}

/** By lower-case name, entities decoded; the first of each name. */
export function attributesOf(element: HtmlElement): Readonly<Record<string, string>> {
  element.attribs ??= element.rawAttributes === '' ? none : parseAttributes(element.rawAttributes);
  return element.attribs;
}

/** One attribute's value by its lower-case name, without reading the others where the tag is plainly written. */
export function attribute(element: HtmlElement, name: string): string | undefined {
  if (element.attribs) return element.attribs[name];
  const at = findName(element.rawAttributes, name);
  if (at < 0) return undefined;
  return plainValue(element.rawAttributes, at, name.length) ?? attributesOf(element)[name];
}

/** Where an attribute of this name may stand: between a blank or the tag's name and an equals sign, a blank or the end. */
function findName(raw: string, name: string): number {
  for (let at = raw.indexOf(name); at >= 0; at = raw.indexOf(name, at + 1)) {
    const before = at === 0 ? 32 : raw.charCodeAt(at - 1);
    const behind = at + name.length === raw.length ? 32 : raw.charCodeAt(at + name.length);
    if ((isBlank(before) || before === doubleQuote) && (isBlank(behind) || behind === equals)) return at;
  }
  return -1;
}

/** The value in `class="…"`, unless it is written in another way or has to be decoded. */
function plainValue(raw: string, at: number, length: number): string | undefined {
  if (raw.charCodeAt(at + length) !== equals || raw.charCodeAt(at + length + 1) !== doubleQuote) return undefined;
  const from = at + length + 2;
  const close = raw.indexOf('"', from);
  const value = close < 0 ? undefined : raw.slice(from, close);
  return value?.includes('&') ? undefined : value;
}

const none: Readonly<Record<string, string>> = Object.freeze({});

/** `class="a" data-x='b' hidden href=c`: a value may be quoted or bare, and everything else is tolerated. */
function parseAttributes(raw: string): Record<string, string> {
  const attributes: Record<string, string> = Object.create(null);
  let at = 0;
  for (let count = 0; at < raw.length && count < mostAttributes; count++) {
    const start = skipTo(raw, at, isNameStart);
    const end = skipTo(raw, start, isNameEnd);
    const name = raw.slice(start, end).toLowerCase();
    at = skipTo(raw, end, isNoBlank);
    let value = '';
    if (raw.charCodeAt(at) === equals) [value, at] = valueAt(raw, skipTo(raw, at + 1, isNoBlank));
    if (name && !(name in attributes)) attributes[name] = value.includes('&') ? decodeHTMLAttribute(value) : value;
  }
  return attributes;
}

/** The value that begins here, and where it ends. */
function valueAt(raw: string, from: number): [string, number] {
  const code = raw.charCodeAt(from);
  if (code !== doubleQuote && code !== singleQuote) {
    const end = skipTo(raw, from, isBlank);
    return [raw.slice(from, end), end];
  }
  const close = raw.indexOf(code === doubleQuote ? '"' : "'", from + 1);
  return close < 0 ? [raw.slice(from + 1), raw.length] : [raw.slice(from + 1, close), close + 1];
}

const [doubleQuote, singleQuote, slash, equals] = [34, 39, 47, 61];
const isBlank = (code: number): boolean => code <= 32;
const isNoBlank = (code: number): boolean => code > 32;
const isNameStart = (code: number): boolean =>
  code > 32 && code !== slash && code !== equals && code !== doubleQuote && code !== singleQuote;
const isNameEnd = (code: number): boolean => code <= 32 || code === slash || code === equals;

function skipTo(raw: string, from: number, isIt: (code: number) => boolean): number {
  let at = from;
  while (at < raw.length && !isIt(raw.charCodeAt(at))) at++;
  return at;
}
