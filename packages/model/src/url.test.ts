import { expect, test } from 'vitest';
import { articleId } from './ids.ts';
import { canonicalUrl } from './url.ts';

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
