import { expect, test } from 'vitest';
import { parseListPage } from './list-page.ts';

const entry = { kind: 'list', url: 'https://outlet.example/', link: 'a.t', item: 'li', date: '.d' } as const;
const list = (html: string, changes: object = {}) => {
  const outcome = parseListPage(html, { ...entry, ...changes });
  return outcome.ok ? outcome.value.items : outcome.problem;
};

test('anchors with the date of their item', () => {
  const html =
    '<ul><li><a class="t" href="/1"> 一 </a><b class="d">04-11</b></li><li><a class="t" href="/2" title="二 全称">二…</a></li></ul>';
  expect(list(html)).toEqual([
    { href: '/1', title: '一', date: '04-11' },
    { href: '/2', title: '二 全称', date: '' },
  ]);
});

test('an item may be the anchor itself, a date a time element', () => {
  const html = '<a class="t" href="/1">一<time datetime="2023-04-11T08:00:00Z">昨天</time></a>';
  expect(list(html, { item: 'a', date: undefined })).toMatchObject([{ date: '2023-04-11T08:00:00Z' }]);
});

test('a selector that is none, and a page that is a trap, are problems', () => {
  expect(list('<p>', { link: 'a[[' })).toMatchObject({ reason: 'no-links' });
  expect(list('<div>'.repeat(100_000))).toMatchObject({ reason: 'no-links' });
});

test('a page of nothing but links ends in good time', () => {
  expect(list('<a class="t" href="/1">t</a>'.repeat(100_000))).toHaveLength(1000);
});
