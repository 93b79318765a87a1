import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Briefing } from '@qishi/model';
import { describe, expect, test } from 'vitest';
import { sharedFolder } from '../gates/extract/page-set.ts';
import { runNode } from '../gates/lab.ts';
import { hasSharedData } from '../gates/lab-gates.ts';
import { findUnsourcedFigures } from './figures-have-sources.ts';
import { readFigures } from './read-figures.ts';
import { readIssues } from './read-issues.ts';

/** The sample edition is asked the same in edition.test.ts, where it is made. */
describe.skipIf(!hasSharedData)('two weeks of real news', () => {
  test('no figure in an issue lacks a cited article that contains it', { timeout: 240_000 }, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'qishi-figures-'));
    try {
      const briefings = await makeIssues(folder, ['2023-04-03', '2023-04-16'], '2023-W14..2023-W15');
      expect(briefings.map(({ briefing }) => briefing.items.length > 0)).toEqual([true, true]);
      const lost = briefings.flatMap(({ briefing, texts }) => findUnsourcedFigures(briefing, texts));
      expect(lost).toEqual([]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

/** Issues of these weeks from what the month has in the days around them. */
async function makeIssues(folder: string, [from, to]: readonly [string, string], weeks: string) {
  const news = join(folder, 'news.jsonl');
  const month = await runNode(
    join(sharedFolder, 'tools/news-to-import.mjs'),
    join(sharedFolder, 'data/news/april2023.jsonl.gz'),
  );
  const lines = month.split('\n').filter((line) => {
    const day = /"publishedAt":"([\d-]{10})/.exec(line)?.[1];
    return day !== undefined && day >= from && day <= to;
  });
  await writeFile(news, lines.map((line) => `${line}\n`).join(''));
  const archive = join(folder, 'archive.db');
  const env = { ...process.env, QISHI_ARCHIVE: archive, QISHI_REPORTS: join(folder, 'reports') };
  const main = join(import.meta.dirname, '../../apps/cli/src/main.ts');
  const run = (...args: string[]) =>
    promisify(execFile)(process.execPath, ['--disable-warning=ExperimentalWarning', main, ...args], {
      env,
      maxBuffer: 2 ** 28,
    });
  await run('import', news);
  await run('analyse');
  await run('brief', '--week', weeks);
  return readIssues(archive);
}

test.each<[string, [number, string][]]>([
  ['营收71.9亿美元，同比增长14%', [[7.19e9, '美元'], [14, '%']]],
  ['三成企业，两万四千家，1,500张', [[1500, ''], [30, '%'], [24_000, '']]],
  ['搭载A100和GPT-4', []],
])('%s has its figures', (text, figures) => expect(readFigures(text).map(({ value, kind }) => [value, kind])).toEqual(figures)); // biome-ignore format: a table

const issueWith = (text: string): Briefing =>
  ({
    theme: '', judgement: [], threeThings: [{ text, cites: [1], by: 'rules' }], items: [], calendar: [], followUps: [], figures: [], trackers: [],
  }) as unknown as Briefing; // biome-ignore format: short

test('a figure, currency, day or year that the cited article lacks is found, and what it has is not', () => {
  const source = new Map([[1, { text: '公司昨日宣布投资1.2亿元，裁员三成，2019年成立。', day: '2023-04-12' }]]);
  const lost = (text: string) => findUnsourcedFigures(issueWith(text), source).map(({ figure }) => figure);
  expect(lost('4月11日，公司投资12000万元，裁员30%。')).toEqual([]);
  expect(lost('公司投资1.3亿元。')).toEqual(['1.3亿元']);
  expect(lost('公司投资1.2亿美元。')).toEqual(['1.2亿美元']);
  expect(lost('公司2017年成立，3月1日投资。')).toEqual(['3月1日', '2017']);
});

test('a week told by its Monday is found where the article names it from its own day, and no other week', () => {
  const source = new Map([[1, { text: '公司将于下周发布新品。', day: '2023-04-05' }]]);
  const lost = (text: string) => findUnsourcedFigures(issueWith(text), source).map(({ figure }) => figure);
  expect(lost('公司将于4月10日当周发布新品。')).toEqual([]);
  expect(lost('公司将于4月17日当周发布新品。')).toEqual(['4月17日当周']);
});
