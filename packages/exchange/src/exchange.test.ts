import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Article, articleId, type Source, sourceSchema } from '@qishi/model';
import Papa from 'papaparse';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { renderCsvHead, renderCsvRow } from './csv.ts';
import { markdownFileName, renderMarkdownArticle } from './markdown.ts';
import { parseOutlines, renderOutlines } from './opml.ts';
import { readLines } from './read-lines.ts';
import { readWhole } from './read-whole.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qishi-exchange-'));
});
afterAll(() => rm(folder, { recursive: true }));

const article: Article = {
  id: articleId('https://news.example/1'), sourceId: 'news', url: 'https://news.example/1', title: '=HYPERLINK("x")', byline: { authors: ['甲', '乙'] },
  publishedAt: '2023-04-11T08:00:00+08:00', publishedFrom: 'meta', blocks: [{ kind: 'paragraph', text: '# 不是标题 <script>' }, { kind: 'table', rows: [['甲|乙', '二'], ['三']] }],
  text: '-1+2\n"引号", 逗号', contentHash: 'h', extractedBy: 'x', rawPageId: 'p', capturedAt: '2023-04-11T03:00:00.000Z',
}; // biome-ignore format: a fixture

test('CSV begins with the mark of UTF-8, and no cell is a formula', () => {
  const csv = renderCsvHead() + renderCsvRow(article, '@新闻', ['chips', 'llm']);
  expect(csv.startsWith('\uFEFFid,url,')).toBe(true);
  const [head, row] = Papa.parse<string[]>(csv.slice(1).trimEnd(), { newline: '\r\n' }).data;
  expect(row).toHaveLength(head?.length ?? 0);
  expect(row?.slice(2)).toEqual([
    `'=HYPERLINK("x")`, "'@新闻", '甲、乙', article.publishedAt, article.capturedAt, 'chips llm', `'-1+2\n"引号", 逗号`,
  ]); // biome-ignore format: the columns
  for (const first of ['=', '+', '-', '@', '\t', '\r'])
    expect(renderCsvRow({ ...article, title: `${first}1` }, '', [])).toContain(`'${first}1`);
});

test('Markdown has its facts in YAML, and its text is no markup', () => {
  const text = renderMarkdownArticle({ ...article, title: '标题: "一"\n---' }, '新闻');
  const [, front, body] = text.split(/^---$/m);
  expect(parse(front ?? '')).toMatchObject({ id: article.id, url: article.url, outlet: '新闻', authors: ['甲', '乙'] });
  expect(body).toContain('\\# 不是标题 \\<script\\>');
  expect(body).toContain('| 甲\\|乙 | 二 |\n| --- | --- |\n| 三 |  |');
  for (const line of ['1. 一', '- 一', '+ 一', '===']) {
    const made = renderMarkdownArticle({ ...article, blocks: [{ kind: 'paragraph', text: line }] }, '');
    expect(made.trimEnd().split('\n').at(-1)).toMatch(/\\/);
  }
});

test.each([
  ['../../etc/passwd', /^2023-04-11-etc-passwd-a-[0-9a-f]{12}\.md$/],
  ['CON: <a|b>?*"\u0000', /^2023-04-11-CON-a-b-a-[0-9a-f]{12}\.md$/],
  ['。。。', /^2023-04-11-a-[0-9a-f]{12}\.md$/],
  ['芯'.repeat(300), /^2023-04-11-芯{40}-a-[0-9a-f]{12}\.md$/],
])('the file of %s has a safe name', (title, name) => {
  expect(markdownFileName({ ...article, title })).toMatch(name);
});

test('OPML comes back as the feeds that went in, and folders are read', () => {
  const source = (id: string, entries: unknown): Source =>
    sourceSchema.parse({
      id,
      name: `源<${id}>`,
      home: `https://${id}.example/`,
      entries,
      credibility: 'official',
      verified: null,
    });
  const opml = renderOutlines(
    [
      source('a', [{ kind: 'feed', url: 'https://a.example/feed?x=1&y=2' }]),
      source('b', [{ kind: 'list', url: 'https://b.example/', link: 'a' }]),
    ],
    '来源',
  );
  expect(opml).toContain('url="https://b.example/"');
  expect(parseOutlines(opml, 'x')).toEqual({
    ok: true,
    value: [{ title: '源<a>', feed: 'https://a.example/feed?x=1&y=2', home: 'https://a.example/' }],
  });
  const nested = `<opml version="2.0"><body><outline text="文件夹"><outline text="一" xmlUrl="https://c.example/feed"/><outline xmlUrl="javascript:alert(1)"/><outline title="同" xmlUrl="https://c.example/feed"/></outline></body></opml>`;
  expect(parseOutlines(nested, 'x')).toMatchObject({ value: [{ title: '同', feed: 'https://c.example/feed' }] });
  expect(parseOutlines('not xml', 'x.opml')).toMatchObject({ ok: false, problem: { reason: 'unreadable-file' } });
});

test('lines come with their numbers, also packed, and one that is too long is told', async () => {
  const path = join(folder, 'lines.gz');
  await writeFile(path, gzipSync(`一\r\n\n${'x'.repeat(200_000)}\n末`));
  const lines = [];
  for await (const line of readLines(path, 100_000)) lines.push(line);
  expect(lines).toEqual([{ number: 1, text: '一' }, { number: 3 }, { number: 4, text: '末' }]);
});

test('what unpacks to more than is honest, or than is allowed, ends early', async () => {
  const bomb = join(folder, 'bomb.gz');
  await writeFile(bomb, gzipSync(Buffer.alloc(100 * 2 ** 20)));
  await expect(readWhole(bomb, 2 ** 30)).rejects.toThrow(/unpacks to more than 200 times/);
  await expect(readWhole(bomb, 2 ** 20)).rejects.toThrow(/over 1 MiB/);
  const cut = join(folder, 'cut.gz');
  await writeFile(cut, gzipSync('正文'.repeat(1000)).subarray(0, 30));
  await expect(readWhole(cut, 2 ** 20)).rejects.toThrow(/does not unpack/);
  await expect(readWhole(join(folder, 'none'), 1)).rejects.toThrow(/ENOENT/);
});
