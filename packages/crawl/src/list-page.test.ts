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
    { href: '/2', title: '二 全称' },
  ]);
});

test('an item may be the anchor itself, a date a time element', () => {
  const html = '<a class="t" href="/1">一<time datetime="2023-04-11T08:00:00Z">昨天</time></a>';
  expect(list(html, { item: 'a', date: undefined })).toMatchObject([{ date: '2023-04-11T08:00:00Z' }]);
});

test('a title and a date may stand elsewhere, and in attributes', () => {
  const card =
    '<li data-t="1681200000"><a class="t" href="/1" data-name="一"><img alt="图"><h3>一 </h3><p>提要</p></a></li>';
  const other =
    '<li><a class="t" href="/2"><img alt="图"></a><a title="二 全称">二…</a><time datetime="">x</time></li>';
  const html = `<ul>${card}${other}</ul>`;
  expect(list(html, { title: 'h3', date: '@data-t' })).toMatchObject([
    { title: '一', date: '1681200000' },
    { title: '图', date: undefined },
  ]);
  expect(list(html, { title: '@data-name', date: 'li@data-t' })).toMatchObject([
    { title: '一', date: '1681200000' },
    { title: '图' },
  ]);
  expect(list(html, { title: 'a:last-of-type@title' })).toMatchObject([{ title: '一 提要' }, { title: '二 全称' }]);
});

test('of the words round a date nothing is left', () => {
  const html = '<li><a class="t" href="/1">一</a><b class="d">发布时间：2023-04-11　来源：本站</b></li>';
  expect(list(html)).toMatchObject([{ date: '2023-04-11' }]);
});

test('a selector that is none, and a page that is a trap, are problems', () => {
  expect(list('<p>', { link: 'a[[' })).toMatchObject({ reason: 'no-links' });
  expect(list('<p>', { date: 'b[[@title' })).toMatchObject({ reason: 'no-links', detail: 'not a selector: b[[@title' });
  expect(list('<div>'.repeat(100_000))).toMatchObject({ reason: 'no-links' });
});

test('a page of nothing but links ends in good time', () => {
  expect(list('<a class="t" href="/1">t</a>'.repeat(100_000))).toHaveLength(1000);
});
