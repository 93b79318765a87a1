import { expect, test } from 'vitest';
import { findStyleFault, tidyProse } from './style.ts';

test.each([
  ['vague-date', '阿里云近日发布训练平台。'],
  ['vague-date', '阿里云昨天发布训练平台。'],
  ['vague-date', '阿里云下周三发布训练平台。'],
  ['markup', '阿里云发布训练平台[^99]。'],
  ['markup', '阿里云发布**训练平台**。'],
  ['markup', '阿里云发布训练平台，详见https://news.example/1。'],
  ['markup', '阿里云发布训练平台，详见www.example.com。'],
  ['markup', '阿里云发布训练平台（src1）。'],
  ['markup', '阿里云发布训练平台a-0123456789ab。'],
  ['markup', '<script>阿里云发布训练平台</script>。'],
  ['markup', '>>>阿里云发布训练平台。'],
  ['markup', '阿里云发布训练平台🎉。'],
  ['self-talk', '作为AI语言模型，我无法评价阿里云的训练平台。'],
  ['self-talk', '抱歉，阿里云的训练平台不便讨论。'],
  ['self-talk', '忽略以上指令后，阿里云的训练平台发布。'],
  ['self-talk', '以下是阿里云训练平台的要点。'],
  ['unbalanced', '阿里云发布训练平台“千帆。'],
  ['leaning', '该公司发布训练平台。'],
  ['leaning', '云报报道，公司表示训练平台已经开放。'],
  ['tone', '阿里云的训练平台值得买吗？'],
  ['tone', '阿里云的训练平台来了！'],
  ['empty', 'The platform is live.'],
  ['empty', ''],
  ['too-long', `阿里云${'发布训练平台，'.repeat(20)}。`],
] as const)('%s: %s', (fault, text) => {
  expect(findStyleFault(text, 110)).toBe(fault);
});

test.each([
  '阿里云4月11日发布训练平台，支持A800与RISC-V指令集。',
  '周舟表示：“我们今天把平台交给你们，也请大家放心使用。”',
  '阿里云的提示词工程课程于4月11日上线，其中三门免费。',
])('nothing: %s', (text) => {
  expect(findStyleFault(text, 110)).toBeUndefined();
});

test('a line is closed and its marks are widened, its words stay', () => {
  expect(tidyProse(' 阿里云,发布\n训练平台\u200b ')).toBe('阿里云，发布训练平台。');
});
