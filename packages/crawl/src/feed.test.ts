import { decodeText } from '@qishi/model';
import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { parseFeed } from './feed.ts';

const read = (text: string) => {
  const outcome = parseFeed(text, 'https://outlet.example/feed');
  return outcome.ok ? outcome.value : outcome.problem.reason;
};
const item = '<item><title>标题</title><link>https://outlet.example/1</link></item>';
const rss = (inside: string): string => `<rss version="2.0"><channel><title>t</title>${inside}</channel></rss>`;

test('RSS, Atom, RDF and JSON Feed say the same in their ways', () => {
  const expected = { href: 'https://outlet.example/1', title: '标题', author: '作者', html: '<p>正文</p>' };
  const formats = [
    `<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><item><title>标题</title><link>https://outlet.example/1</link><dc:creator>作者</dc:creator><description>&lt;p&gt;正文&lt;/p&gt;</description></item></channel></rss>`,
    `<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>标题</title><link rel="self" href="https://outlet.example/self"/><link href="https://outlet.example/1"/><author><name>作者</name></author><content type="html">&lt;p&gt;正文&lt;/p&gt;</content><summary>短</summary></entry></feed>`,
    `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><item rdf:about="https://outlet.example/1"><title>标题</title><link>https://outlet.example/1</link><dc:creator>作者</dc:creator><description>&lt;p&gt;正文&lt;/p&gt;</description></item></rdf:RDF>`,
    `{"version":"https://jsonfeed.org/version/1.1","title":"t","items":[{"id":"1","url":"https://outlet.example/1","title":"标题","authors":[{"name":"作者"}],"content_html":"<p>正文</p>"}]}`,
  ];
  for (const text of formats) expect(read(text)).toMatchObject([expected]);
});

test('a permanent guid stands in for a missing link', () => {
  expect(read(rss('<item><title>a</title><guid>https://outlet.example/g</guid></item>'))).toMatchObject([
    { href: 'https://outlet.example/g' },
  ]);
  expect(read(rss('<item><title>a</title><guid isPermaLink="false">42</guid></item>'))).toMatchObject([
    { href: undefined },
  ]);
});

test.each([
  ['blanks and a mark before it', `\uFEFF \n${rss(item)}`],
  ['a warning before it', `<br />\n<b>Notice</b>: undefined index\n<?xml version="1.0"?>${rss(item)}`],
  ['forbidden characters', rss(`\u0000${item}\u000b`)],
  ['a document type', `<!DOCTYPE rss [<!ENTITY nbsp "&#160;">]>${rss(item)}`],
  ['a default namespace on rss', rss(item).replace('<rss', '<rss xmlns="http://purl.org/rss/1.0/"')],
  ['an end in the middle of an item', rss(`${item}<item><title>hal`).replace(/<\/channel>.*/, '')],
  ['an end in the middle of a CDATA', `${rss(item).replace('</channel></rss>', '')}<item><title><![CDATA[ha`],
])('a feed with %s is read', (_, text) => expect(read(text)).toMatchObject([{ title: '标题' }]));

test('stray ampersands stay in place', () => {
  const text = rss('<item><title>A & B</title><link>https://outlet.example/?a=1&b=2</link></item>');
  expect(read(text)).toMatchObject([{ title: 'A & B', href: 'https://outlet.example/?a=1&b=2' }]);
});

test('what is no feed has a name', () => {
  expect(read('<!DOCTYPE html><html><body>维护中</body></html>')).toBe('not-a-feed');
  expect(read('')).toBe('not-a-feed');
  expect(read('维护中')).toBe('not-a-feed');
  expect(read('<rss version="2.0"><channel><item><title>x')).toBe('malformed-feed');
  expect(read(rss(''))).toEqual([]);
});

test('entity bombs stay small', () => {
  const bomb = `<!DOCTYPE r [<!ENTITY a "${'x'.repeat(1000)}"><!ENTITY b "${'&a;'.repeat(1000)}">]>`;
  const items = read(`${bomb}${rss('<item><title>&b;</title><link>https://outlet.example/1</link></item>')}`);
  expect(JSON.stringify(items).length).toBeLessThan(500);
});

test.each([
  ['header', 'application/rss+xml; charset=GB2312', '<?xml version="1.0"?>'],
  ['declaration', 'text/xml', '<?xml version="1.0" encoding="gbk"?>'],
  ['nothing at all', '', ''],
])('a GB18030 feed is known by %s', (_, contentType, declaration) => {
  const bytes = iconv.encode(`${declaration}${rss('<item><title>国产算力與晶片䶮</title></item>')}`, 'gb18030');
  expect(read(decodeText(bytes, contentType).text)).toMatchObject([{ title: '国产算力與晶片䶮' }]);
});
