import { expect, test } from 'vitest';
import { isUnsettled, opensInEarlierYear } from './cues.ts';

test.each([
  ['云舟科技没有公布价格。', true],
  ['两家公司是否签约，双方尚未确认。', true],
  ['随着更多公司入场，代工市场或将快速增长。', false],
  ['会前外界猜测云舟科技会发布模型，这一幕没有出现。', false],
])('%s leaves something open: %s', (text, isOne) => expect(isUnsettled(text)).toBe(isOne));

test.each([
  ['2020年的大会上，云舟科技第一次展示训练卡。', true],
  ['早在2019年，双方就有合作。', true],
  ['自2018年以来，主管部门一直限制出口。', false],
  ['2023年第一季度，订单首次超过产能。', false],
  ['据媒体报道，2022年的规则影响了交付。', false],
])('%s tells how it came about: %s', (text, isOne) =>
  expect(opensInEarlierYear(text, { from: '2023-04-10' })).toBe(isOne),
);
