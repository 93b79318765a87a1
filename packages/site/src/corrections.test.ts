import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Briefing } from '@qishi/model';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { week15 } from './fixtures/week-15.ts';
import { type FontSet, openFonts } from './fonts.ts';
import { renderIssue } from './issue-page.ts';
import { renderMarkdown } from './markdown.ts';

let folder = '';
let fonts: FontSet;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qishi-corrections-'));
  fonts = await openFonts(folder);
}, 60_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

const render = async (issue: Briefing): Promise<string> =>
  (await renderIssue(issue, { fonts, earlierWeeks: ['2023-W14'] })).replace(/@font-face\{[^}]*\}/g, '');
const told = (html: string): string => html.slice(html.indexOf('<body>')).replace(/<[^>]+>/g, '');

test('an issue without corrections has no part for them, nor a mark', async () => {
  for (const page of [await render(week15), renderMarkdown(week15)]) {
    expect(page).not.toContain('id="corrections"');
    expect(page).not.toContain('## 更正');
    expect(page).not.toContain('已更正');
    expect(page).not.toContain('编辑处理');
  }
});

test('a correction of an earlier issue is printed with a way there, its words escaped', async () => {
  const correction = {
    week: '2023-W14',
    date: '2023-04-12',
    was: '2.7万张',
    is: '<b>2.1万张</b>',
    reason: '看错一行。',
  };
  const issue = { ...week15, corrections: [correction] };
  const html = await render(issue);
  expect(html).toContain('<a href="../2023-W14/index.html#cover">2023-W14</a>刊出，4月12日更正');
  expect(told(html)).toContain('原文「2.7万张」');
  expect(told(html)).toContain('应为「&lt;b&gt;2.1万张&lt;/b&gt;」。更正缘由：看错一行。');
  expect(html).toContain('href="#corrections"');
  expect(html).not.toContain('〔已更正〕');
  expect(renderMarkdown(issue)).toContain(
    '## 更正\n\n- 2023-W14原文「2.7万张」应为「\\<b\\>2.1万张\\</b\\>」（4月12日更正）。更正缘由：看错一行。',
  );
});

test('what the issue itself should not have said stays and is marked, each place of it', async () => {
  const [first] = week15.items[0]!.sentences;
  const figure = week15.figures[0]!;
  const corrected = [
    { week: '2023-W15', date: '2023-04-20', was: first!.text, is: '别的话。' },
    { week: '2023-W15', date: '2023-04-20', was: figure.value, is: '0' },
    { week: '2023-W15', date: '2023-04-20', was: week15.theme, is: '别的题' },
  ];
  const html = await render({ ...week15, corrected });
  const text = told(html);
  expect(/<h1.*<\/h1>/.exec(html)?.[0]).toContain('〔已更正〕');
  expect(text).toContain(first!.text.slice(0, -3));
  const after = text.slice(text.indexOf(first!.text.slice(0, -3)));
  expect(after.slice(0, first!.text.length + 12)).toContain('〔已更正〕');
  expect(text).toContain('本期');
  const markdown = renderMarkdown({ ...week15, corrected });
  expect(markdown).toContain(`${first!.text.slice(-4)}〔已更正〕`);
  const row = markdown.split('\n').find((line) => line.startsWith('|') && line.includes(`${figure.value}〔已更正〕`));
  expect(row).toBeDefined();
});

test('a wording that stands by the editor’s word alone is told with its reason', async () => {
  const forced = [{ what: 'headline' as const, text: '通义千问来了', reason: '会后主办方电话确认' }];
  const issue = { ...week15, editing: { pinned: 2, dropped: 0, merged: 1, retitled: 1, forced } };
  const line =
    '由编辑指定入选2条，合并1组，改题1处。标题「通义千问来了」未获所引原文支持，由编辑决定，理由：会后主办方电话确认。';
  expect(told(await render(issue))).toContain(line);
  expect(renderMarkdown(issue)).toContain(line);
});
