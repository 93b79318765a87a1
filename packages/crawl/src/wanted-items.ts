import type { SourceEntry } from '@qishi/model';
import { type LinkDraft, plainText } from './link-draft.ts';

/** What of an announcement an entry's patterns leave. */
export interface WantedItems {
  /** Whose addresses are those of articles. */
  readonly articles: readonly LinkDraft[];
  /** Those of them that are wanted. */
  readonly wanted: readonly LinkDraft[];
}

/**
 * Judges items by their whole addresses and plain titles, however the announcement writes them. An item without an
 * address stays: it is a trouble to be told.
 */
export function chooseItems(items: readonly LinkDraft[], entry: SourceEntry, baseUrl: string): WantedItems {
  const { match, matchTitle, exclude, excludeTitle } = entry;
  const address = (href: string) => (URL.canParse(href, baseUrl) ? new URL(href, baseUrl).href : '');
  const isMatch = (pattern: string, text: string) => new RegExp(pattern, 'u').test(text);
  const articles = items.filter(({ href }) => !match || !href || isMatch(match, address(href)));
  const wanted = articles.filter(
    ({ href = '', title }) =>
      !(exclude && isMatch(exclude, address(href))) &&
      !(matchTitle && !isMatch(matchTitle, plainText(title))) &&
      !(excludeTitle && isMatch(excludeTitle, plainText(title))),
  );
  return { articles, wanted };
}
