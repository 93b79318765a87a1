import { attribute, type HtmlDocument, type HtmlElement, type HtmlNode } from './html-node.ts';

export const isElement = (node: HtmlNode): node is HtmlElement => node.type === 'tag';

/** Every element below `root` in document order, without recursion. `enter` false leaves an element's inside out. */
export function* elementsOf(
  root: HtmlDocument | HtmlElement,
  enter: (element: HtmlElement) => boolean = () => true,
): Generator<HtmlElement> {
  const waiting: HtmlNode[] = root.children.toReversed();
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (!isElement(node)) continue;
    yield node;
    if (enter(node)) for (let i = node.children.length - 1; i >= 0; i--) waiting.push(node.children[i] as HtmlNode);
  }
}

/** Not shown at all. `visibility` is no sign: WeChat hides its article that way until its script has run. */
export function isHidden(element: HtmlElement): boolean {
  if (element.rawAttributes === '') return false;
  // The first word covers the second attribute too, and most tags have neither.
  if (element.rawAttributes.includes('hidden')) {
    if (attribute(element, 'hidden') !== undefined || attribute(element, 'aria-hidden') === 'true') return true;
  }
  const style = attribute(element, 'style');
  return style !== undefined && /display\s*:\s*none/i.test(style);
}

const unread: ReadonlySet<string> = new Set(['noscript', 'template', 'iframe', 'textarea']);

/** An element's text as it stands, scripts, styles and what is hidden left out, with `between` at the borders of elements. */
export function rawTextOf(root: HtmlElement | HtmlDocument, between = ''): string {
  const parts: string[] = [];
  const waiting: HtmlNode[] = root.children.toReversed();
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.type === 'text') parts.push(node.data);
    else if (isElement(node) && !unread.has(node.name) && !isHidden(node)) {
      if (between) parts.push(between);
      for (let i = node.children.length - 1; i >= 0; i--) waiting.push(node.children[i] as HtmlNode);
    }
  }
  return parts.join('');
}

/** The parent, when it is an element. */
export function parentOf({ parent }: HtmlNode): HtmlElement | undefined {
  return parent.type === 'tag' ? parent : undefined;
}
