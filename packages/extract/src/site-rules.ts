import type { ArticleRules } from '@qishi/model';
import { load } from 'cheerio';
import { elementsOf } from './document.ts';
import { attributesOf, type HtmlDocument, type HtmlElement } from './html-node.ts';
import { joinedText } from './joined-text.ts';

/** What a source's selectors found on its page; a field is absent when its selector is, or matches nothing. */
export interface RuledFields {
  readonly title?: string;
  readonly author?: string;
  readonly source?: string;
  readonly published?: string;
  readonly body?: HtmlElement;
  /** Elements the rules take out of the body. */
  readonly removed: ReadonlySet<HtmlElement>;
}

/** Applies the selectors of the source catalogue. The catalogue is checked elsewhere; a selector that is none throws. */
export function applyRules(document: HtmlDocument, rules: ArticleRules): RuledFields {
  // Selectors look at the attributes of any element.
  for (const element of elementsOf(document)) attributesOf(element);
  // cheerio carries its own, older types of the same tree.
  const $ = load(document as unknown as Parameters<typeof load>[0] & object);
  const first = (selector: string | undefined) => (selector ? $(selector).first() : undefined);
  const textAt = (selector: string | undefined) => joinedText(first(selector)?.text() ?? '');
  const stated = first(rules.published);
  const fields = {
    title: textAt(rules.title),
    author: textAt(rules.author),
    source: textAt(rules.source),
    published: stated?.attr('datetime') ?? stated?.attr('content') ?? textAt(rules.published),
  };
  const body = first(rules.body)?.get(0) as unknown as HtmlElement | undefined;
  const removed = rules.remove.flatMap((selector) => $(selector).toArray()) as unknown as HtmlElement[];
  const found = Object.fromEntries(Object.entries(fields).filter(([, text]) => text));
  return { ...found, removed: new Set(removed), ...(body ? { body } : {}) };
}
