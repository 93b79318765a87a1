import { elementsOf, rawTextOf } from './document.ts';
import type { HtmlElement } from './html-node.ts';
import { joinedText } from './joined-text.ts';

/** A cell with more text than this holds an article, not a datum: the table is layout. */
const longestCellChars = 200;
const mostRows = 500;

/** Rows of a table of data, or undefined when the table is there for layout: one column, nested tables, long cells. */
export function readTable(table: HtmlElement): string[][] | undefined {
  const rows: string[][] = [];
  for (const element of elementsOf(table, ({ name }) => name !== 'td' && name !== 'th')) {
    if (element.name === 'tr') rows.push([]);
    if (element.name !== 'td' && element.name !== 'th') continue;
    if (hasTable(element)) return undefined;
    const text = joinedText(rawTextOf(element));
    if (text.length > longestCellChars) return undefined;
    rows.at(-1)?.push(text);
  }
  const full = rows.filter((row) => row.some(Boolean)).slice(0, mostRows);
  const wide = full.filter((row) => row.length >= 2).length;
  return full.length >= 2 && wide * 2 >= full.length ? full : undefined;
}

function hasTable(cell: HtmlElement): boolean {
  for (const { name } of elementsOf(cell)) if (name === 'table') return true;
  return false;
}
