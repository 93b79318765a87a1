import { expect, test } from 'vitest';
import { findFirstDay, looksBack } from './first-day.ts';

const day = '2023-04-14';

test.each([
  ['10月7日，美国商务部公布新规。', true],
  ['2022年8月，英伟达收到许可要求。', true],
  ['2月20日，云舟科技宣布降价。', true],
  ['去年11月，云舟科技发布模型。', true],
  ['4月12日，云舟科技宣布降价。', false],
  ['云舟科技公布2022年业绩，营收下降一成。', false],
  ['云舟科技将于5月20日发布新卡。', false],
])('%s looks back: %s', (text, isOne) => expect(looksBack(text, day)).toBe(isOne));

test('the first day is the one a sentence names early on', () => {
  expect(findFirstDay('监管机构3月31日公告，审查开始。', day)).toBe('2023-03-31');
  expect(findFirstDay('云舟科技宣布降价。', day)).toBe(day);
});
