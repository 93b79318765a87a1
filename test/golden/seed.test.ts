import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Analysis, Article } from '@qishi/model';
import { afterAll, beforeAll, expect, test } from 'vitest';

/** The article that the project was founded on lies beside the repository; where it does not, these tests skip. */
const root = join(import.meta.dirname, '../..');
const seed = join(root, '../shared/data/seed/article.txt');
const here = test.skipIf(!existsSync(seed));

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qishi-seed-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function qishi(...args: string[]): Promise<string> {
  const command = ['--disable-warning=ExperimentalWarning', join(root, 'apps/cli/src/main.ts'), ...args];
  const env = { ...process.env, QISHI_ARCHIVE: join(folder, 'archive.db') };
  return (await promisify(execFile)(process.execPath, command, { env })).stdout;
}

here('the seed article is imported with its fields, and found', async () => {
  await qishi('import', seed);
  const { hits } = JSON.parse(await qishi('search', '谁卡住了中国', '--json'));
  const { article, analysis } = JSON.parse(await qishi('show', hits[0].id, '--json')) as {
    article: Article;
    analysis: Analysis;
  };
  expect(article.title).toContain('谁卡住了中国 GPT 的“脖子”');
  expect(article.publishedAt).toMatch(/^2023-04-06T.*\+08:00$/);
  expect(article.byline).toMatchObject({ authors: ['罗辑', '程心'], editors: ['庄颜'], layout: ['李帛锦'] });
  expect(article.source).toBe('自象限');
  expect(article.series).toBe('ChatGPT 启示录');
  expect(article.blocks.filter(({ kind }) => kind === 'heading').length).toBeGreaterThanOrEqual(2);
  expect(analysis.topics.all).toEqual(expect.arrayContaining(['chips', 'llm', 'cloud']));
  expect(analysis.events.map(({ date }) => date)).toEqual(expect.arrayContaining(['2023-04-11', '2023-04-18']));
});
