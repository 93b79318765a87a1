/** Characters XML 1.0 forbids, which some parsers stumble over. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is removed
const forbidden = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;

/** A start tag longer than this is none. In characters. */
const longestRoot = 4000;

/** Parts of feeds that end an item, with what has to follow when the rest never came. */
const endings: readonly (readonly [string, string])[] = [
  ['</item>', '</channel></rss>'],
  ['</entry>', '</feed>'],
];

/**
 * A second chance for a feed that cannot be read as it stands: whatever stands before the markup, forbidden characters,
 * the document type and a default namespace on `<rss>` (which hides every element from the parser) go, and a feed that
 * breaks off ends after its last whole item. Stray ampersands need no repair, the parser takes them as they are.
 */
export function repairFeed(text: string): string {
  const start = text.search(/<(?:\?xml|rss|feed|rdf:RDF|!--)|\{/i);
  const markup = (start > 0 ? text.slice(start) : text).replace(forbidden, '');
  return endAfterLastItem(withoutDefaultNamespace(withoutDoctype(markup)));
}

function withoutDefaultNamespace(text: string): string {
  const start = text.search(/<rss\s/i);
  const end = text.indexOf('>', start);
  if (start < 0 || end < 0 || end - start > longestRoot) return text;
  const root = text.slice(start, end).replace(/\sxmlns=(?:"[^"]*"|'[^']*')/i, '');
  return text.slice(0, start) + root + text.slice(end);
}

function withoutDoctype(text: string): string {
  const start = text.search(/<!DOCTYPE/i);
  if (start < 0) return text;
  const subset = text.indexOf('[', start);
  const plainEnd = text.indexOf('>', start);
  const hasSubset = subset >= 0 && subset < plainEnd;
  const end = hasSubset ? text.indexOf('>', text.indexOf(']', subset)) : plainEnd;
  return end < 0 ? text : text.slice(0, start) + text.slice(end + 1);
}

function endAfterLastItem(text: string): string {
  for (const [end, closing] of endings) {
    const last = text.lastIndexOf(end);
    if (last < 0) continue;
    const tail = text.slice(last + end.length);
    const isWhole = closing.split(/(?<=>)/).every((tag) => tail.includes(tag));
    if (!isWhole) return text.slice(0, last + end.length) + closing;
  }
  return text;
}
