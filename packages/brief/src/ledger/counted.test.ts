import type { Figure } from '@qishi/model';
import { expect, test } from 'vitest';
import { findCounted } from './counted.ts';

const figure = (of: string, raw: string, quote: string): Figure => ({ value: '1', unit: '', raw, of, quote });

test.each([
  ['一季度营业收入', '62亿元', '公司公布，一季度营业收入为62亿元。', '一季度营业收入'],
  ['最高可带来', '3倍', '云舟称，新芯片最高可带来3倍的加速。', undefined],
  ['新集群可以同时支持', '20个', '据公司介绍，新集群可以同时支持20个模型的训练。', '新集群可以同时支持20个模型的训练'],
  ['这是一个', '300亿', '据公司介绍，这是一个300亿参数的模型。', undefined],
  ['模型参数', '100亿', '发言人说，模型参数不是100亿。', undefined],
  ['互联带宽', '400GB', '甲型 互联带宽 400GB', undefined],
])('%s (%s) counts something readable or nothing', (of, raw, quote, expected) => {
  expect(findCounted(figure(of, raw, quote))).toBe(expected);
});
