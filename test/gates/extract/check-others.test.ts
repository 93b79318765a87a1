import { expect, test } from 'vitest';
import { findDifferences, judgeOthers } from './check-others.ts';

const paragraph = (open: string, close: string) =>
  `第一段说了${open}新芯片${close}发布的事情，还有它什么时候供货、卖给谁、和去年的比快了多少，写得很长，长到图注不算什么。`;

const page = {
  id: 'project/page',
  url: 'https://example.com/1',
  path: '/nowhere.html',
  expects: {
    title: '新芯片发布',
    published: '2023-04-06 14:30',
    who: ['晨记', '林远'],
    body: `${paragraph('“', '”')}\n图为现场`,
    must: ['发布的事情'],
    mustNot: ['热门推荐'],
  },
};
const reading = {
  id: page.id,
  title: '新芯片 发布',
  publishedAt: '2023-04-06T06:30:00Z',
  author: '林远',
  source: null,
  text: paragraph('「', '」'),
  blocks: [{ kind: 'figure', caption: '图为现场' }] as const,
};
const fieldsOf = (changed: object) =>
  findDifferences(page, { ...reading, ...changed }).map(({ field, what }) => [field, what]);

test('blanks, quotation marks, zones and captions make no difference; one name of several is enough', () => {
  expect(fieldsOf({})).toEqual([]);
});

test('each difference is named by its field and by what is expected, or by what is there too much', () => {
  expect(fieldsOf({ title: '新芯片发布_晨记网' })).toEqual([['title', '新芯片发布']]);
  expect(fieldsOf({ publishedAt: '2023-04-06T06:31:00Z' })).toEqual([['published', '2023-04-06 14:30']]);
  expect(fieldsOf({ author: null })).toEqual([['who', '晨记 林远']]);
  expect(fieldsOf({ blocks: [] })).toEqual([['missing', '图为现场']]);
  expect(fieldsOf({ text: `${reading.text}\n热门推荐` })).toEqual([
    ['extra', '热门推荐'],
    ['mustNot', '热门推荐'],
  ]);
});

test('a text that went into captions is a difference of the body', () => {
  const [first] = fieldsOf({ text: '', blocks: [{ kind: 'figure', caption: page.expects.body }] });
  expect(first).toEqual(['body', 'likeness 0.0000']);
});

test('a page without an answer, or with a problem, is not read', () => {
  expect(findDifferences(page, undefined)).toEqual([{ page: page.id, field: 'read', what: 'no answer' }]);
  expect(fieldsOf({ problem: { reason: 'list-page' } })).toEqual([['read', 'list-page']]);
});

test('an explanation covers its own difference alone, and is reported when nothing is left of it', () => {
  const table = [
    { page: page.id, field: 'title', what: '发布', why: 'ours is longer' },
    { page: page.id, field: 'who', what: '晨记', why: 'not needed: the name agrees' },
    { page: 'project/other', field: 'title', what: '发布', why: 'another page' },
  ] as const;
  const changed = { ...reading, title: '别的', publishedAt: null };
  const only = { ...page, expects: { ...page.expects, body: '' } };
  const { verdicts, unneeded } = judgeOthers([only], new Map([[page.id, changed]]), table);
  expect(verdicts[0]?.differences.map(({ field, why }) => [field, why])).toEqual([
    ['title', 'ours is longer'],
    ['published', undefined],
  ]);
  expect(unneeded).toEqual([table[1], table[2]]);
});
