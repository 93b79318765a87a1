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
