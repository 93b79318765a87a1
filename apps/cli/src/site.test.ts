import { cp, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Manifest } from '@qishi/site';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { projectFolder } from './settings.ts';
import { type Command, openCommand } from './test-command.ts';

/** The site around the issues, made by the real command over a real archive. */
let folder: string;
let qishi: Command;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qishi-site-'));
  await cp(join(projectFolder, 'config'), join(folder, 'config'), { recursive: true });
  // The PDF is tested elsewhere, and printing takes seconds.
  const env = { QISHI_CONFIG: join(folder, 'config'), PUPPETEER_EXECUTABLE_PATH: '/nowhere/chromium' };
  qishi = (args, more = {}, input = '') => openCommand(folder)(args, { ...env, ...more }, input);
});
afterAll(() => rm(folder, { recursive: true }));

const record = (n: number, day: string, company: string) =>
  JSON.stringify({
    url: `https://news.example/${n}`,
    title: `${company}发布新一代大模型，接入全部云产品`,
    publishedAt: `${day}T09:00:00+08:00`,
    source: '测试日报',
    body: `${company}于${Number(day.slice(5, 7))}月${Number(day.slice(8))}日发布新一代大模型，并宣布接入旗下全部云产品。公司表示，训练使用了A800算力集群，训练效率提升约三成，首批开放给企业客户测试。\n多位开发者说，该模型在中文任务上接近GPT-4，价格尚未公布。公司还介绍了面向开发者的工具与接口，预计下个月开放申请。文末第${n}次提到液冷机柜。`,
  });

const reports = () => join(folder, 'reports');
const parseCall = (text: string): unknown => JSON.parse(text.slice(text.indexOf(',') + 1, text.lastIndexOf(')')));
const manifest = async () => parseCall(await readFile(join(reports(), 'search/manifest.js'), 'utf8')) as Manifest;

async function takeIn(name: string, lines: readonly string[]): Promise<void> {
  const path = join(folder, name);
  await writeFile(path, lines.join('\n'));
  expect((await qishi(['import', path])).code).toBe(0);
}

/** Every file but issues and PDFs, with when it was written. */
async function list(): Promise<ReadonlyMap<string, number>> {
  const names = await readdir(reports(), { recursive: true });
  const found = new Map<string, number>();
  for (const name of names.sort()) {
    const { mtimeMs, isFile } = await stat(join(reports(), name)).then((one) => ({
      mtimeMs: one.mtimeMs,
      isFile: one.isFile(),
    }));
    if (isFile) found.set(name, mtimeMs);
  }
  return found;
}

test('articles are indexed when they come in, so that an issue does not wait for it', async () => {
  await takeIn('one.jsonl', [
    record(1, '2023-04-04', '阿里云'),
    record(2, '2023-04-11', '百度'),
    record(3, '2023-04-12', '商汤'),
  ]);
  expect((await manifest()).segments.map(({ kind, docs }) => [kind, docs])).toEqual([
    ['article', 2],
    ['article', 1],
  ]);
});

test('with an issue there is a whole site, and making it again changes nothing', async () => {
  const run = await qishi(['run', '--offline', '--week', '2023-W14..2023-W15']);
  expect(run.stderr).toMatch(/no-browser/);
  const first = await list();
  for (const name of [
    'index.html',
    'search.html',
    'feed.atom',
    'topics/llm.html',
    'trackers/models.csv',
    '2023-W15/index.html',
  ])
    expect([...first.keys()]).toContain(name);
  const { segments } = await manifest();
  expect(segments.map(({ kind }) => kind)).toEqual(['issue', 'article', 'article']);
  await qishi(['render', '--week', '2023-W15']);
  expect(await list()).toEqual(first);
});

test('the index holds no text of an article beyond its beginning', async () => {
  const names = [...(await list()).keys()].filter((name) => name.startsWith('search/'));
  const all = await Promise.all(names.map((name) => readFile(join(reports(), name), 'utf8')));
  const { segments } = await manifest();
  expect(all.join('')).not.toContain('液冷机柜');
  for (const { key, kind } of segments.filter((one) => one.kind === 'article')) {
    const rows = parseCall(await readFile(join(reports(), 'search', key, 'b0.js'), 'utf8')) as string[][];
    for (const [title, href, from, day, text = ''] of rows) {
      expect([title, href, from, day]).toEqual([
        expect.stringContaining('大模型'),
        expect.stringMatching(/^https:\/\/news\.example\/\d$/),
        '测试日报',
        expect.stringMatching(/^2023-04-\d\d$/),
      ]);
      expect(text.length, kind).toBeLessThanOrEqual(80);
      expect(text.length).toBeGreaterThan(20);
    }
  }
});

test('news rewrites the newest segment alone, and what is old goes away', async () => {
  const before = (await manifest()).segments;
  await takeIn('two.jsonl', [record(4, '2023-04-13', '腾讯云')]);
  const after = (await manifest()).segments;
  expect(after.map(({ docs }) => docs)).toEqual([before[0]?.docs, 3, 1]);
  expect(after[2]?.key).toBe(before[2]?.key);
  expect(after[1]?.key).not.toBe(before[1]?.key);
  const folders = (await readdir(join(reports(), 'search'))).filter((name) => name !== 'manifest.js');
  expect(folders.sort()).toEqual(after.map(({ key }) => key).sort());
});

test('a segment that was broken off is made again', async () => {
  const [, newest] = (await manifest()).segments;
  await writeFile(join(reports(), 'search', newest?.key ?? '', 'info.json'), '{"key":');
  await rm(join(reports(), 'search', newest?.key ?? '', 'head.js'));
  await qishi(['render', '--week', '2023-W15']);
  expect(await readFile(join(reports(), 'search', newest?.key ?? '', 'head.js'), 'utf8')).toContain(newest?.key);
});

test('without articles in the index there are only the issues, and feeds have the address that is given', async () => {
  await writeFile(
    join(folder, 'config/site.yaml'),
    'baseUrl: https://news.example.com/qishi\nsearch:\n  articles: false\n',
  );
  await qishi(['render', '--week', '2023-W15']);
  expect((await manifest()).segments.map(({ kind }) => kind)).toEqual(['issue']);
  expect(await readFile(join(reports(), 'search.html'), 'utf8')).not.toContain('归档报道的正文');
  expect(await readFile(join(reports(), 'feed.atom'), 'utf8')).toContain(
    'https://news.example.com/qishi/2023-W15/index.html',
  );
});
