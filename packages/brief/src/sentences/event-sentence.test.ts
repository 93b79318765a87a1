import { expect, test } from 'vitest';
import { isColour, scoreEvent } from './event-sentence.ts';

const names = ['云舟科技'];

test('who did what on which day stands before what carries or colours it', () => {
  const event = scoreEvent('4月12日，云舟科技发布训练平台“星河”，首批面向企业客户。', names);
  expect(event).toBeGreaterThan(3);
  for (const other of [
    '4月12日云舟科技发布星河时，给出了两个硬数字：3万张卡，5兆算力。',
    '“星河”一名取自一首旧诗，公司希望它走得更远。',
    '训练平台的价格还没有公布。',
    '4月12日，云舟科技大会在星城举行。',
  ]) {
    expect(scoreEvent(other, names)).toBeLessThan(event - 1);
  }
});

test('etymology and carriers are colour, a launch is not', () => {
  expect(isColour('“星河”一名取自一首旧诗。')).toBe(true);
  expect(isColour('4月12日，云舟科技发布训练平台。')).toBe(false);
});
