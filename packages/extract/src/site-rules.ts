import { type ArticleRules, splitPlacedSelector } from '@qishi/model';
import { load } from 'cheerio';
import { elementsOf } from './document.ts';
import { attributesOf, type HtmlDocument, type HtmlElement, type HtmlNode } from './html-node.ts';
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

/** Selectors look at the attributes of any element, and from an element to those beside it. */
function prepareForSelectors(document: HtmlDocument): void {
  linkSiblings(document);
  for (const element of elementsOf(document)) {
    attributesOf(element);
    linkSiblings(element);
  }
}

/** What a tree has besides for selectors like `span:nth-child(3)` and `h1 + p`. */
type Linked = HtmlNode & { prev?: HtmlNode | null; next?: HtmlNode | null };

function linkSiblings({ children }: HtmlDocument | HtmlElement): void {
  for (const [i, child] of children.entries()) {
    const linked: Linked = child;
    linked.prev = children[i - 1] ?? null;
    linked.next = children[i + 1] ?? null;
  }
}

/** Applies the selectors of the source catalogue. The catalogue is checked elsewhere; a selector that is none throws. */
export function applyRules(document: HtmlDocument, rules: ArticleRules): RuledFields {
  prepareForSelectors(document);
  // cheerio carries its own, older types of the same tree.
  const $ = load(document as unknown as Parameters<typeof load>[0] & object);
  const first = (selector: string | undefined) => (selector ? $(selector).first() : undefined);
  const valueAt = (place: string | undefined, attributes: readonly string[] = []) => {
    const { selector, attribute } = splitPlacedSelector(place ?? '');
    const found = first(selector);
    if (attribute !== undefined) return joinedText(found?.attr(attribute) ?? '');
    return (
      attributes.map((name) => found?.attr(name)).find((value) => value !== undefined) ??
      joinedText(found?.text() ?? '')
    );
  };
  const fields = {
    title: valueAt(rules.title),
    author: valueAt(rules.author),
    source: valueAt(rules.source),
    published: valueAt(rules.published, ['datetime', 'content']),
  };
  const body = first(rules.body)?.get(0) as unknown as HtmlElement | undefined;
  const removed = rules.remove.flatMap((selector) => $(selector).toArray()) as unknown as HtmlElement[];
  const found = Object.fromEntries(Object.entries(fields).filter(([, text]) => text));
  return { ...found, removed: new Set(removed), ...(body ? { body } : {}) };
}
