import { expect, test } from 'vitest';
import { articleId } from './ids.ts';
import { canonicalUrl, sectionUrl } from './url.ts';

test.each([
  ['HTTPS://News.Example:443/a/1.html?utm_source=wx&id=3&from=timeline#top', 'https://news.example/a/1.html?id=3'],
  ['https://news.example/a?b=2&a=1', 'https://news.example/a?a=1&b=2'],
  ['https://user:pw@news.example/a', 'https://news.example/a'],
])('%s has one form', (address, expected) => expect(canonicalUrl(address)).toBe(expected));

test('relative addresses are resolved, other schemes refused', () => {
  expect(canonicalUrl('../b.html', 'https://news.example/x/a.html')).toBe('https://news.example/b.html');
  for (const bad of ['javascript:alert(1)', 'file:///etc/passwd', 'not a url', 'mailto:a@b.c']) {
    expect(canonicalUrl(bad)).toBeUndefined();
  }
});

test('one article has one id', () => {
  expect(articleId('https://news.example/a?spm=1.2')).toBe(articleId('https://news.example/a'));
});

test('a section that is an article keeps its place in the page, and an id of its own', () => {
  const page = 'https://docs.example/notes?spm=1';
  const byAnchor = sectionUrl('https://docs.example/notes', { anchor: '5 月' });
  const byText = sectionUrl('https://docs.example/notes', { text: 'A-1, B & C' });
  expect(byAnchor).toBe('https://docs.example/notes#5%20%E6%9C%88:~:section');
  expect(byText).toBe('https://docs.example/notes#:~:text=A%2D1%2C%20B%20%26%20C&section');
  for (const url of [byAnchor, byText]) expect(canonicalUrl(url)).toBe(url);
  expect(new Set([page, byAnchor, byText].map(articleId)).size).toBe(3);
  // What readers' browsers and search engines append names no other article.
  expect(canonicalUrl(`${page}#:~:text=word`)).toBe('https://docs.example/notes');
});
