import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { type IncomingHttpHeaders, request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sourceSchema } from '@qishi/model';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { ArticleFilesError, loadArticles } from './articles.ts';
import { escapeHtml } from './markup.ts';
import { configFolder, type Newsroom, openNewsroom } from './newsroom.ts';
import { outlets } from './outlets.ts';
import { peculiarities } from './peculiarities.ts';

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  bytes: Buffer;
  text: string;
}

/** Asks the proxy for an address in absolute form, as clients with a proxy do. */
function ask(proxy: string, url: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  const { hostname, port } = new URL(proxy);
  return new Promise((resolve, reject) => {
    const asked = request({ hostname, port, path: url, method, headers: { host: new URL(url).host, ...headers } });
    asked.on('error', reject);
    asked.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const bytes = Buffer.concat(chunks);
        resolve({ status: response.statusCode ?? 0, headers: response.headers, bytes, text: bytes.toString() });
      });
    });
    asked.end();
  });
}

/** Sends raw bytes and gives what came back until `done` appears. */
async function sendRaw(proxy: string, text: string, done: string): Promise<string> {
  const socket = connect(Number(new URL(proxy).port), '127.0.0.1');
  try {
    socket.write(text);
    let received = '';
    for await (const chunk of socket) {
      received += String(chunk);
      if (received.includes(done)) break;
    }
    return received;
  } finally {
    socket.destroy();
  }
}

let newsroom: Newsroom;
const get = (url: string, headers?: Record<string, string>, method?: string) =>
  ask(newsroom.proxy, url, headers, method);
const articlesOf = (slug: string) => newsroom.articles.filter(({ outlet }) => outlet === slug);
const findById = (id: string) => newsroom.articles.find((article) => article.id === id);

beforeAll(async () => {
  newsroom = await openNewsroom();
});
afterAll(async () => {
  await newsroom.close();
});

describe.each(outlets)('$name', (outlet) => {
  const home = `http://${outlet.host}`;
  const isOldPortal = outlet.slug === 'nanwan';
  const read = ({ bytes }: Answer) => (isOldPortal ? iconv.decode(bytes, 'gb18030') : bytes.toString());

  it('announces every article at its entry, newest first', async () => {
    const answer = await get(home + outlet.entryPath);
    expect(answer.status).toBe(200);
    const text = read(answer);
    const isJson = answer.headers['content-type']?.includes('json') ?? false;
    const places = articlesOf(outlet.slug).map(({ path }) =>
      text.indexOf(isJson ? JSON.stringify(path).slice(1) : path),
    );
    expect(places.length).toBeGreaterThan(0);
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  it('serves every article page with its title and day, or a challenge', async () => {
    for (const article of articlesOf(outlet.slug)) {
      const answer = await get(article.url);
      if (outlet.slug === 'weilan') {
        expect(answer.status).toBe(403);
        expect(answer.text).toContain('安全验证');
        expect(answer.text).not.toContain(article.title);
        continue;
      }
      const page = read(answer);
      expect(answer.status, article.url).toBe(200);
      expect(page).toContain(escapeHtml(article.title));
      expect(page, article.id).not.toMatch(/undefined|\[object |\*\*|!\[/);
      const [year, month, day] = article.published.slice(0, 10).split('-');
      const unix = String(Date.parse(article.published) / 1000);
      expect([`${year}-${month}-${day}`, `${year}年${month}月${day}日`, unix].some((form) => page.includes(form))).toBe(
        true,
      );
    }
  });

  it('has robots.txt or says that it has none', async () => {
    const answer = await get(`${home}/robots.txt`);
    expect(answer.status).toBe(outlet.robots === undefined ? 404 : 200);
  });

  it('has a source file of the product that the schema accepts', async () => {
    const text = await readFile(join(configFolder, 'sources', `${outlet.slug}.yaml`), 'utf8');
    const source = sourceSchema.parse(parse(text));
    expect(source).toMatchObject({ id: outlet.slug, name: outlet.name, home: `${home}/`, verified: null });
    expect(source.entries.map(({ url }) => url)).toEqual([home + outlet.entryPath]);
  });
});

describe('the pages', () => {
  it('are GB18030 bytes at 南湾科技报, announced as gb2312 by the page alone', async () => {
    const [article] = articlesOf('nanwan');
    const answer = await get(article!.url);
    expect(answer.headers['content-type']).toBe('text/html');
    expect(answer.text).toContain('charset=gb2312');
    expect(answer.text).not.toContain(article!.title);
    const page = iconv.decode(answer.bytes, 'gb18030');
    expect(page).not.toContain('\uFFFD');
    expect(page).toMatch(/\d{4}年\d{2}月\d{2}日 \d{2}:\d{2} 来源：/);
  });

  it('lose no character of an article to the encoding', async () => {
    for (const { title, body } of articlesOf('nanwan')) {
      expect(iconv.decode(iconv.encode(title + body, 'gb18030'), 'gb18030')).toBe(title + body);
    }
  });

  it('of 模型志 have the body in the state, and some only there', async () => {
    const pages = await Promise.all(articlesOf('moxing').map(async ({ url }) => (await get(url)).text));
    const withBody = pages.filter((page) => page.includes('detail_body'));
    for (const page of pages) {
      const state = /<script id="__NEXT_DATA__"[^>]*>(.*?)<\/script>/s.exec(page)?.[1] ?? '';
      expect(JSON.parse(state).props.pageProps.article.content).toContain('<p>');
    }
    expect(withBody.length).toBeGreaterThan(0);
    expect(withBody.length).toBeLessThan(pages.length);
  });

  it('of a reprint name the origin and lead to it', async () => {
    const reprint = newsroom.articles.find(({ outlet, reprintOf }) => outlet === 'sudu' && reprintOf !== undefined);
    const original = findById(reprint!.reprintOf!);
    const { text } = await get(reprint!.url);
    expect(text).toContain(`href="${original!.url}"`);
    expect(text).toContain(`转自${outlets.find(({ slug }) => slug === original!.outlet)!.name}`);
  });

  it('render tables, lists, quotations and figures with their credit', async () => {
    const figure = articlesOf('yunzhan').find(({ body }) => body.includes('!['));
    const { text } = await get(figure!.url);
    expect(text).toMatch(/<figcaption>[^<]*图源：[^<]*<\/figcaption>/);
    const table = newsroom.articles.find(({ outlet, body }) => outlet !== 'nanwan' && /^\| /m.test(body));
    expect((await get(table!.url)).text).toContain('<table>');
  });
});

describe('what makes it a web', () => {
  it('has every article of which something peculiar is told', () => {
    expect(Object.keys(peculiarities).filter((id) => findById(id) === undefined)).toEqual([]);
  });

  it('closes one part of 环芯观察 to robots, with an article in it', async () => {
    expect((await get('http://huanqiu.example/robots.txt')).text).toContain('Disallow: /members/');
    expect(articlesOf('huanqiu').filter(({ path }) => path.startsWith('/members/'))).toHaveLength(1);
  });

  it('answers one page of 数智周末 late', async () => {
    const slow = Object.entries(peculiarities).find(([, { delayMs }]) => delayMs !== undefined);
    const started = performance.now();
    expect((await get(findById(slow![0])!.url)).status).toBe(200);
    expect(performance.now() - started).toBeGreaterThan(1400);
  });

  it('has one malformed item in the feed of 晨际财经, and whole bodies', async () => {
    const { text } = await get('http://chenji.example/rss/full.xml');
    expect(text.match(/32 Apr 2023/g)).toHaveLength(1);
    expect(text.match(/<content:encoded>/g)).toHaveLength(articlesOf('chenji').length);
  });

  it('knows what a client already has', async () => {
    const url = articlesOf('xinwen')[0]!.url;
    const first = await get(url);
    expect(first.headers.etag).toMatch(/^"\w+"$/);
    expect((await get(url, { 'if-none-match': first.headers.etag! })).status).toBe(304);
    expect((await get(url, { 'if-none-match': '"other"' })).status).toBe(200);
    expect((await get(url, { 'if-modified-since': first.headers['last-modified']! })).status).toBe(304);
    expect((await get(url, { 'if-modified-since': 'Sat, 01 Jan 2000 00:00:00 GMT' })).status).toBe(200);
  });

  it('serves pictures, front pages and 404s', async () => {
    expect((await get('http://yunzhan.example/img/anything.png')).headers['content-type']).toBe('image/png');
    expect((await get('http://sudu.example/channel/2/')).status).toBe(200);
    expect((await get('http://sudu.example/nothing')).status).toBe(404);
    expect((await get('http://sudu.example/', {}, 'HEAD')).bytes).toHaveLength(0);
    expect((await get('http://sudu.example/', {}, 'POST')).status).toBe(405);
  });
});

describe('the proxy', () => {
  it('refuses every host that is not in the newsroom', async () => {
    for (const url of [
      'http://example.com/',
      'http://127.0.0.1/',
      'http://nobody.example/',
      'http://xinwen.example:81/',
    ]) {
      expect((await get(url)).status, url).toBe(502);
    }
  });

  it('accepts origin form with a Host header', async () => {
    const text = 'GET /robots.txt HTTP/1.1\r\nHost: xinwen.example\r\nConnection: close\r\n\r\n';
    expect(await sendRaw(newsroom.proxy, text, 'Allow')).toMatch(/^HTTP\/1\.1 200/);
  });

  it('ends a tunnel to port 80 in itself and opens no other', async () => {
    const tunnel = 'CONNECT xinwen.example:80 HTTP/1.1\r\nHost: xinwen.example:80\r\n\r\n';
    const inside = 'GET /robots.txt HTTP/1.1\r\nHost: xinwen.example\r\n\r\n';
    expect(await sendRaw(newsroom.proxy, tunnel + inside, 'Allow')).toMatch(/^HTTP\/1\.1 200 Connection Established/);
    const other = 'CONNECT example.com:443 HTTP/1.1\r\nHost: example.com:443\r\n\r\n';
    expect(await sendRaw(newsroom.proxy, other, '\r\n\r\n')).toMatch(/^HTTP\/1\.1 502/);
  });

  it('logs what was asked, by whom and how it was answered', async () => {
    await get('http://gongbao.example/robots.txt', { 'user-agent': 'log-test/1' });
    const entry = newsroom.log.findLast(({ userAgent }) => userAgent === 'log-test/1');
    expect(entry).toMatchObject({ method: 'GET', host: 'gongbao.example', path: '/robots.txt', status: 404 });
  });
});

describe('the clock', () => {
  it('hides what is published later, in lists and as pages, until it is moved on', async () => {
    const until = '2023-04-12T00:00:00+08:00';
    const early = await openNewsroom({ until });
    try {
      const [newest] = articlesOf('xinwen');
      expect(Date.parse(newest!.published)).toBeGreaterThan(Date.parse(until));
      const list = (await ask(early.proxy, 'http://xinwen.example/feed.xml')).text;
      const shown = articlesOf('xinwen').filter(({ url }) => list.includes(url));
      expect(shown.length).toBeGreaterThan(0);
      expect(shown.every(({ published }) => Date.parse(published) <= Date.parse(until))).toBe(true);
      expect((await ask(early.proxy, newest!.url)).status).toBe(404);
      early.setClock(undefined);
      expect((await ask(early.proxy, newest!.url)).status).toBe(200);
    } finally {
      await early.close();
    }
  });
});

describe('the hostile host', () => {
  const hostile = (path: string) => get(`http://hostile.example${path}`);

  it('redirects as deep as asked, and round in circles', async () => {
    expect((await hostile('/redirect/10')).headers.location).toBe('/redirect/9');
    expect((await hostile('/redirect/0')).status).toBe(200);
    expect((await hostile('/loop')).headers.location).toBe('/loop-back');
    expect((await hostile('/loop-back')).headers.location).toBe('/loop');
  });

  it('sends what no page should be', async () => {
    expect((await hostile('/huge')).bytes).toHaveLength(50 * 1024 * 1024);
    expect((await hostile('/empty')).bytes).toHaveLength(0);
    expect((await hostile('/500')).status).toBe(500);
    expect((await hostile('/nul')).text).toContain('\0');
    expect((await hostile('/html-as-feed')).headers['content-type']).toContain('rss');
    expect((await hostile('/bad-charset')).text).toContain('\uFFFD');
    const bomb = await hostile('/gzip-bomb');
    expect(bomb.headers['content-encoding']).toBe('gzip');
    expect(bomb.bytes.length).toBeLessThan(2 * 1024 * 1024);
    for (const path of ['/no-article', '/broken-feed', '/entity-bomb', '/deep']) {
      expect((await hostile(path)).status, path).toBe(200);
    }
    await expect(hostile('/reset')).rejects.toThrow(/ECONNRESET|socket hang up/);
  });

  it('stops an endless or dripping answer when the newsroom closes', async () => {
    const short = await openNewsroom();
    const drip = ask(short.proxy, 'http://hostile.example/drip');
    const endless = sendRaw(short.proxy, 'GET http://hostile.example/endless HTTP/1.1\r\nHost: x\r\n\r\n', 'never');
    const settled = Promise.allSettled([drip, endless]);
    await new Promise((resolve) => setTimeout(resolve, 100));
    await short.close();
    expect((await settled)[0].status).toBe('rejected');
  });
});

describe('article files', () => {
  it('are all reported with file and key when they are wrong', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'newsroom-'));
    try {
      const good = { title: '题', byline: '{}', topic: 'llm', exportControl: 'false', happening: 'x', tags: '[]' };
      const write = (id: string, changes: Record<string, string>) => {
        const fields = { id, outlet: 'xinwen', published: '"2023-04-13T10:15:00+08:00"', ...good, ...changes };
        const lines = Object.entries(fields).map(([key, value]) => `${key}: ${value}`);
        return writeFile(join(folder, `${id}.md`), `---\n${lines.join('\n')}\n---\n正文。\n`);
      };
      await write('20230413-xinwen-good', {});
      await write('20230413-xinwen-bad', { topic: 'gossip', exportControl: '"yes"', mood: 'sunny' });
      await write('20230413-xinwen-lost', { reprintOf: '20230412-xinwen-nowhere' });
      await write('20230414-xinwen-day', {});
      await writeFile(join(folder, 'plain.md'), '没有头。');
      const error = await loadArticles(folder).catch((caught: unknown) => caught);
      expect(error).toBeInstanceOf(ArticleFilesError);
      const found = (error as ArticleFilesError).problems.map(({ file, key }) => `${file} ${key}`);
      expect(found.sort()).toEqual([
        '20230413-xinwen-bad.md exportControl',
        '20230413-xinwen-bad.md mood',
        '20230413-xinwen-bad.md topic',
        '20230413-xinwen-lost.md reprintOf',
        '20230414-xinwen-day.md published',
        'plain.md front matter',
      ]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('are all served by one outlet or another', async () => {
    const files = await readdir(fileURLToPath(new URL('./articles/', import.meta.url)));
    expect(newsroom.articles).toHaveLength(files.filter((file) => file.endsWith('.md')).length);
    expect(new Set(newsroom.articles.map(({ outlet }) => outlet)).size).toBe(outlets.length);
  });
});

describe('the process', () => {
  const script = fileURLToPath(new URL('./serve.ts', import.meta.url));

  it('says where it is in one line and ends when its standard input closes', async () => {
    const child = spawn(process.execPath, [script], { stdio: ['pipe', 'pipe', 'inherit'] });
    const ended = once(child, 'exit');
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    const { proxy, articles, outlets: count } = JSON.parse(String(line));
    expect({ articles, count }).toEqual({ articles: newsroom.articles.length, count: 12 });
    expect((await ask(proxy, 'http://tanzhao.example/feed')).status).toBe(200);
    child.stdin.end();
    expect((await ended)[0]).toBe(0);
  });

  it('ends on SIGTERM', async () => {
    const child = spawn(process.execPath, [script], { stdio: ['pipe', 'pipe', 'inherit'] });
    const ended = once(child, 'exit');
    await once(child.stdout, 'data');
    child.kill('SIGTERM');
    expect((await ended)[0]).toBe(0);
  });

  it('ends when its parent is killed, even without a pipe to it', async () => {
    const parentCode = `const { spawn } = require('node:child_process');
      spawn(process.execPath, [${JSON.stringify(script)}], { stdio: ['ignore', 'inherit', 'inherit'] });`;
    const parent = spawn(process.execPath, ['-e', parentCode], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [line] = (await once(parent.stdout, 'data')) as [Buffer];
    const { proxy } = JSON.parse(String(line));
    expect((await ask(proxy, 'http://tanzhao.example/feed')).status).toBe(200);
    // The orphan holds the other end of this pipe: it closes when the orphan has gone.
    const closed = once(parent.stdout, 'close');
    parent.kill('SIGKILL');
    await closed;
    await expect(ask(proxy, 'http://tanzhao.example/feed')).rejects.toThrow('ECONNREFUSED');
  });
});
