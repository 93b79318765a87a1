import { splitPlacedSelector } from '@qishi/model';
import { type CheerioAPI, load } from 'cheerio/slim';
import { DomHandler, Parser } from 'htmlparser2';

/** No page for people nests deeper, and the parser's time grows with the square of the depth. */
export const deepest = 512;
/** Of one element; the selector library's time grows with the square of it. */
const mostChildren = 500;

export type Elements = ReturnType<CheerioAPI>;
export type ChildNode = DomHandler['dom'][number];

/** Undefined for a page nested deeper than any for people: parsing ends there. */
export function parseHtml(html: string): CheerioAPI | undefined {
  const dom = new DomHandler();
  const parser = new Parser(dom);
  const open = dom.onopentag.bind(dom);
  const close = dom.onclosetag.bind(dom);
  let depth = 0;
  dom.onopentag = (name, attributes) => {
    depth++;
    // From here on nothing is added to the tree, and the rest of the text is not looked at.
    if (depth > deepest) parser.pause();
    else open(name, attributes);
  };
  dom.onclosetag = () => {
    depth--;
    close();
  };
  // One element round everything, for the reason given at `mostChildren`.
  parser.write('<x-page>');
  parser.write(html);
  if (depth > deepest) return undefined;
  parser.end();
  // What is written out again stays readable.
  return load(dom.root, { xml: { xmlMode: false, encodeEntities: 'utf8' } });
}

/** The first that is no selector, with or without an attribute. The library has no error type of its own, so it is asked. */
export function findWrongSelector(selectors: readonly (string | undefined)[]): string | undefined {
  return selectors.find((text) => text !== undefined && !isSelector(splitPlacedSelector(text).selector));
}

function isSelector(selector: string): boolean {
  try {
    load('')(selector);
    return true;
  } catch {
    return false;
  }
}

/** The first match inside; not searched where the children are so many that the library's time explodes. */
export function findFew(inside: Elements, selector: string): Elements | undefined {
  return inside.children().length > mostChildren ? undefined : inside.find(selector).first();
}

/**
 * What stands at `place`, a selector that may end in `@attribute`; the element itself counts where an attribute is asked
 * for. Undefined where there is no such element or attribute.
 */
export function readPlace(inside: Elements, place: string): string | undefined {
  const { selector, attribute } = splitPlacedSelector(place);
  if (attribute === undefined) {
    const found = findFew(inside, selector);
    return found?.length ? found.text() : undefined;
  }
  const isHere = selector === '' || inside.is(selector);
  return (isHere ? inside : findFew(inside, selector))?.attr(attribute);
}
