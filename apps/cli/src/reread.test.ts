import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openArchive, type Store } from '@qishi/archive';
import { type Article, articleId, fail, pageId, type RawPage, sha256 } from '@qishi/model';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readCapture } from './read-capture.ts';
import { openCommand } from './test-command.ts';

let folder: string;
let store: Store;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qishi-reread-'));
  store = await openArchive(join(folder, 'archive.db'));
});
afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

const paragraphs = (subject: string): string =>
  `4月11日，${subject}在北京举行发布会，介绍了新一代大模型与算力平台的进展。公司表示，平台已向首批企业开放测试，训练效率提升约三成。
多位参会者说，算力供给仍是行业最关心的问题，后续价格安排尚未公布。发布会还介绍了面向开发者的工具与接口，预计下个月开放申请。
${subject}的负责人说，团队在过去一年里把训练集群的规模扩大了一倍，下一步的重点是把成本降下来，让中小企业也用得起。`;

/** A page as the crawler gives it. */
function aPage(path: string, title: string, body: string, fetchedAt = '2023-04-11T03:00:00.000Z'): RawPage {
  const url = `https://news.example${path}`;
  const lines = body
    .split('\n')
    .map((line) => `<p>${line}</p>`)
    .join('');
  const html = `<!doctype html><meta charset="utf-8"><title>${title}</title><meta property="article:published_time" content="2023-04-11T09:00:00+08:00"><article><h1>${title}</h1>${lines}</article>`;
  const bytes = Buffer.from(html);
  const hash = sha256(bytes);
  return {
    id: pageId(url, hash), sourceId: 'news', url, finalUrl: url, fetchedAt, status: 200,
    headers: { 'content-type': 'text/html; charset=utf-8' }, body: bytes, sha256: hash, via: 'http', announced: {},
  }; // biome-ignore format: a fixture
}

/** Keeps a page and what the present extractor reads in it, changed as an older one may have read it. */
async function keep(page: RawPage, older: (article: Article) => Article = (article) => article): Promise<Article> {
  await store.savePage(page);
  const read = await readCapture(store, new Map(), page.id);
  if (!read.ok) throw new Error(read.problem.reason);
  const article = older(read.value);
  await store.saveArticle(article);
  await store.markExtracted(page.id, { articleId: article.id });
  return article;
}

const reread = async () => {
  const { code, stdout } = await openCommand(folder)(['extract', '--re', '--json']);
  return { code, ...JSON.parse(stdout) };
};
const none = {
  unchanged: 0,
  changed: 0,
  readable: 0,
  refused: 0,
  moved: 0,
  superseded: 0,
  'still-refused': 0,
  'first-read': 0,
};

test('what an older extractor read is read again, and every difference is told', async () => {
  const same = await keep(aPage('/same', '云岭公司开放算力测试', paragraphs('云岭公司')), (article) => ({
    ...article,
    extractedBy: 'generic@0',
  }));
  const old = await keep(aPage('/old', '启元公司发布大模型平台', paragraphs('启元公司')), (article) => ({
    ...article,
    title: '启元公司发布大模型平台_新闻网',
    byline: { authors: ['来源'] },
    text: `${article.text}\n返回首页`,
    blocks: [...article.blocks, { kind: 'paragraph', text: '返回首页' }],
    contentHash: 'older',
    extractedBy: 'generic@0',
  }));
  const { code, run, reread: told } = await reread();
  expect(code).toBe(0);
  expect(run.steps).toEqual([{ step: 'extract', found: 2, kept: 1, known: 1, dropped: 0 }]);
  expect(told.counts).toEqual({ ...none, unchanged: 1, changed: 1 });
  const now = await store.findArticle(old.id);
  expect(told.articles).toEqual([
    {
      kind: 'changed', articleId: old.id, title: '启元公司发布大模型平台', url: old.url, before: 'generic@0', extractedBy: now?.extractedBy,
      changes: [
        { field: 'title', before: '启元公司发布大模型平台_新闻网', after: '启元公司发布大模型平台' },
        { field: 'byline', before: { authors: ['来源'] }, after: {} },
        { field: 'text', added: 0, removed: 4 },
        { field: 'blocks', before: 4, after: 3 },
      ],
    },
  ]); // biome-ignore format: a table
  expect(await store.revisions(old.id)).toEqual([{ article: old, because: 'read-again' }]);
  expect((await store.findArticle(same.id))?.extractedBy).toBe(now?.extractedBy);
  expect((await reread()).reread).toEqual({ counts: { ...none, unchanged: 2 }, articles: [] });
});

test('a changed date alone is kept and told', async () => {
  const old = await keep(aPage('/1', '启元公司发布大模型平台', paragraphs('启元公司')), (article) => ({
    ...article,
    publishedAt: '2023-04-01T00:00:00+08:00',
    publishedFrom: 'url',
  }));
  const { reread: told } = await reread();
  expect(told.articles).toMatchObject([{ changes: [{ field: 'publishedAt' }, { field: 'publishedFrom' }] }]);
  expect(await store.findArticle(old.id)).toMatchObject({
    publishedAt: '2023-04-11T09:00:00+08:00',
    publishedFrom: 'meta',
  });
  expect(await store.revisions(old.id)).toEqual([]);
});

test('what can be read now is taken, what cannot be read any more is kept and told', async () => {
  const formerly = aPage('/1', '启元公司发布大模型平台', paragraphs('启元公司'));
  await store.savePage(formerly);
  await store.markExtracted(formerly.id, fail('extract', 'no-body', formerly.url));
  const page = aPage('/2', '栏目', '更多');
  await store.savePage(page);
  const kept: Article = {
    id: articleId(page.url), sourceId: 'news', url: page.url, title: '从前读到的', byline: {}, publishedAt: '2023-04-11T09:00:00+08:00',
    publishedFrom: 'meta', blocks: [], text: '从前读到的正文', contentHash: 'h', extractedBy: 'generic@0', rawPageId: page.id, capturedAt: page.fetchedAt,
  }; // biome-ignore format: a fixture
  await store.saveArticle(kept);
  await store.markExtracted(page.id, { articleId: kept.id });
  const hopeless = aPage('/3', '栏目', '更多');
  await store.savePage(hopeless);
  await store.markExtracted(hopeless.id, fail('extract', 'no-body', hopeless.url));
  const unread = aPage('/4', '云岭公司开放算力测试', paragraphs('云岭公司'));
  await store.savePage(unread);
  for (const time of ['once', 'twice']) {
    const { code, run, reread: told } = await reread();
    expect(code).toBe(0);
    expect(told.articles[0]).toMatchObject({
      kind: 'refused',
      articleId: kept.id,
      title: kept.title,
      problem: { subject: page.url },
    });
    expect(await store.findArticle(kept.id)).toEqual(kept);
    expect(run.steps[0]).toMatchObject({ found: 4, dropped: 2 });
    expect(told.counts).toEqual(
      time === 'once'
        ? { ...none, refused: 1, readable: 1, 'still-refused': 1, 'first-read': 1 }
        : { ...none, refused: 1, unchanged: 2, 'still-refused': 1 },
    );
  }
  expect(await store.findArticle(articleId(formerly.url))).toMatchObject({ title: '启元公司发布大模型平台' });
});

test('an older capture of a changed page changes nothing', async () => {
  await keep(aPage('/1', '启元公司发布大模型平台', paragraphs('启元公司'), '2023-04-11T03:00:00.000Z'));
  const corrected = await keep(
    aPage('/1', '启元公司发布平台（更正）', paragraphs('启元公司'), '2023-04-12T03:00:00.000Z'),
  );
  const before = await store.revisions(corrected.id);
  expect(before).toMatchObject([{ because: 'capture-changed' }]);
  const { run, reread: told } = await reread();
  expect(told.counts).toEqual({ ...none, unchanged: 1, superseded: 1 });
  expect(run.steps[0]).toMatchObject({ found: 2, kept: 0, known: 2 });
  expect(await store.findArticle(corrected.id)).toEqual(corrected);
  expect(await store.revisions(corrected.id)).toEqual(before);
});

test('an article that is now taken for another address is told, and nothing is lost', async () => {
  const moved = await keep(aPage('/1', '启元公司发布大模型平台', paragraphs('启元公司')), (article) => ({
    ...article,
    id: articleId('https://news.example/old-address'),
    url: 'https://news.example/old-address',
  }));
  const { reread: told } = await reread();
  expect(told.articles).toMatchObject([
    { kind: 'moved', fromArticle: moved.id, articleId: articleId('https://news.example/1') },
  ]);
  expect(await store.findArticle(moved.id)).toEqual(moved);
});

test('people see a short table', async () => {
  for (let n = 0; n < 23; n++) {
    const older = (article: Article) => ({
      ...article,
      title: `${article.title}_网`,
      contentHash: String(n),
      extractedBy: 'generic@0',
    });
    await keep(aPage(`/${n}`, `启元公司发布第${n}代平台`, paragraphs(`启元公司${n}`)), older);
  }
  const { code, stdout } = await openCommand(folder)(['extract', '--re']);
  expect(code).toBe(0);
  expect(stdout).toContain('23 captures read again: 23 changed\n');
  expect(
    stdout.match(/^ {2}changed {2}a-\w+ {2}generic@0 → generic@\d+: title {2}启元公司发布第\d+代平台$/gm),
  ).toHaveLength(20);
  expect(stdout).toContain('… and 3 more; --json lists them all');
  expect((await openCommand(folder)(['extract'])).stdout).toContain('extract --re');
});
