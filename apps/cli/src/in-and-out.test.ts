import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openArchive, type Store } from '@qishi/archive';
import type { Article, Briefing, RawPage, RunRecord } from '@qishi/model';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { backup, restore } from './commands/backup.ts';
import { exportArchive } from './commands/export.ts';
import { forget } from './commands/forget.ts';
import { indexArchive } from './commands/index-archive.ts';
import { projectFolder, readSettings } from './settings.ts';
import { type Command, openCommand } from './test-command.ts';

/** Export, backup, takedown and retention, by the real command over a real archive. */
let folder: string;
let qishi: Command;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qishi-in-and-out-'));
  await cp(join(projectFolder, 'config'), join(folder, 'config'), { recursive: true });
  // Printing is tested elsewhere.
  const env = { QISHI_CONFIG: join(folder, 'config'), PUPPETEER_EXECUTABLE_PATH: '/nowhere/chromium' };
  qishi = (args, more = {}, input = '') => openCommand(folder)(args, { ...env, ...more }, input);
  const path = join(folder, 'records.jsonl');
  await writeFile(path, records.map(([n, day, company]) => record(n, day, company)).join('\n'));
  expect((await qishi(['import', path])).code).toBe(0);
  await writeFile(join(folder, 'page.html'), page);
  expect((await qishi(['import', join(folder, 'page.html')])).code).toBe(0);
  expect((await qishi(['run', '--offline', '--week', '2023-W15'])).code).toBe(3);
});
afterAll(() => rm(folder, { recursive: true }));

const records = [
  [1, '2023-04-11', '阿里云'],
  [2, '2023-04-12', '百度'],
  [3, '2023-04-13', '商汤'],
] as const;

const record = (n: number, day: string, company: string) =>
  JSON.stringify({
    url: `https://news.example/${n}`,
    title: `${company}发布新一代大模型，接入全部云产品`,
    publishedAt: `${day}T09:00:00+08:00`,
    source: `测试日报${n}`,
    body: `${company}于4月${Number(day.slice(8))}日发布新一代大模型，并宣布接入旗下全部云产品。公司表示，训练使用了A800算力集群，训练效率提升约${n}成，首批开放给${n * 13}家企业客户测试。\n${company}的负责人说，该模型在中文任务上接近GPT-4，价格尚未公布。公司还介绍了面向开发者的工具与接口，预计5月${n + 3}日开放申请。`,
  });

const page = `<!doctype html><meta charset="utf-8"><title>=云岭公司开放算力测试</title><meta property="article:published_time" content="2023-04-14T09:00:00+08:00"><article><h1>=云岭公司开放算力测试</h1><h2>背景</h2><p>4月14日，云岭公司在北京举行发布会，介绍了新一代大模型与算力平台的进展。公司表示，平台已向首批企业开放测试，训练效率提升约三成。</p><ul><li>首批面向企业</li><li>下个月开放申请</li></ul><p>多位参会者说，算力供给仍是行业最关心的问题，后续价格安排尚未公布。</p></article>`;

async function using<T>(archive: string, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await openArchive(join(folder, archive));
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

async function collect<T>(stream: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const each of stream) all.push(each);
  return all;
}

const articlesOf = (archive: string) => using(archive, (store) => collect(store.streamArticles()));
const pagesOf = (archive: string) => using(archive, (store) => collect(store.streamPages()));
/** What an article says, without from which bytes it was read. */
const said = ({ rawPageId: _, extractedBy: __, ...rest }: Article) => rest;

test('JSONL goes out and comes into an empty archive with the same ids, hashes and facts', async () => {
  const file = join(folder, 'out.jsonl');
  const { code, stdout } = await qishi(['export', '--format', 'jsonl', '--output', file, '--json']);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ format: 'jsonl', count: 4, of: 'articles' });
  const other = { QISHI_ARCHIVE: join(folder, 'from-jsonl.db'), QISHI_REPORTS: join(folder, 'other-reports') };
  expect((await qishi(['import', file], other)).code).toBe(0);
  const [before, after] = [await articlesOf('archive.db'), await articlesOf('from-jsonl.db')];
  expect(after.map(said)).toEqual(before.map(said));
  expect(before.map(({ contentHash }) => contentHash)).toHaveLength(4);
  const again = await qishi(['export', '--format', 'jsonl'], other);
  expect(again.stdout).toBe(await readFile(file, 'utf8'));
});

test('WARC goes out and comes in with the same captures, to the byte', async () => {
  const file = join(folder, 'out.warc.gz');
  expect((await qishi(['export', '--format', 'warc', '--output', file])).stdout).toMatch(/^4 captures in /);
  const other = { QISHI_ARCHIVE: join(folder, 'from-warc.db'), QISHI_REPORTS: join(folder, 'other-reports') };
  expect((await qishi(['import', file], other)).code).toBe(0);
  const plain = (pages: readonly RawPage[]) => pages.map((one) => ({ ...one, body: Buffer.from(one.body).toString() }));
  expect(plain(await pagesOf('from-warc.db'))).toEqual(plain(await pagesOf('archive.db')));
  expect((await articlesOf('from-warc.db')).map(said)).toEqual((await articlesOf('archive.db')).map(said));
});

test('filters narrow an export; CSV is safe to open; Markdown is a file for each article, and its folder comes in again', async () => {
  const some = await qishi(['export', '--format', 'csv', '--since', '2023-04-13', '--until', '2023-04-14']);
  expect(some.stdout.startsWith('\uFEFFid,url,')).toBe(true);
  expect(some.stdout).toContain("'=云岭公司开放算力测试");
  expect(some.stdout).not.toContain('百度');
  const md = join(folder, 'md');
  expect((await qishi(['export', '--format', 'markdown', '--output', md])).stdout).toMatch(/^4 articles/);
  expect((await readdir(md)).sort()[0]).toMatch(
    /^2023-04-11-阿里云发布新一代大模型-接入全部云产品-a-[0-9a-f]{12}\.md$/,
  );
  const other = { QISHI_ARCHIVE: join(folder, 'of-markdown.db') };
  expect((await qishi(['import', md], other)).code).toBe(0);
  const [was, is] = [await qishi(['export', '--format', 'jsonl']), await qishi(['export', '--format', 'jsonl'], other)];
  const told = ({ stdout }: typeof was) =>
    stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
      .map(({ url, title, publishedAt, source, body }) => ({ url, title, publishedAt, source, body }));
  expect(told(is)).toEqual(told(was));
  const topics = await qishi(['export', '--format', 'jsonl', '--topic', 'chips', '--entity', 'nobody']);
  expect(topics).toMatchObject({ code: 0, stdout: '' });
});

test('the sources go out as OPML, which comes in as nothing but drafts', async () => {
  const file = join(folder, 'sources.opml');
  expect((await qishi(['export', '--format', 'opml', '--output', file])).code).toBe(0);
  const known = await qishi(['import', file, '--json']);
  expect(known).toMatchObject({ code: 0 });
  expect(JSON.parse(known.stdout)).toEqual({ sources: [] });
  await writeFile(
    file,
    '<opml version="2.0"><body><outline text="新站" xmlUrl="https://blog.example/feed"/></body></opml>',
  );
  const fresh = await qishi(['import', file], { QISHI_ARCHIVE: join(folder, 'never.db') });
  expect(fresh.stdout).toMatch(
    /# config\/sources\/blog-example\.yaml\n# yaml-language-server: .*\nid: blog-example\nname: 新站/,
  );
  expect(await readdir(folder)).not.toContain('never.db');
});

/** In this process: starting the command takes longer than what is asked of it. */
const settings = () =>
  readSettings({ QISHI_ARCHIVE: join(folder, 'archive.db'), QISHI_CONFIG: join(folder, 'config') });
const quiet = { json: false } as const;

test.each([
  [
    'Markdown without a folder',
    () => exportArchive(settings(), { format: 'markdown', ...quiet }),
    /name a folder with --output/,
  ],
  [
    'a file that is a folder',
    () => exportArchive(settings(), { format: 'csv', output: folder, ...quiet }),
    /is a folder; name a file/,
  ],
  ['OPML of a topic', () => exportArchive(settings(), { format: 'opml', topic: 'chips', ...quiet }), /--source alone/],
  [
    'a source that is none',
    () => exportArchive(settings(), { format: 'csv', source: 'nobody', ...quiet }),
    /no source nobody/,
  ],
  ['what is no address', () => forget(settings(), 'neither', quiet), /neither an address nor the id/],
  ['an article that is not there', () => forget(settings(), 'a-000000000000', quiet), /There is no a-000000000000/],
  ['an index command without a task', () => indexArchive(settings(), { rebuild: false, ...quiet }), /--rebuild/],
])('%s is refused, and why is said', async (_, command, message) => {
  await expect(command()).rejects.toThrow(message);
});

test('a format that is none ends with code 2', async () => {
  const { code, stderr } = await qishi(['export', '--format', 'pdf']);
  expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringMatching(/Allowed choices are jsonl, csv/) });
});

test('a backup is checked, not replaced unasked, and restored beside the old archive', async () => {
  const file = join(folder, 'backup.db');
  expect((await qishi(['backup', file])).stdout).toMatch(/4 captures, 4 articles, .*1 issues, checked/);
  expect(await qishi(['backup', file])).toMatchObject({ code: 2, stderr: expect.stringContaining('--force') });
  expect((await qishi(['backup', file, '--force'])).code).toBe(0);
  const lock = new DatabaseSync(join(folder, 'archive.db.lock'));
  lock.exec('BEGIN EXCLUSIVE');
  expect(await qishi(['restore', file])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('A run is working'),
  });
  lock.close();
  const restored = await qishi(['restore', file, '--json']);
  expect(JSON.parse(restored.stdout)).toMatchObject({
    counts: { articles: 4 },
    before: expect.stringMatching(/\.before-restore$/),
  });
  expect((await articlesOf('archive.db')).length).toBe(4);
  // Written down, since what came after the backup is missing.
  const store = await openArchive(join(folder, 'archive.db'));
  const [last, before] = await store.runs(2);
  await store.close();
  expect(last).toMatchObject({
    command: 'restore',
    problems: [{ reason: 'archive-restored', detail: `${file}, whose last run began at ${before?.startedAt}` }],
  });
  await writeFile(join(folder, 'junk.db'), 'junk '.repeat(1000));
  expect(await qishi(['restore', join(folder, 'junk.db')])).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('not a sound archive'),
  });
});

test('on a PostgreSQL server its own command is told, without the password', async () => {
  const onServer = { ...settings(), archive: 'postgres://me:secret@db.example/qishi' };
  const told = async (work: Promise<unknown>) => String(await work.catch((error: Error) => error.message));
  const saved = await told(backup(onServer, 'x.dump', { force: false, json: false }));
  expect(saved).toContain('pg_dump --format=custom --file=x.dump "$QISHI_ARCHIVE"');
  const brought = await told(restore(onServer, 'x.dump', { json: false }));
  expect(brought).toMatch(/pg_restore .*--single-transaction/);
  expect(saved + brought).not.toContain('secret');
});

test('doctor tells what is wrong with the index, and the index made again is right', async () => {
  const database = new DatabaseSync(join(folder, 'archive.db'));
  database.exec('DELETE FROM article_index WHERE rowid = (SELECT max(doc) FROM articles)');
  database.close();
  const findings = JSON.parse((await qishi(['doctor', '--offline', '--json'])).stdout) as {
    what: string;
    ok: boolean;
    mend?: string;
  }[];
  expect(findings.find(({ what }) => what === 'integrity')).toMatchObject({
    ok: false,
    detail: expect.stringContaining('1 articles that no search finds'),
    mend: expect.stringContaining('qishi index --rebuild'),
  });
  expect((await qishi(['index', '--rebuild'])).stdout).toBe('4 articles indexed\n');
  const after = JSON.parse((await qishi(['doctor', '--offline', '--json'])).stdout) as { what: string; ok: boolean }[];
  expect(after.find(({ what }) => what === 'integrity')).toMatchObject({ ok: true });
});

test('retention is counted before it is done, and keeps what an issue cites', async () => {
  const archive = join(folder, 'config', 'archive.yaml');
  await writeFile(archive, 'keepCapturesDays: soon\n');
  expect((await qishi(['prune'])).stderr).toMatch(/archive\.yaml:1: keepCapturesDays/);
  await writeFile(archive, 'keepArticlesDays: 30\n');
  const before = (await articlesOf('archive.db')).length;
  const told = JSON.parse((await qishi(['prune', '--dry-run', '--json'])).stdout);
  expect(told).toMatchObject({ dryRun: true, articles: 0, captures: 0, records: 0 });
  const at = '2020-04-11T00:00:00.000Z';
  const old: RunRecord = { id: 'old', command: 'crawl', startedAt: at, finishedAt: at, steps: [], problems: [] };
  await using('archive.db', (store) => store.saveRun(old));
  expect((await qishi(['prune'])).stdout).toMatch(/and 0 articles, 1 records and 0 files/);
  expect((await using('archive.db', (store) => store.runs(500))).map(({ id }) => id)).not.toContain('old');
  expect((await articlesOf('archive.db')).length).toBe(before);
  await writeFile(join(folder, 'old.jsonl'), record(9, '2020-04-11', '华为').replaceAll('2023', '2020'));
  await qishi(['import', join(folder, 'old.jsonl')]);
  expect((await articlesOf('archive.db')).length).toBe(before + 1);
  const run = await qishi(['run', '--offline', '--week', '2023-W15']);
  expect(run.stderr).toMatch(/prune: let go of the bytes of 1 captures .* and 1 articles/);
  expect((await articlesOf('archive.db')).length).toBe(before);
  await rm(archive);
});

test('what is taken down is gone from archive, issue, pages and search, and does not come back', async () => {
  const issue = await using('archive.db', (store) => store.findBriefing('2023-W15'));
  const cited = (issue as Briefing).citations.find(({ url }) => url === 'https://news.example/1');
  if (cited === undefined) throw new Error('the issue does not cite the article');
  const found = async (text: string) => {
    const names = await readdir(join(folder, 'reports'), { recursive: true, withFileTypes: true });
    const files = names.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')));
    return files.filter((_, i) => texts[i]?.includes(text));
  };
  expect((await found(cited.title)).length).toBeGreaterThan(0);
  const forgotten = await qishi(['forget', cited.articleId, '--reason', '出版方要求', '--json']);
  expect(JSON.parse(forgotten.stdout)).toMatchObject({ articleIds: [cited.articleId], pages: 1, issues: ['2023-W15'] });
  expect(await found(cited.title)).toEqual([]);
  expect(await found(cited.url)).toEqual([]);
  const left = await readFile(join(folder, 'reports/2023-W15/index.html'), 'utf8');
  expect(left).toMatch(/<b>测试日报1<\/b>已按要求撤下</);
  expect(await readFile(join(folder, 'reports/2023-W15/briefing.md'), 'utf8')).toContain('测试日报1（已按要求撤下）');
  const verified = await qishi(['verify', '2023-W15']);
  expect(verified.stdout).toMatch(/withdrawn/);
  expect(verified.stdout).toMatch(/everything stands/);
  const zh = { QISHI_LANG: 'zh' };
  const inChinese = (await qishi(['verify', '2023-W15'], zh)).stdout;
  expect(inChinese).toMatch(/^核对 2023-W15（.*）：这一期与成文时/);
  expect(inChinese).toMatch(/^ +n {2}文章 {6}页面 {6}抓取时间 {2}句子\n.* 已撤下 {4}已撤下/m);
  expect(inChinese).toMatch(/全部成立$/m);
  const back = await qishi(['import', join(folder, 'records.jsonl'), '--json']);
  expect(JSON.parse(back.stdout).problems).toMatchObject([
    {
      stage: 'import',
      reason: 'forgotten',
      subject: cited.articleId,
      detail: expect.stringMatching(/taken down on .*出版方要求/),
    },
  ]);
  const refused = await qishi(['rebuild', '2023-W15']);
  expect(refused.stdout).toMatch(/is not in the archive/);
  expect((await qishi(['rebuild', '2023-W15', '--with-current-config'])).stdout).toMatch(/made with what is there now/);
  expect(await found(cited.title)).toEqual([]);
  expect(await qishi(['forget', cited.articleId])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('already'),
  });
});

test('a page that turns out to be what was taken down is not kept', async () => {
  const twin = page.replace('<title>', '<link rel="canonical" href="https://news.example/1"><title>');
  const block = `HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n${twin}`;
  const head = `WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://m.news.example/1\r\nWARC-Date: 2023-04-11T00:00:00Z\r\nContent-Length: ${Buffer.byteLength(block)}\r\n\r\n`;
  await writeFile(join(folder, 'twin.warc'), `${head}${block}\r\n\r\n`);
  const taken = JSON.parse((await qishi(['import', join(folder, 'twin.warc'), '--json'])).stdout);
  expect(taken.problems).toMatchObject([{ stage: 'extract', reason: 'forgotten' }]);
  expect(await using('archive.db', (store) => store.hasUrl('https://m.news.example/1'))).toBe(false);
  const again = JSON.parse((await qishi(['import', join(folder, 'twin.warc'), '--json'])).stdout);
  expect(again.problems).toMatchObject([{ stage: 'import', reason: 'forgotten' }]);
});
