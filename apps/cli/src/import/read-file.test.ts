import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { articleId, type RawPage, sourceSchema } from '@qishi/model';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readPage } from '../read-page.ts';
import { readFilePages } from './read-file.ts';
import { buildDrafts, findOutlineText, renderDraft } from './source-drafts.ts';
import { buildSourceFinder } from './source-of.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qishi-kinds-'));
});
afterAll(() => rm(folder, { recursive: true }));

const source = (id: string, home: string) =>
  sourceSchema.parse({
    id, name: id, home, entries: [{ kind: 'feed', url: `${home}feed` }], credibility: 'trade-press', verified: null,
  }); // biome-ignore format: a fixture
const findSourceId = buildSourceFinder([
  source('news', 'https://www.news.example/'),
  source('twin-a', 'https://twin.example/a/'),
  source('twin-b', 'https://twin.example/b/'),
]);

async function read(name: string, content: string | Uint8Array) {
  const path = join(folder, name);
  await writeFile(path, content);
  const passed: string[] = [];
  const pages: RawPage[] = [];
  const problems: string[] = [];
  const context = {
    now: new Date('2023-05-01T00:00:00Z'),
    findSourceId,
    passOver: (what: string) => void passed.push(what),
  };
  for await (const outcome of readFilePages(path, context)) {
    if (outcome.ok) pages.push(outcome.value);
    else problems.push(`${outcome.problem.reason} ${outcome.problem.subject} ${outcome.problem.detail ?? ''}`);
  }
  return { pages, problems, passed };
}

const text =
  '4月11日，启元公司在北京举行发布会，介绍了新一代大模型与算力平台的进展。公司表示，平台已向首批企业开放测试，训练效率提升约三成。多位参会者说，算力供给仍是行业最关心的问题，后续价格安排尚未公布。发布会还介绍了面向开发者的工具与接口，预计下个月开放申请。公司负责人说，团队在过去一年里把训练集群的规模扩大了一倍，下一步的重点是把成本降下来，让中小企业也用得起。现场演示了代码生成、长文摘要与表格问答三项能力，答案都标出了出处。';
const date = 'Tue, 11 Apr 2023 09:00:00 +0800';
const item = (n: number, inside: string) =>
  `<item><title>第${n}篇</title><link>https://news.example/${n}</link><pubDate>${date}</pubDate>${inside}</item>`;
const rss = (items: string) =>
  `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>t</title>${items}</channel></rss>`;
const cdata = (html: string) => `<![CDATA[${html}]]>`;

describe('feeds', () => {
  test('an item that carries its article whole becomes one; a summary is told as such', async () => {
    const { pages, problems } = await read(
      'feed.rss',
      rss(
        [
          item(1, `<description>摘要</description><content:encoded>${cdata(`<p>${text}</p>`)}</content:encoded>`),
          item(2, `<description>${cdata(`<p>${text}</p>`)}</description>`),
          item(3, `<description>启元公司发布大模型，向首批企业开放测试。</description>`),
          item(4, `<content:encoded>${cdata(`<p>${text}……</p><p>阅读全文 »</p>`)}</content:encoded>`),
          item(5, ''),
          `<item><title>没有地址</title><description>${text}</description></item>`,
        ].join(''),
      ),
    );
    expect(pages.map(({ url, via, sourceId }) => [url, via, sourceId])).toEqual([
      ['https://news.example/1', 'feed', 'news'],
      ['https://news.example/2', 'feed', 'news'],
    ]);
    const articles = pages.map((page) => readPage(page, undefined));
    for (const article of articles)
      expect(article).toMatchObject({
        ok: true,
        value: { text, publishedAt: '2023-04-11T09:00:00+08:00', sourceId: 'news' },
      });
    expect(problems.map((line) => line.split(' ').slice(0, 2).join(' ')).sort()).toEqual([
      `bad-url ${join(folder, 'feed.rss')}`,
      'summary-only https://news.example/3',
      'summary-only https://news.example/4',
      'summary-only https://news.example/5',
    ]);
  });

  test('Atom and JSON Feed, packed and under a plain name', async () => {
    const atom = `<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>一</title><link href="https://twin.example/1"/><published>2023-04-11T09:00:00+08:00</published><content type="html">&lt;p&gt;${text}&lt;/p&gt;</content></entry></feed>`;
    const packed = await read('feed.xml.gz', gzipSync(atom));
    expect(packed.pages.map(({ url, sourceId }) => [url, sourceId])).toEqual([['https://twin.example/1', 'import']]);
    const json = { version: 'https://jsonfeed.org/version/1.1', title: 't', items: [{ id: '1', url: 'https://other.example/1', title: '一', content_html: `<p>${text}</p>` }] }; // biome-ignore format: a fixture
    expect((await read('feed.json', JSON.stringify(json))).pages).toHaveLength(1);
  });

  test.each([
    ['page.xml', '<!doctype html><html><body>维护中</body></html>', 'not-a-feed'],
    ['half.rss', '<rss version="2.0"><channel><item><title>x', 'malformed-feed'],
    ['data.json', '{"articles": []}', 'not-a-feed'],
    ['empty.atom', '', 'unreadable-file'],
    ['broken.rss.gz', gzipSync('x'.repeat(5000)).subarray(0, 20), 'unreadable-file'],
    ['strange.pdf', 'x', 'unknown-format'],
    ['strange.gz', gzipSync('x'), 'unknown-format'],
  ])('%s is a Problem', async (name, content, reason) => {
    const { pages, problems } = await read(name, content);
    expect(pages).toEqual([]);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(new RegExp(`^${reason} `));
  });
});

describe('archives of others', () => {
  const record = (url: string, http: string, body: string) => {
    const block = Buffer.from(`${http}\r\n\r\n${body}`);
    return `WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: ${url}\r\nWARC-Date: 2019-03-04T05:06:07Z\r\nContent-Length: ${block.length}\r\n\r\n${block}\r\n\r\n`;
  };
  const html = `<!doctype html><title>启元公司发布大模型</title><article><h1>启元公司发布大模型</h1><p>${text}</p></article>`;

  test('pages become captures of their own time and source; the rest is passed over and counted', async () => {
    const { pages, problems, passed } = await read(
      'crawl.warc.gz',
      gzipSync(
        [
          record(
            'https://news.example/1?utm_source=x',
            'HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8',
            html,
          ),
          record('https://news.example/p.png', 'HTTP/1.1 200 OK\r\nContent-Type: image/png', 'png'),
          record('https://news.example/2', 'HTTP/1.1 301 Moved\r\nContent-Type: text/html', 'moved'),
          record('https://news.example/3', 'HTTP/1.1 404 Not Found\r\nContent-Type: text/html', html),
        ].join(''),
      ),
    );
    expect(problems).toEqual([]);
    expect(passed).toEqual(['image/png', 'HTTP 301', 'HTTP 404']);
    expect(pages).toMatchObject([
      {
        url: 'https://news.example/1',
        sourceId: 'news',
        via: 'http',
        fetchedAt: '2019-03-04T05:06:07.000Z',
        status: 200,
      },
    ]);
    const [page] = pages as [RawPage];
    expect(Buffer.from(page.body).toString()).toBe(html);
    expect(readPage(page, undefined)).toMatchObject({ ok: true, value: { title: '启元公司发布大模型', text } });
  });
});

describe('records', () => {
  const line = { url: 'https://news.example/1', title: '题', publishedAt: '2023-04-11T09:00:00+08:00' };

  test('with blocks the text is taken as it stands, and nothing in it moves a cursor', async () => {
    const blocks = [
      { kind: 'paragraph', text: `短\u001b[31m。` },
      { kind: 'table', rows: [['甲', '1']] },
    ];
    const { pages } = await read(
      'one.jsonl',
      JSON.stringify({ ...line, blocks, sourceId: 'news', capturedAt: '2023-04-12T00:00:00Z' }),
    );
    const read1 = readPage(pages[0] as RawPage, undefined);
    expect(read1).toMatchObject({
      ok: true,
      value: {
        id: articleId(line.url),
        text: '短[31m。\n甲 1',
        sourceId: 'news',
        capturedAt: '2023-04-12T00:00:00.000Z',
      },
    });
  });

  test.each([
    [{ blocks: [{ kind: 'script', text: 'x' }] }],
    [{ blocks: [{ kind: 'figure', src: 'javascript:alert(1)' }] }],
    [{ sourceId: '../x' }],
    [{ url: 'urn:sha256:zz' }],
  ])('%j is no record', async (more) => {
    expect((await read('bad.jsonl', JSON.stringify({ ...line, ...more }))).problems[0]).toMatch(/^invalid-line .*:1 /);
  });

  test('a file of lines streams, and one line too long does not stop it', async () => {
    const long = JSON.stringify({ ...line, body: 'x'.repeat(17 * 2 ** 20) });
    const { pages, problems } = await read('long.jsonl.gz', gzipSync(`${JSON.stringify(line)}\n${long}\n${JSON.stringify({ ...line, url: 'https://news.example/2' })}`, { level: 0 })); // biome-ignore format: one file
    expect(pages.map(({ url }) => url)).toEqual(['https://news.example/1', 'https://news.example/2']);
    expect(problems[0]).toMatch(/^too-large .*:2 over 16 MiB/);
  });

  test('a bomb ends early, with what came before it', async () => {
    const bomb = gzipSync(`${JSON.stringify(line)}\n${'\n'.repeat(150 * 2 ** 20)}`);
    const { pages, problems } = await read('bomb.jsonl.gz', bomb);
    expect(pages).toHaveLength(1);
    expect(problems).toEqual([expect.stringMatching(/^too-large .*unpacks to more than 200 times its size/)]);
  });
});

describe('lists of feeds', () => {
  const opml = `<?xml version="1.0"?><opml version="2.0"><head><title>我的订阅</title></head><body><outline text="科技"><outline text="新站" xmlUrl="https://blog.example/atom.xml" htmlUrl="https://blog.example/"/><outline text="新站英文" xmlUrl="https://blog.example/en.xml"/><outline text="已有" xmlUrl="https://www.news.example/feed"/></outline></body></opml>`;

  test('become drafts of sources that the catalogue takes, without those it has', async () => {
    const path = join(folder, 'list.xml');
    await writeFile(path, opml);
    const found = await findOutlineText(path);
    const drafts = buildDrafts(found?.ok ? found.value : '', path, [source('news', 'https://www.news.example/')]);
    if (!drafts.ok) throw new Error(drafts.problem.reason);
    expect(drafts.value.map(({ file }) => file)).toEqual(['blog-example.yaml', 'blog-example-2.yaml']);
    expect(drafts.value[0]?.source).toMatchObject({ name: '新站', enabled: false, verified: null });
    expect(renderDraft(drafts.value[0] as (typeof drafts.value)[number])).toMatch(
      /^# config\/sources\/blog-example\.yaml\n# yaml-language-server: .*\nid: blog-example\n/,
    );
  });

  test('a feed is no list, and a list among articles is told', async () => {
    const path = join(folder, 'feed-again.xml');
    await writeFile(path, rss(item(1, '')));
    expect(await findOutlineText(path)).toBeUndefined();
    expect((await read('list.opml', opml)).problems[0]).toMatch(/^unknown-format .* holds no articles/);
  });
});

describe('Markdown', () => {
  const front = 'url: https://news.example/a\ntitle: 题\npublishedAt: 2023-04-11T09:00:00+08:00\n';

  test('with front matter it is the article that this says, its marks written out', async () => {
    const { pages } = await read(
      'a.md',
      `---\n${front}outlet: 某报\n---\n\n# 题\n\n${text.replaceAll('算力', '**算力**')}\n`,
    );
    const article = readPage(pages[0] as RawPage, undefined);
    expect(article).toMatchObject({
      ok: true,
      value: {
        url: 'https://news.example/a',
        title: '题',
        source: '某报',
        publishedAt: '2023-04-11T09:00:00+08:00',
        text,
      },
    });
  });

  test.each([
    ['without any', text],
    ['that names no address', `---\ntitle: 题\n---\n${text}`],
    ['that is no YAML', `---\n: [\n---\n${text}`],
    ['that never ends', `---\n${front}${text}`],
  ])('front matter %s leaves text as it is', async (_, content) => {
    const { pages } = await read('b.md', content);
    expect(pages[0]?.headers['content-type']).toBe('text/markdown');
  });

  test('a script in it is no part of the article', async () => {
    const { pages } = await read('c.md', `---\n${front}---\n\n<script>alert(1)</script>\n\n${text}\n`);
    expect(readPage(pages[0] as RawPage, undefined)).toMatchObject({ ok: true, value: { text } });
  });
});
