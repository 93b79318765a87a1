import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Writing, writtenByRules } from '@qishi/model';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { week15 } from './fixtures/week-15.ts';
import { type FontSet, openFonts } from './fonts.ts';
import { renderIssue } from './issue-page.ts';
import { renderMarkdown } from './markdown.ts';
import { buildWriting } from './writing-view.ts';

let folder = '';
let fonts: FontSet;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qishi-writing-'));
  fonts = await openFonts(folder);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const writing: Writing = {
  models: ['m-1', '<b>m-2</b>'],
  calls: 16,
  cached: 2,
  cost: { amount: 0.1234567, currency: 'CNY' },
  fallbacks: [
    { section: '本周判断', reason: 'timeout' },
    { section: '速览：样例', reason: 'too-little-kept' },
    { section: '三件事', reason: 'timeout' },
  ],
  refused: [
    { reason: 'number', count: 7 },
    { reason: 'something-new', count: 1 },
  ],
  headlines: { model: 9, rules: 4 },
};

test('a model’s work is told: who, how often, at what price, what was kept out and what rules wrote', () => {
  expect(buildWriting(writing)).toEqual({
    model: 'm-1、<b>m-2</b>；调用16次，另有2次取自已存的回答，费用0.1235元',
    headlines: '标题与主题，模型拟9条，规则拟4条',
    refused: '数字不符7句、something-new1句',
    fallbacks: '超时：本周判断、三件事；多数句子未通过核对：速览：样例',
  });
  expect(buildWriting({ ...writing, models: [] })?.model).toMatch(/^没有一句采用模型；调用16次/);
});

test('nothing is told where no model was asked', async () => {
  expect(buildWriting(writtenByRules)).toBeUndefined();
  expect(buildWriting(undefined)).toBeUndefined();
  expect(renderMarkdown(week15)).not.toContain('模型：');
  expect(await renderIssue(week15, { fonts })).not.toContain('模型句未刊出');
});

test('the appendix of the page and of its Markdown twin say it, as text', async () => {
  const issue = { ...week15, writing };
  const html = await renderIssue(issue, { fonts });
  expect(html).toContain('<dt class="label">模型</dt><dd>m-1、&lt;b&gt;m-2&lt;/b&gt;；调用16次');
  expect(html).toContain('<dt class="label">模型句未刊出</dt><dd>数字不符7句');
  expect(html).toContain('<dt class="label">改由规则写</dt><dd>超时：本周判断、三件事；');
  expect(html).toContain('；标题与主题，模型拟9条，规则拟4条。');
  const markdown = renderMarkdown(issue);
  expect(markdown).toContain('模型：m-1、\\<b\\>m-2\\</b\\>；调用16次');
  expect(markdown).toContain('改由规则写：超时：本周判断、三件事；');
});
