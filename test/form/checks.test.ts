import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { renderCalendar, renderMarkdown } from '@qishi/site';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { week15 } from '../../packages/site/src/fixtures/week-15.ts';
import { type Browser, openTestBrowser } from './browser.ts';
import { checkCalendar } from './check-calendar.ts';
import { checkHtml } from './check-html.ts';
import { listBreaks } from './check-issue.ts';
import { checkLines } from './check-lines.ts';
import { checkMarkdown } from './check-markdown.ts';
import { checkPages } from './check-pages.ts';
import { checkPdfFile } from './check-pdf.ts';
import { checkScreen } from './check-screen.ts';
import { checkPdfText } from './check-text.ts';
import { type IssueFolder, loadIssueFolder } from './issue-folder.ts';
import { makeIssue } from './make-issues.ts';
import type { PdfBlock, PdfPage, PdfText } from './read-pdf.ts';
import { readPdf } from './read-pdf.ts';

/** A check that cannot fail is worth nothing: each is shown here an issue in which one thing is wrong. */
const opened = await openTestBrowser();

describe.skipIf(!opened)('each check finds what it is for', () => {
  const browser = opened as Browser;
  let folder = '';
  let issue: IssueFolder;
  let text: PdfText;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'qishi-checks-'));
    await makeIssue(join(folder, 'full'), week15, browser);
    issue = loadIssueFolder(join(folder, 'full'));
    text = await readPdf(issue.pdf ?? new Uint8Array());
  });
  afterAll(async () => {
    await opened?.close();
    await rm(folder, { recursive: true, force: true });
  });

  const swapped = (from: string | RegExp, to: string): IssueFolder => {
    const html = issue.html.replace(from, to);
    expect(html).not.toBe(issue.html);
    return { ...issue, html };
  };
  const sentence = week15.judgement[0]?.text.slice(0, 6) ?? '';

  test.each([
    ['html-validate', '<main>', '<main><p><div>x</div></p>'],
    ['under 1.5 MB', '</body>', `<!--${'x'.repeat(1_500_000)}--></body>`],
    ['nothing from outside', '<main>', '<main><img alt="" src="https://x.example/a.png">'],
    ['nothing from outside', '</style>', '@import "a.css";</style>'],
    ['language', 'lang="zh-CN"', 'lang="en"'],
    ['every story has its address', 'href="#judgement"', 'href="#nowhere"'],
    ['there and back', /href="#ref-1-1"/g, 'href="#ref-5-1"'],
    ['a citation to copy', / data-citation="[^"]*"/, ''],
    ['every sentence, and', new RegExp(`(?<=<p>)${sentence}`), '别的话'],
  ])('html: %s', async (name, from, to) => {
    expect(listBreaks(await checkHtml(swapped(from, to))).join('\n')).toContain(name);
  });

  const screenBreaks = async (html: string): Promise<string> => {
    const htmlPath = join(folder, 'broken.html');
    await writeFile(htmlPath, html);
    return listBreaks(await checkScreen({ ...issue, htmlPath }, browser)).join('\n');
  };

  test('screen: width, contrast, requests, scripts, faces', async () => {
    const faults = [
      '<p style="width:2000px">宽</p>',
      '<p style="color:#aaa;background:#bbb">看不清的字</p>',
      '<img alt="图" src="missing.png">',
      '<noscript><p>要脚本</p></noscript>',
      '<section><div><p>鱻羴猋</p></div></section>',
      '<h4><span class="clause" style="display:inline-block;width:100%"><span class="phrase">标题</span></span>#</h4>',
    ];
    // The page's own policy would keep some of the faults out.
    const open = issue.html.replace(/<meta http-equiv[^>]*>/, '').replace('<main>', `<main>${faults.join('')}`);
    const breaks = await screenBreaks(open);
    for (const name of [
      'wider than',
      'without words',
      'axe-core',
      'asks for nothing',
      'the text differs',
      'embedded faces only',
    ])
      expect(breaks).toContain(name);
  });

  test('screen: a button that does nothing, a script that does not run', async () => {
    const shown = swapped(' hidden><span>复制引用', '><span>复制引用').html.replace("'sha256-", "'sha256-0");
    const breaks = await screenBreaks(shown);
    for (const name of ['buttons that do nothing', 'copies the citation']) expect(breaks).toContain(name);
  });

  test.each([
    ['tagged', '/Marked true', '/Marked fals'],
    ['Noto SC', /\/BaseFont \/[A-Z]{6}\+NotoSerif/, '/BaseFont /AAAAAA+DejaVuXxx'],
    ['Noto SC', /\/FontFile2/g, '/FontFileX'],
  ])('pdf: %s', (name, from, to) => {
    const raw = Buffer.from(issue.pdf ?? []).toString('latin1');
    const broken = { ...issue, pdf: new Uint8Array(Buffer.from(raw.replace(from, to), 'latin1')) };
    expect(listBreaks(checkPdfFile(broken, text)).join('\n')).toContain(name);
  });

  const changed = (index: number, change: Partial<PdfPage>): PdfText => ({
    ...text,
    pages: text.pages.map((page, at) => (at === index ? { ...page, ...change } : page)),
  });

  test('pdf: paper, title, links, contents, text', () => {
    expect(listBreaks(checkPdfFile(issue, changed(2, { width: 612 })))).toContain('pdf: A4 throughout: page 3');
    expect(listBreaks(checkPdfFile(issue, { ...text, info: {} })).join('\n')).toContain('Author is undefined');
    expect(listBreaks(checkPdfFile(issue, { ...text, outline: [] })).join('\n')).toContain('not in the outline');
    expect(listBreaks(checkPdfFile(issue, { ...text, destinations: new Set() })).join('\n')).toContain('to nowhere');
    const blocks = (text.pages[1]?.blocks ?? []).map((one) => ({ ...one, text: one.text.replace(/\d+$/, '99') }));
    expect(listBreaks(checkPdfFile(issue, changed(1, { blocks }))).join('\n')).toContain('right pages: 本周判断99');
    expect(listBreaks([checkPdfText(issue, changed(2, { blocks: [] }))])).not.toEqual([]);
  });

  const block = (role: string, ...lines: readonly string[]): PdfBlock => ({
    role,
    text: lines.join(''),
    lines: lines.map((line, index) => ({ text: line, left: 146, right: 540, y: 700 - index * 18, size: 10.5 })),
  });

  const wrongLines: readonly (readonly [string, readonly PdfBlock[]])[] = [
    ['begins with a closing mark', [block('P', '前一行的字', '，后一行的字')]],
    ['ends with an opening mark', [block('P', '前一行的字（', '后一行的字')]],
    ['ends in one character', [block('P', '前一行的字', '字。')]],
    ['over another', [block('P', '一行字'), block('P', '另一行字')]],
    ['within the margins', [{ ...block('P', '一'), lines: [{ text: '一', left: 146, right: 580, y: 700, size: 9 }] }]],
    ['on the grid', [{ ...block('P', '一'), lines: [{ text: '一', left: 100, right: 540, y: 700, size: 10.5 }] }]],
  ];
  test.each(wrongLines)('lines: %s', (name, wrong) => {
    expect(listBreaks(checkLines(changed(2, { blocks: wrong }))).join('\n')).toContain(name);
  });

  test('pages: how many, how full, torn headings and lines', () => {
    const tell = (wrong: PdfText): string => listBreaks(checkPages(issue, wrong)).join('\n');
    expect(tell({ ...text, pages: text.pages.slice(0, 5) })).toContain('8 to 20: 5 pages');
    expect(tell(changed(3, { pieces: (text.pages[3]?.pieces ?? []).slice(0, 4) }))).toContain('nearly empty: page 4');
    expect(tell(changed(3, { blocks: [block('P', '正文'), block('H4', '孤零零的标题')] }))).toContain('孤零零的标题');
    const torn = changed(3, { blocks: [block('P', '这一段还没有完，下一页')] });
    const pages = torn.pages.map((page, at) => (at === 4 ? { ...page, blocks: [block('P', '只剩一行。')] } : page));
    expect(tell({ ...text, pages })).toContain('只剩一行。');
  });

  test.each([
    ['a program can read it', /END:VCALENDAR/, ''],
    ['a program can read it', /\r\n$/, ''],
    ['a program can read it', /\r\n DESC|\r\n [^\r]/, 'x'],
    ['one event an entry', /BEGIN:VEVENT[\s\S]*?END:VEVENT\r\n/, ''],
    ['whole days', /DTEND;VALUE=DATE:20230418/, 'DTEND;VALUE=DATE:20230417'],
    ['whole days', /STATUS:CONFIRMED/, 'STATUS:TENTATIVE'],
    ['whole days', /DTSTAMP:2023/, 'DTSTAMP:2024'],
    ['each event is itself', /UID:[^\r]*/g, 'UID:one@qishi'],
  ])('calendar: %s', (name, from, to) => {
    const calendar = renderCalendar(week15).replace(from, to);
    expect(listBreaks(checkCalendar({ ...issue, calendar })).join('\n')).toContain(name);
  });

  test.each([
    ['the same headings', /## 声量与来源/, '声量与来源'],
    ['every sentence', sentence, '别的话'],
    ['every note resolves', /^\[\^1\]:/m, '[^x]:'],
  ])('markdown: %s', (name, from, to) => {
    const markdown = renderMarkdown(week15).replace(from, to);
    expect(listBreaks(checkMarkdown({ ...issue, markdown })).join('\n')).toContain(name);
  });

  test('the command: 0 when all holds, 3 when something breaks, 2 when it is used wrongly', async () => {
    const run = (...args: string[]) =>
      spawnSync(process.execPath, [join(import.meta.dirname, 'form.ts'), ...args], { encoding: 'utf8' });
    expect(run().status).toBe(2);
    expect(run(folder).stderr).toContain('no folder of an issue');
    expect(run(join(folder, 'full')).status).toBe(0);
    await rm(join(folder, 'full/briefing.pdf'));
    const broken = run(join(folder, 'full'));
    expect(broken.status).toBe(3);
    expect(broken.stdout).toContain('there is no briefing.pdf');
  });
});
