import { expect, test } from 'vitest';
import { buildDesk } from '../desk.ts';
import { hasLostTooMuch, mendLines } from './mend.ts';
import { openRecord } from './record.ts';
import { retold, storyInput, told } from './test-story.ts';

const articles = new Map([
  ['src1', told.article.id],
  ['src2', retold.article.id],
]);
const bench = { desk: buildDesk(storyInput), articles, limit: 110, storyOf: () => undefined };
const size = { text: '阿里云称，训练集群有2.7万张卡同时在线，训练效率较2022年提升35%。', from: [told.article.id] };
const shortage = { text: '多家参会企业表示，训练卡仍然短缺，交付周期超过6个月。', from: [retold.article.id] };
const byRules = [size, shortage];
const good = { text: '阿里云4月11日在北京发布新一代大模型训练平台。', sources: ['src1'] };
const wrong = { text: '多家参会企业表示，交付周期超过9个月。', sources: ['src2'] };

const mend = (...lines: Parameters<typeof mendLines>[0]) => {
  const record = openRecord();
  return { ...mendLines(lines, byRules, [], bench, record), refused: record.list().refused };
};

test('a refused sentence is replaced by the rules’ own of the same source', () => {
  expect(mend(good, wrong)).toEqual({
    drafts: [{ text: good.text, from: [told.article.id], by: 'model' }, shortage],
    asked: 2,
    kept: 1,
    refused: [{ reason: 'number', count: 1 }],
  });
});

test('no sentence of the rules stands twice, and none of another source stands in', () => {
  const worse = { ...wrong, text: '北京的参会客户申请测试已满9年。' };
  expect(mend(wrong, worse).drafts).toEqual([shortage]);
  expect(mend({ ...wrong, sources: ['src9'] }).drafts).toEqual([]);
});

test('what the model tells further on is not told before it by rules', () => {
  const later = { text: shortage.text, sources: ['src2'] };
  expect(mend(wrong, later).drafts).toEqual([{ ...shortage, by: 'model' }]);
});

test('what has been told is not told again', () => {
  expect(mend(good, good)).toMatchObject({ kept: 1, refused: [{ reason: 'repeated', count: 1 }] });
});

test('a line of two sentences is judged sentence by sentence', () => {
  const { drafts, asked } = mend({ text: `${good.text}${wrong.text}`, sources: ['src1', 'src2'] });
  expect(asked).toBe(2);
  expect(drafts.map(({ text }) => text)).toEqual([good.text, expect.not.stringContaining('9个月')]);
});

test('a model that does not stop is read to a point', () => {
  expect(mend(...Array.from({ length: 500 }, () => good)).asked).toBe(24);
});

test('nothing kept, or less than half, is too little', () => {
  const of = (asked: number, kept: number) => ({ drafts: [], asked, kept });
  expect(hasLostTooMuch(of(0, 0))).toBe(true);
  expect(hasLostTooMuch(of(3, 1))).toBe(true);
  expect(hasLostTooMuch(of(2, 1))).toBe(false);
  expect(hasLostTooMuch(of(2, 0), of(2, 2))).toBe(false);
});
