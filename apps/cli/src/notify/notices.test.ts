import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { briefingSchema, fail, splitSentences } from '@qishi/model';
import { expect, test } from 'vitest';
import { projectFolder } from '../settings.ts';
import { buildIssueNotice, findIssueLink, loadAttachments } from './issue-notice.ts';
import { buildFailureNotice, buildRecoveredNotice } from './run-notice.ts';
import { buildStaleNotice } from './stale-notice.ts';
import { buildWatchNotice } from './watch-notice.ts';

const sample = async () =>
  briefingSchema.parse(JSON.parse(await readFile(join(projectFolder, 'reports/sample/briefing.json'), 'utf8')));

test('of an issue the theme, its judgement and its first deep reads are told', async () => {
  const briefing = await sample();
  const notice = buildIssueNotice(briefing, 'https://news.example.com/2023-W15/');
  expect(notice).toMatchObject({
    kind: 'issue',
    key: `issue:${briefing.week}`,
    link: 'https://news.example.com/2023-W15/',
  });
  expect(notice.title).toBe(`启示录 ${briefing.week}：${briefing.theme}`);
  expect(notice.headlines).toEqual(
    briefing.items
      .filter(({ section }) => section === 'deep')
      .slice(0, 3)
      .map(({ headline }) => headline),
  );
  expect(notice.headlines).toHaveLength(3);
  expect(notice.lede.length).toBeGreaterThan(1);
  for (const sentence of notice.lede) expect(splitSentences(sentence).join('')).toBe(sentence);
});

test('an issue that was made again has the same key, so nobody is told twice', async () => {
  const briefing = await sample();
  expect(buildIssueNotice({ ...briefing, theme: '另一个主题' }, 'x').key).toBe(buildIssueNotice(briefing, 'x').key);
});

test('the link leads to the site where there is one, else to the file', () => {
  expect(findIssueLink('2023-W15', '/var/reports', 'https://news.example.com/qishi/')).toBe(
    'https://news.example.com/qishi/2023-W15/',
  );
  expect(findIssueLink('2023-W15', '/var/reports', undefined)).toBe('/var/reports/2023-W15/index.html');
});

test('what is attached are the pages that are there', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'qishi-attached-'));
  await mkdir(join(folder, '2023-W15'));
  await writeFile(join(folder, '2023-W15', 'index.html'), '<p>本周</p>');
  expect((await loadAttachments('2023-W15', folder)).map(({ name }) => name)).toEqual(['qishi-2023-W15.html']);
  await writeFile(join(folder, '2023-W15', 'briefing.pdf'), '%PDF');
  const both = await loadAttachments('2023-W15', folder);
  expect(both.map(({ mediaType }) => mediaType)).toEqual(['application/pdf', 'text/html']);
  expect(Buffer.from(both[0]!.bytes).toString()).toBe('%PDF');
  await rm(folder, { recursive: true });
});

const run = { command: 'run', startedAt: '2023-04-17T00:00:00.000Z' };

test('a failure is told with its reasons, counted, and one example of each; once a day', () => {
  const problems = [
    fail('crawl', 'unreachable', 'https://a.example', 'ENOTFOUND').problem,
    fail('crawl', 'unreachable', 'https://b.example').problem,
    fail('render', 'no-browser', '2023-W15').problem,
  ];
  const notice = buildFailureNotice(run, problems, '/var/reports');
  expect(notice.lede[0]).toBe('原因：unreachable 2 次，no-browser 1 次。');
  expect(notice.headlines).toEqual(['https://a.example：ENOTFOUND', '2023-W15：no-browser']);
  expect(notice.title).toContain('2023-04-17 08:00');
  const again = buildFailureNotice({ ...run, startedAt: '2023-04-17T10:00:00.000Z' }, problems, '/var/reports');
  const nextDay = buildFailureNotice({ ...run, startedAt: '2023-04-17T16:00:00.000Z' }, [], '/var/reports');
  expect([again.key === notice.key, nextDay.key === notice.key]).toEqual([true, false]);
  expect(buildRecoveredNotice(run, '2023-04-16T00:00:00.000Z', 'x').lede[0]).toContain('2023-04-16 08:00');
});

test('stale sources are told longest silence first, and each silence once', () => {
  const source = (id: string, silentDays: number, isStale = true) => ({
    id,
    name: `来源${id}`,
    silentDays,
    lastDay: '2023-04-01',
    isStale,
  });
  const notice = buildStaleNotice([source('a', 5), source('b', 9), source('c', 1, false)], '/var/reports')!;
  expect(notice.title).toContain('2 个来源');
  expect(notice.headlines[0]).toContain('来源b');
  expect(buildStaleNotice([source('b', 10), source('a', 6)], '/var/reports')?.key).toBe(notice.key);
  expect(buildStaleNotice([{ ...source('b', 10), lastDay: '2023-04-02' }, source('a', 6)], 'x')?.key).not.toBe(
    notice.key,
  );
  expect(buildStaleNotice([source('c', 1, false)], 'x')).toBeUndefined();
});

test('of a watch the number and the newest three are told', () => {
  const news = [1, 2, 3, 4].map((n) => ({
    id: `a${n}`,
    title: `标题${n}`,
    url: `https://n.example/${n}`,
    outlet: '测试日报',
    publishedAt: '2023-04-17 08:00',
    snippet: '',
  }));
  const notice = buildWatchNotice({ id: 'w-1', query: 'H20 出口', notify: 'channel:desk', since: '' }, news);
  expect(notice).toMatchObject({
    kind: 'watch',
    title: '启示录：「H20 出口」有 4 条新报道',
    link: 'https://n.example/1',
  });
  expect(notice.headlines).toHaveLength(3);
});
