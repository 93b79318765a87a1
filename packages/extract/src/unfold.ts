import { isFurnitureName } from './class-names.ts';
import { elementsOf, isHidden, rawTextOf } from './document.ts';
import { attributesOf, type HtmlDocument } from './html-node.ts';
import { countChars } from './joined-text.ts';
import { countStops } from './punctuation.ts';

/** A button that shows the rest of a text. */
const unfoldButton = /(?:展开|阅读|查看|显示|加载)(?:全文|剩余|余下|更多内容|完整内容)/;
const leastChars = 150;
const leastStops = 5;

/**
 * Shows what a page hides behind 展开全文: elements with much running text that are hidden by their style. Says how many.
 * Other hidden text stays hidden: templates, copies for share boxes, traps.
 */
export function unfoldRest(document: HtmlDocument, html: string): number {
  if (!unfoldButton.test(html)) return 0;
  let shown = 0;
  for (const element of elementsOf(document)) {
    if (!isHidden(element) || isFurnitureName(element) || !attributesOf(element).style) continue;
    const text = rawTextOf(element);
    if (countChars(text) < leastChars || countStops(text) < leastStops) continue;
    const { style: _, ...others } = attributesOf(element);
    element.attribs = others;
    shown++;
  }
  return shown;
}
