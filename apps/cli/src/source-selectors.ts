import { splitPlacedSelector } from '@qishi/model';
import { load } from 'cheerio/slim';

/** Where a source's file holds CSS selectors; `*` is any place of a list. */
const places: readonly string[] = [
  'entries.*.link', 'entries.*.item', 'entries.*.section', 'rules.body', 'rules.remove.*',
]; // biome-ignore format: a table
/** Where one may end in `@attribute`. */
const placedIn: readonly string[] = [
  'entries.*.date', 'entries.*.title', 'entries.*.heading', 'entries.*.anchor',
  'rules.title', 'rules.author', 'rules.source', 'rules.published',
]; // biome-ignore format: a table

interface Found {
  readonly path: readonly (string | number)[];
  readonly value: unknown;
}

export interface SelectorProblem {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/**
 * Selectors that the crawler and the extractor could not use, in a source as its file gives it, whatever else is wrong
 * with it. An empty rule is no problem: its field is then read the generic way.
 */
export function findSelectorProblems(source: unknown): readonly SelectorProblem[] {
  const at = (place: string) => valuesAt({ path: [], value: source }, place.split('.'));
  return [
    ...places.flatMap(at).map((found) => judge(found, false)),
    ...placedIn.flatMap(at).map((found) => judge(found, true)),
  ].filter((problem) => problem !== undefined);
}

function judge({ path, value }: Found, mayBePlaced: boolean): SelectorProblem | undefined {
  if (typeof value !== 'string' || (value === '' && path[0] === 'rules')) return undefined;
  const { selector, attribute } = splitPlacedSelector(value);
  // An attribute alone is one of the item or the section; a page is no element that could have it.
  if (mayBePlaced && attribute !== undefined && selector === '' && path[0] === 'entries') return undefined;
  const isElement = mayBePlaced || attribute === undefined;
  const why = isElement ? findFault(selector) : 'an element is wanted, no attribute';
  return why === undefined ? undefined : { path, message: `"${value.slice(0, 100)}" is not a CSS selector: ${why}` };
}

function valuesAt(found: Found, [key, ...rest]: readonly string[]): readonly Found[] {
  if (key === undefined) return [found];
  const { path, value } = found;
  if (typeof value !== 'object' || value === null) return [];
  const keys = key === '*' ? (Array.isArray(value) ? value.map((_, place) => place) : []) : [key];
  const inside = value as Readonly<Record<string | number, unknown>>;
  return keys
    .filter((each) => Object.hasOwn(inside, each))
    .flatMap((each) => valuesAt({ path: [...path, each], value: inside[each] }, rest));
}

/** What is wrong with a selector, in the words of the library that the packages use it with. */
function findFault(selector: string): string | undefined {
  if (selector.trim() === '') return 'it is empty';
  // The library takes a selector that stops in the middle for one that matches nothing.
  if (/[<>+~]\s*$/.test(selector)) return 'it ends where another element is expected';
  try {
    load('').root().find(selector);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
