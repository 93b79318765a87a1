import { expect, test } from 'vitest';
import { findCredits, isSameOutlet } from './story-credits.ts';

const body = '这一段没有提到任何媒体。'.repeat(60);

test.each([
  [`来源：江畔日报\n${body}`, ['江畔日报']],
  [`${body}\n（转自公众号「云上观察」）`, ['云上观察']],
  [`海潮社青州4月3日电 ${body}`, ['海潮社']],
  [`IT驿站 4 月 3 日消息，${body}`, []],
  [`据《江畔日报》4月3日报道，${body}`, ['江畔日报']],
  [`据外媒报道，据悉，${body}`, []],
  [body, []],
])('%.24s…', (text, names) => {
  expect(findCredits(text)).toEqual(names);
});

test('names of one outlet are told from those of two', () => {
  expect(isSameOutlet('量子位', '量子位 QbitAI')).toBe(true);
  expect(isSameOutlet('江畔日报', '江畔晚报')).toBe(false);
  expect(isSameOutlet('', '')).toBe(false);
});
