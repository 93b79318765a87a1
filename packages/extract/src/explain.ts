import { attribute, type HtmlElement } from './html-node.ts';

/** One thing that extraction did, told for `qishi lab extract --explain`. */
export interface Note {
  readonly step: 'charset' | 'title' | 'body' | 'remove' | 'parts' | 'check' | 'date' | 'credits';
  /** What was chosen or why something was taken out. */
  readonly why: string;
  /** The text it is about, shortened. */
  readonly text?: string;
}

export type Explain = (note: Note) => void;

export const silent: Explain = () => {};

const longestText = 60;

/** The beginning of a text, for a note. */
export function excerpt(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > longestText ? `${line.slice(0, longestText)}…` : line;
}

/** An element as people write it in selectors: `div.hot-list#side`. */
export function nameOfElement(element: HtmlElement): string {
  const classes = (attribute(element, 'class') ?? '').split(/\s+/).filter(Boolean).slice(0, 3);
  const id = attribute(element, 'id');
  return [element.name, ...classes.map((one) => `.${one}`), id ? `#${id}` : ''].join('').slice(0, 80);
}
