import { expect, test } from 'vitest';
import { isUnsettled } from './cues.ts';

test.each([
  ['云舟科技没有公布价格。', true],
  ['两家公司是否签约，双方尚未确认。', true],
  ['随着更多公司入场，代工市场或将快速增长。', false],
  ['会前外界猜测云舟科技会发布模型，这一幕没有出现。', false],
])('%s leaves something open: %s', (text, isOne) => expect(isUnsettled(text)).toBe(isOne));
