import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { parseSitemap, unpackSitemap } from './sitemap.ts';

const read = (text: string, match?: string) => {
  const outcome = parseSitemap(text, {
    kind: 'sitemap',
    url: 'https://outlet.example/sitemap.xml',
    ...(match && { match }),
  });
  return outcome.ok ? outcome.value : outcome.problem;
};

test('addresses with their times, the news extension before the change of the page', () => {
  const map = `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
    <url><loc> https://outlet.example/a/1?x=1&amp;y=2 </loc><lastmod>2023-04-12</lastmod>
      <news:news><news:publication_date>2023-04-11T08:00:00+08:00</news:publication_date><news:title><![CDATA[题 & 目]]></news:title></news:news></url>
    <url><loc>https://outlet.example/tag/ai</loc></url></urlset>`;
  expect(read(map, '/a/')).toEqual({
    items: [{ href: 'https://outlet.example/a/1?x=1&y=2', title: '题 & 目', date: '2023-04-11T08:00:00+08:00' }],
    maps: [],
  });
});

test('an index names its maps, newest first', () => {
  const index = `<sitemapindex><sitemap><loc>https://o.example/1.xml</loc><lastmod>2023-03-01</lastmod></sitemap>
    <sitemap><loc>https://o.example/2.xml</loc><lastmod>2023-04-01</lastmod></sitemap><sitemap><loc>https://o.example/0.xml</loc></sitemap></sitemapindex>`;
  expect(read(index)).toMatchObject({
    items: [],
    maps: [{ url: 'https://o.example/2.xml' }, { url: 'https://o.example/1.xml' }, { url: 'https://o.example/0.xml' }],
  });
});

test('what is no sitemap is a problem', () => {
  expect(read('<html><body>moved</body></html>')).toMatchObject({ reason: 'not-a-feed' });
});

test('a stored compressed map is unpacked up to the cap', () => {
  const map = new TextEncoder().encode('<urlset/>');
  expect(Buffer.from(unpackSitemap(gzipSync(map), 100) ?? [])).toEqual(Buffer.from(map));
  expect(unpackSitemap(map, 1)).toBe(map);
  expect(unpackSitemap(gzipSync(Buffer.alloc(1_000_000)), 1000)).toBeUndefined();
  expect(unpackSitemap(new Uint8Array([0x1f, 0x8b, 1, 2]), 1000)).toBeUndefined();
});
