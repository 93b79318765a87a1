import { expect, test } from 'vitest';
import { findQuotations } from './quotations.ts';

const quotationsIn = (text: string) => findQuotations(text);

test.each([
  ['发言人王芳表示：“这项规则不会影响正常的商业往来。”', '王芳', '发言人'],
  ['“我们正在评估新规的影响，暂时没有结论。”李明说。', '李明', undefined],
  ['某科技CEO陈一舟在发布会上说，“模型的价格还会继续往下走。”', '陈一舟', '某科技CEO'],
  ['一位接近公司的人士称：「所有的卡都已经调给了新项目。」', '一位接近公司的人士', undefined],
])('%s', (text, speaker, role) => {
  const [quotation] = quotationsIn(text);
  expect(quotation?.speaker).toBe(speaker);
  expect(quotation?.role).toBe(role);
  expect(text).toContain(quotation?.quote);
});

test('a pronoun stands for the last speaker', () => {
  const text = '王芳表示：“这项规则不会影响正常的往来。”她说：“我们会继续听取各方的意见。”';
  expect(quotationsIn(text).map(({ speaker }) => speaker)).toEqual(['王芳', '王芳']);
});

test.each(['所谓“一次性投入、长期可用的方案”并不存在。', '他在读《“十四五”规划纲要和远景目标》。'])(
  '%s is not speech',
  (text) => {
    expect(quotationsIn(text)).toEqual([]);
  },
);

test('a crowd is a speaker, and a line of speech has its speaker in the next line', () => {
  expect(quotationsIn('水平仍然较低，有业内资深专家表示：“目前性能整体在对手的三成左右。”')[0]?.speaker).toBe(
    '业内资深专家',
  );
  const text = '“他们把所有的卡都调给了新项目。”\n2月公司“冲刺”新品时，一位接近公司的人士对《晨记》描述了当时的情形。';
  expect(quotationsIn(text)[0]?.speaker).toBe('一位接近公司的人士');
});
