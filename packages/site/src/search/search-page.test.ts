import { createReadStream, existsSync, statSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../browser.ts';
import { findBrowser } from '../find-browser.ts';
import { breakout } from '../fixtures/hostile-week.ts';
import { threeWeeks } from '../fixtures/three-weeks.ts';
import { renderSite } from '../site/site-files.ts';
import { type BuiltSegment, buildSegment } from './build-segment.ts';
import { buildArticleDoc, buildItemDocs } from './search-docs.ts';
import { renderFile } from './segment-files.ts';

const executablePath = await findBrowser(process.env, tmpdir());
const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

const article = (n: number, title: string, text: string, topics: ('chips' | 'llm' | 'cloud')[] = ['chips']) =>
  buildArticleDoc({
    title,
    text,
    url: `https://news.example.com/${n}.html`,
    outlet: '云栈观察',
    publishedAt: `2023-04-${10 + (n % 20)}T02:00:00Z`,
    topics,
  });

/** Written for this test. */
const articles = [
  article(1, '显卡租赁价格翻倍', `${'租赁市场的报价一周一变。'.repeat(12)}末段才说到A100缺货。`),
  article(2, `标题${breakout}含标记`, '正文里有奇怪的标记与液冷。'),
  { ...article(3, '地址不是网页', '液冷机柜出货。', ['cloud']), href: 'javascript:alert(1)' },
  ...Array.from({ length: 45 }, (_, i) => article(4 + i, `第${i}号机房招标`, '机房招标公告。', ['cloud'])),
];

interface Shown {
  readonly status: string;
  readonly hits: readonly {
    readonly title: string;
    readonly marks: readonly string[];
    readonly text: string;
    readonly href: string | null;
  }[];
  readonly empty: boolean;
}

describe.skipIf(executablePath === undefined)('the search page', { timeout: 120_000 }, () => {
  let folder = '';
  let browser: Browser;
  let server: Server;
  let places: Record<'http' | 'file', string>;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'qishi-search-'));
    await writeSite(folder);
    server = createServer((request, response) => {
      const path = join(folder, decodeURI(new URL(request.url ?? '', 'http://localhost').pathname));
      if (!existsSync(path) || !statSync(path).isFile()) response.writeHead(404).end();
      else {
        response.setHeader('content-type', path.endsWith('.js') ? 'text/javascript' : 'text/html; charset=utf-8');
        createReadStream(path).pipe(response);
      }
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    places = { http: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, file: `file://${folder}` };
    const outcome = await openBrowser({ cacheDir: folder, ...(executablePath ? { executablePath } : {}) });
    if (!outcome.ok) throw new Error(outcome.problem.detail);
    browser = outcome.value;
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await new Promise((resolve) => server?.close(resolve));
    await rm(folder, { recursive: true, force: true });
  });

  async function withPage<T>(address: string, work: (page: Page, requests: string[]) => Promise<T>): Promise<T> {
    const page = await browser.newPage();
    const requests: string[] = [];
    try {
      page.on('request', (request) => requests.push(request.url()));
      page.on('pageerror', (error) => {
        throw error;
      });
      await page.goto(address, { waitUntil: 'networkidle0' });
      return await work(page, requests);
    } finally {
      await page.close();
    }
  }

  /** Waits until the page says how many there are. */
  async function read(page: Page): Promise<Shown> {
    await page.waitForFunction(`!['', '正在搜索…'].includes(document.getElementById('status').textContent)`);
    return (await page.evaluate(`({
      status: document.getElementById('status').textContent,
      empty: !document.getElementById('empty').hidden,
      hits: [...document.querySelectorAll('#hits > li')].map((entry) => ({
        title: entry.querySelector('h2').textContent,
        marks: [...entry.querySelectorAll('mark')].map((mark) => mark.textContent),
        text: entry.textContent,
        href: entry.querySelector('a')?.getAttribute('href') ?? null,
      })),
    })`)) as Shown;
  }

  const search = (place: 'http' | 'file', query: string, more = ''): Promise<Shown> =>
    withPage(`${places[place]}/search.html?q=${encodeURIComponent(query)}${more}`, read);

  describe.each(['http', 'file'] as const)('over %s', (place) => {
    it.each([
      ['管制', '日本拟管制二十三种芯片设备，七月施行', '管制'],
      ['A100', '某国产GPU公司筹备上市', 'A100'],
      ['ａ１００', '某国产GPU公司筹备上市', 'A100'],
      ['GPT-4', '通义千问开启企业邀测', 'GPT-4'],
      ['通义千问', '通义千问开启企业邀测', '通义千问'],
      ['液', '地址不是网页', '液'],
    ])('%s finds “%s”, marked', async (query, title, mark) => {
      const { hits, status } = await search(place, query);
      const hit = hits.find((one) => one.title === title);
      expect(hit?.marks).toContain(mark);
      expect(hits.flatMap(({ marks }) => marks).filter((one) => one.toLowerCase() !== mark.toLowerCase())).toEqual([]);
      expect(status).toContain(`找到${hits.length}条`);
      expect(hit?.text).toMatch(/2023-\d\d-\d\d/);
    });

    it('takes GPT-4o for a GPT-4, not the other way round', async () => {
      const [four, fourO] = [await search(place, 'GPT-4'), await search(place, 'GPT-4o')];
      expect(four.hits.map(({ title }) => title)).toContain('通义千问接入办公软件');
      expect(four.hits.length).toBeGreaterThan(fourO.hits.length);
      expect(fourO.hits.map(({ title }) => title)).toEqual(['通义千问接入办公软件']);
    });

    it('helps on when there is nothing', async () => {
      const { hits, status, empty } = await search(place, 'zzxqwv魑魅魍魉');
      expect(hits).toEqual([]);
      expect(status).toContain('没有找到');
      expect(empty).toBe(true);
    });

    it.each(['<img src=x onerror=alert(1)>', '"><script>document.title="taken"</script>', '</script>$&{{x}}', '%00\\'])(
      'shows the query %s as text',
      async (query) => {
        await withPage(`${places[place]}/search.html#q=${encodeURIComponent(query)}`, async (page) => {
          const { status } = await read(page);
          expect(status).toContain(query.slice(0, 8));
          expect(await page.evaluate('document.querySelectorAll("main img, main script").length')).toBe(0);
          expect(await page.title()).toBe('搜索 · 启示录');
        });
      },
    );

    it('asks for files of the index only, and few', async () => {
      await withPage(`${places[place]}/search.html?q=${encodeURIComponent('液冷')}`, async (page, requests) => {
        await read(page);
        const asked = requests.filter((url) => !url.startsWith('data:'));
        for (const url of asked) expect(url.startsWith(places[place])).toBe(true);
        const names = asked.slice(1).map((url) => url.slice(places[place].length));
        // The manifest, and of each of two segments its head, one shard, and a block or two of texts.
        expect(names.length).toBeLessThanOrEqual(1 + 2 * 4);
        for (const name of names) expect(name).toMatch(/^\/search\/(manifest|\w+\/(head|s\d+|b\d+))\.js$/);
      });
    });

    it('filters, remembers the question in the address, and goes on by the button', async () => {
      await withPage(`${places[place]}/search.html`, async (page) => {
        await page.type('#q', '机房');
        await page.keyboard.press('Enter');
        expect((await read(page)).hits).toHaveLength(10);
        await page.click('#more');
        await page.waitForFunction('document.querySelectorAll("#hits > li").length === 20');
        expect(
          await page.evaluate('document.activeElement.closest("li") === document.querySelectorAll("#hits > li")[10]'),
        ).toBe(true);
        await page.select('#kind', 'issue');
        await page.waitForFunction('document.getElementById("hits").children.length < 10');
        expect((await read(page)).hits.every(({ href }) => /^2023-W1\d\/index\.html#story-/.test(href ?? ''))).toBe(
          true,
        );
        expect(decodeURIComponent(page.url())).toContain('#q=机房&kind=issue');
        await page.reload();
        expect(await page.$eval('#kind', (select) => (select as unknown as { value: string }).value)).toBe('issue');
      });
    });
  });

  it('finds words of a body that it does not show, and says where they are', async () => {
    const { hits } = await search('http', 'A100', '&kind=article');
    expect(hits).toHaveLength(1);
    expect(hits[0]).toMatchObject({ title: '显卡租赁价格翻倍', marks: [], href: 'https://news.example.com/1.html' });
    expect(hits[0]?.text).toContain('正文提及');
    expect(hits[0]?.text).not.toContain('缺货');
  });

  it('shows hostile titles as text, and no address but of the web', async () => {
    const { hits } = await search('http', '液冷');
    expect(hits.find(({ title }) => title === '地址不是网页')?.href).toBeNull();
    expect(hits.find(({ title }) => title.includes('<img src=x onerror=alert(1)>'))?.href).toBe(
      'https://news.example.com/2.html',
    );
  });

  it('is used by keyboard alone', async () => {
    await withPage(`${places.file}/search.html#q=${encodeURIComponent('管制')}`, async (page) => {
      const { hits } = await read(page);
      expect(hits.length).toBeGreaterThan(1);
      const focused = () => page.evaluate('document.activeElement.id || document.activeElement.textContent');
      await page.keyboard.press('/');
      expect(await focused()).toBe('q');
      await page.keyboard.press('ArrowDown');
      expect(await focused()).toBe(hits[0]?.title);
      await page.keyboard.press('ArrowDown');
      expect(await focused()).toBe(hits[1]?.title);
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('ArrowUp');
      expect(await focused()).toBe('q');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Escape');
      expect(await focused()).toBe('q');
      await page.keyboard.type('/');
      expect(await page.$eval('#q', (input) => (input as unknown as { value: string }).value)).toBe('管制/');
    });
  });

  it('tells what to do without JavaScript', async () => {
    const page = await browser.newPage();
    try {
      await page.setJavaScriptEnabled(false);
      await page.goto(`${places.file}/search.html`);
      const message = await page.waitForSelector('noscript .search-message', { visible: true });
      expect(await message?.evaluate((element) => element.textContent)).toContain('需要启用 JavaScript');
    } finally {
      await page.close();
    }
  });

  it('says so when the index is gone, and asks again', async () => {
    await withPage(`${places.file}/search.html`, async (page) => {
      const manifest = join(folder, 'search/manifest.js');
      const text = await readFile(manifest, 'utf8');
      await rm(manifest);
      await page.type('#q', '管制');
      expect((await read(page)).status).toContain('刷新');
      await writeFile(manifest, text);
      await page.keyboard.press('Enter');
      await page.waitForFunction('document.querySelectorAll("#hits > li").length > 0');
    });
  });

  it.each([
    [1280, 'light'],
    [390, 'dark'],
  ] as const)('axe finds nothing in results at %i px, %s', async (width, scheme) => {
    await withPage(`${places.http}/search.html`, async (page) => {
      await page.setViewport({ width, height: 844 });
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
      await page.type('#q', '液冷');
      await page.keyboard.press('Enter');
      await read(page);
      await page.evaluate(await readFile(axe, 'utf8'));
      const found = await page.evaluate(
        'axe.run(document, { resultTypes: ["violations"] }).then(({ violations }) => violations.map(({ id, nodes }) => id + ": " + nodes[0].html))',
      );
      expect(found).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
      expect(await page.$eval('#status', (status) => status.getAttribute('aria-live'))).toBe('polite');
    });
  });
});

async function writeSite(folder: string): Promise<void> {
  const site = await renderSite({ briefings: threeWeeks, pdfs: new Set(), baseUrl: undefined, searchesArticles: true });
  for (const name of ['search.html', 'index.html']) await writeFile(join(folder, name), site.get(name) ?? '');
  const segments = [
    await buildSegment('aaaaaaaaaaaa', 'issue', buildItemDocs(threeWeeks)),
    await buildSegment('bbbbbbbbbbbb', 'article', articles),
  ];
  for (const segment of segments) await writeSegment(join(folder, 'search'), segment);
  const manifest = { version: 1, segments: segments.map(({ info }) => info) };
  await writeFile(join(folder, 'search/manifest.js'), renderFile('manifest', manifest));
}

async function writeSegment(folder: string, { info, files }: BuiltSegment): Promise<void> {
  await mkdir(join(folder, info.key), { recursive: true });
  for (const [name, content] of files) await writeFile(join(folder, info.key, name), content);
}
