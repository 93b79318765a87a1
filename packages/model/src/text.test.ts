import { expect, test } from 'vitest';
import { splitSentences } from './sentences.ts';
import { charCount, comparable, shorten, tidy } from './text.ts';

test('tidy keeps lines and loses what nobody sees', () => {
  expect(tidy('  算\u200b力\u3000平台 \r\n\r\n 上线\u0007 ')).toBe('算力 平台\n上线');
});

test('texts compare across width, blanks, quotes and case', () => {
  expect(comparable('4 月 11 日，「Ａ１００」 GPT')).toBe(comparable('4月11日,“a100”gpt'));
});

test('sentences end outside quotation marks only', () => {
  expect(splitSentences('他说：“先训练。再推理。”随后离场。第二天，大会开幕！\n标题')).toEqual([
    '他说：“先训练。再推理。”',
    '随后离场。',
    '第二天，大会开幕！',
    '标题',
  ]);
  expect(splitSentences('他说：“我们会继续投入。”会后股价上涨。')).toHaveLength(2);
});

test('a quotation that never closes does not swallow the text', () => {
  const text = `“开头。${'很长的一句话。'.repeat(100)}`;
  expect(splitSentences(text).length).toBeGreaterThan(30);
});

test('lengths are characters', () => {
  expect(charCount('A100 芯片')).toBe(6);
  expect(shorten('阿里云宣布通义千问开放，企业可以申请邀请码', 16)).toBe('阿里云宣布通义千问开放…');
});
