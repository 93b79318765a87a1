import { type Field, findField } from './class-names.ts';
import { elementsOf, rawTextOf } from './document.ts';
import { attribute, type HtmlElement } from './html-node.ts';
import { joinedText } from './joined-text.ts';
import type { PageText } from './page-lines.ts';

/** A short text whose element says by its name which field of the head it is. */
export interface PageField {
  readonly field: Field;
  readonly text: string;
  /** Index of the line in which it begins. */
  readonly line: number;
}

/** Longest text an element may have to count as a field of the head. */
const longestFieldChars = 60;

/** The fields among the elements that begin in, or right behind, one of these lines. */
export function findFields({ elements, lineOf }: PageText, lines: ReadonlySet<number>): PageField[] {
  const fields: PageField[] = [];
  for (let i = 0; i < elements.length; i++) {
    const line = lineOf[i] as number;
    if (lines.has(line) || lines.has(line - 1)) fields.push(...fieldsOf(elements[i] as HtmlElement, line));
  }
  return fields;
}

function fieldsOf(element: HtmlElement, line: number): PageField[] {
  const field = findField(element);
  if (!field) return [];
  const isTime = field === 'time' || field === 'updated';
  const stated = isTime ? statedTime(element) : undefined;
  const texts = field === 'tags' ? tagTexts(element) : [stated ?? rawTextOf(element, ' ')];
  return texts
    .map(joinedText)
    .filter((text) => text && text.length <= longestFieldChars)
    .map((text) => ({ field, text, line }));
}

const timeAttributes = [
  'datetime',
  'content',
  'data-timestamp',
  'data-time',
  'data-date',
  'data-publish-time',
  'title',
];

/** The exact time that an element keeps beside what it shows: `<p data-timestamp="1694650896">2 小时前</p>`. */
function statedTime(element: HtmlElement): string | undefined {
  return timeAttributes
    .map((name) => attribute(element, name))
    .find((value) => value !== undefined && hasDate.test(value));
}

const hasDate = /^\s*1\d{9}(?:\d{3})?\s*$|(?:19|20)\d{2}[-/.年]\d{1,2}/;

const mostTagLinks = 20;

/** The links of a box of tags one by one, or the text of one without links. */
function tagTexts(element: HtmlElement): string[] {
  const links = element.name === 'a' ? [] : [...elementsOf(element)].filter(({ name }) => name === 'a');
  return (links.length > 0 ? links.slice(0, mostTagLinks) : [element]).map((one) => rawTextOf(one, ' '));
}
