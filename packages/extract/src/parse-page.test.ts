import { expect, test } from 'vitest';
import { elementsOf, rawTextOf } from './document.ts';
import { attribute, attributesOf, type HtmlDocument, type HtmlElement, type HtmlNode } from './html-node.ts';
import { parseHtml, parsePage } from './parse-page.ts';

/** The tree as nested names and texts: `div(p(b("甲"))"乙")`. */
function outline(node: HtmlNode | HtmlDocument): string {
  if (node.type === 'text') return JSON.stringify(node.data);
  const inside = node.children.map(outline).join('');
  return node.type === 'root' ? inside : `${node.name}(${inside})`;
}
const shapeOf = (html: string): string => outline(parseHtml(html)).replace(/^qishi-page\((.*)\)$/, '$1');

test.each([
  ['<div><p>甲<p>乙</div>丙', 'div(p("甲")p("乙"))"丙"'],
  ['<p>甲<div>乙</div>', 'p("甲")div("乙")'],
  ['<p><span>甲<p>乙', 'p(span("甲"))p("乙")'],
  ['<UL><LI>甲<LI>乙<ul><li>丙</ul><li>丁</UL>', 'ul(li("甲")li("乙"ul(li("丙")))li("丁"))'],
  ['<table><tr><td>甲<td>乙<tr><td>丙</table>丁', 'table(tr(td("甲")td("乙"))tr(td("丙")))"丁"'],
  ['<div><table><tr><td>甲</div>乙</td></tr></table></div>丙', 'div(table(tr(td("甲""乙"))))"丙"'],
  ['甲</p>乙</nothing>丙', '"甲""乙""丙"'],
  ['1 < 2 && 3 > 2', '"1 ""<"" 2 && 3 > 2"'],
  ['甲<!-- 乙 <p>丙</p> -->丁<!doctype x>戊<![CDATA[己]]>', '"甲""丁""戊"'],
  ['甲<style>p{}</style><svg><path/></svg><script>"<p>"</script>乙', '"甲""乙"'],
  ['<title>甲 &amp; 乙</title><p>丙', 'title("甲 & 乙")p("丙")'],
  ['<br/>甲<img src=x>乙', 'br()"甲"img()"乙"'],
  ['甲<svg><path d="">乙', '"甲"path("乙")'],
])('%s', (html, shape) => expect(shapeOf(html)).toBe(shape));

const first = (html: string): HtmlElement => [...elementsOf(parseHtml(html))][1] as HtmlElement;

test('attributes are read in every spelling, entities decoded, the first of each name', () => {
  const attribs = attributesOf(
    first(`<a HREF='/x?a=1&amp;b=2' title="甲>乙" data-n=3 hidden class="p q" class="r" x = "y">`),
  );
  expect({ ...attribs }).toEqual({
    href: '/x?a=1&b=2',
    title: '甲>乙',
    'data-n': '3',
    hidden: '',
    class: 'p q',
    x: 'y',
  });
});

test('one attribute by name is what all of them have under it', () => {
  for (const html of [
    '<p class="a" id=b>',
    '<P CLASS="a" ID="b">',
    "<p data-class='x' class='a' id='b'>",
    '<p title="id class" class="a" id="b">',
  ]) {
    const element = first(html);
    expect([attribute(element, 'class'), attribute(element, 'id'), attribute(element, 'style')]).toEqual([
      'a',
      'b',
      undefined,
    ]);
  }
  expect(attribute(first('<p hidden>'), 'hidden')).toBe('');
  expect(attribute(first('<p aria-hidden="true">'), 'hidden')).toBeUndefined();
});

test('a tag in an attribute opens nothing, and an unclosed quotation mark loses one tag only', () => {
  expect(shapeOf('<div data-x="<script>">甲</div>乙')).toBe('div("甲")"乙"');
  expect(shapeOf('<div title="甲><p>乙</p></div>丙')).toBe('div(p("乙"))"丙"');
});

test('scripts and heads are handed out', () => {
  const page = parsePage(
    '<head><meta name=a content=b><script type="application/ld+json">{"x":"</p>"}</SCRIPT><link rel=next href=/2></head><p>甲',
  );
  expect(page.scripts).toEqual([{ attributes: 'type="application/ld+json"', text: '{"x":"</p>"}' }]);
  expect(page.heads.map(({ name }) => name)).toEqual(['meta', 'link']);
  expect(parsePage('<p>甲<script>乙').scripts).toEqual([{ attributes: '', text: '乙' }]);
});

test('elements are numbered in document order', () => {
  const orders = [...elementsOf(parseHtml('<div><p>甲<b>乙</b></p></div><p>丙'))].map(({ order }) => order);
  expect(orders).toEqual([...orders].sort((a, b) => a - b));
});

test('text below the deepest element is kept', () => {
  const depth = 5000;
  expect(rawTextOf(parseHtml(`${'<div>'.repeat(depth)}甲${'</div>'.repeat(depth)}乙`))).toBe('甲乙');
});
