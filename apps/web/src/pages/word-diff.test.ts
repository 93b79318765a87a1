import { expect, test } from 'vitest';
import { cutSame, findChanges } from './word-diff.ts';

const textOf = (changes: ReturnType<typeof findChanges>, ...kinds: readonly string[]): string =>
  changes
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ text }) => text)
    .join('');

test.each([
  ['阿里云将于4月11日发布通义千问。', '阿里云将于4月18日发布通义千问。', '18'],
  ['华为公布年报', '华为公布年报，净利润下降', '净利润下降'],
  ['', '新的正文', '新的正文'],
])('both texts can be put together again out of the changes', (before, after, added) => {
  const changes = findChanges(before, after);
  expect(textOf(changes, 'same', 'removed')).toBe(before);
  expect(textOf(changes, 'same', 'added')).toBe(after);
  expect(textOf(changes, 'added')).toContain(added);
});

test('a Chinese word changes as a whole', () => {
  const changes = findChanges('大会宣布推迟', '大会宣布取消');
  expect(changes.map(({ text }) => text)).toContain('取消');
});

test('texts that have nothing in common end too', () => {
  const long = (from: number) =>
    Array.from({ length: 6000 }, (_, i) => String.fromCodePoint(from + (i % 3000))).join('，');
  expect(findChanges(long(0x4e00), long(0x6e00)).length).toBeGreaterThan(1);
});

test('what did not change is cut, its neighbourhood stays', () => {
  const [first, , last] = cutSame(findChanges(`${'甲乙。'.repeat(60)}旧`, `${'甲乙。'.repeat(60)}新`));
  expect(first?.text.length).toBeLessThan(50);
  expect(last?.text).toBe('新');
});
