import { parseFeed } from '@rowanmanning/feed-parser';
import { load } from 'cheerio';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openCommand } from '../../apps/cli/src/test-command.ts';
import { openTestBrowser } from '../form/browser.ts';
import { keep, makeStory } from './made-archive.ts';
import { type MadeSite, openMadeSite, sources } from './made-site.ts';
import { payloads } from './payloads.ts';

/** Every payload in every place where text of others is kept, and what comes out of every door. */
let site: MadeSite;
let stories: readonly string[] = [];
const opened = await openTestBrowser();

beforeAll(async () => {
  site = await openMadeSite({
    // A catalogue is written by the operator, but a name may be copied from the outlet's own page.
    sources: payloads.map((name, i) => ({ ...sources[0]!, id: `s${i}`, name, home: name })),
    fill: async (store) => {
      const kept = [];
      for (const [i, payload] of payloads.entries()) {
        const article = await keep(store, {
          path: `p${i}`, title: `${payload} 标题${i}`, at: '2023-04-11T08:00:00+08:00', sourceId: `s${i}`, source: payload,
          url: i % 2 === 0 ? payload : `https://news.example/${i}?x=${payload}`,
          byline: { authors: [payload], editors: [payload], images: [payload] },
          body: [
            `毒药 ${payload}`, { kind: 'heading', level: 2, text: payload }, { kind: 'quote', text: payload }, { kind: 'pull-quote', text: payload },
            { kind: 'list', items: [payload] }, { kind: 'table', rows: [[payload]] }, { kind: 'figure', caption: payload, credit: payload, src: payload },
          ],
          topics: ['llm'], entities: [['nvidia', payload]], events: [['2023-04-26', payload, 'scheduled']], voices: [[payload, payload]],
        }); // biome-ignore format: an article
        kept.push(article);
        await store.saveArticle({
          ...article,
          text: `${article.text}改`,
          contentHash: 'x',
          capturedAt: '2023-04-21T02:00:00.000Z',
        });
      }
      const all = kept.map((article) => ({ ...makeStory([article]), title: article.title }));
      await store.saveStories(all);
      stories = all.map(({ id }) => id);
      return kept;
    },
  });
});
afterAll(async () => {
  await opened?.close();
  await site.close();
});

const known = new Set(
  'html head meta title link script body a header p search form label input button nav ul li main h1 h2 article span time div aside section dl dt dd code blockquote table tbody thead tr th td details summary ins del mark ol b footer svg rect br'.split(
    ' ',
  ),
);

interface ParsedElement {
  readonly tagName: string;
  readonly attribs: Readonly<Record<string, string>>;
}

/** What in a page of ours would run, load from elsewhere or send elsewhere. Read by a parser as a browser reads it. */
function findLive(html: string): string[] {
  const page = load(html);
  const live: string[] = [];
  for (const node of page('*').toArray() as unknown as readonly ParsedElement[]) {
    if (!known.has(node.tagName)) live.push(`element ${node.tagName}`);
    for (const [name, value] of Object.entries(node.attribs)) {
      if (/^on|^style$|^srcdoc$|^formaction$|^http-equiv$/.test(name)) live.push(`attribute ${name}`);
      if (/^(?:href|src|action|data|xlink:href)$/.test(name) && !isHarmless(node.tagName, value))
        live.push(`${node.tagName} ${name}=${value}`);
    }
  }
  if (page('script').length !== 1 || page('script').attr('src') !== '/assets/site.js' || page('script').text() !== '')
    live.push('a script');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are looked for
  if (/[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/.test(html))
    live.push('a control character');
  return live;
}

const isHarmless = (tag: string, value: string): boolean =>
  /^[/#](?!\/)/.test(value) || (tag === 'a' && /^https?:\/\//.test(value));

const read = async (path: string): Promise<string> => (await fetch(site.url + path)).text();

test('there are enough of them', () => {
  expect(new Set(payloads).size).toBeGreaterThanOrEqual(60);
});

test('pages of articles and stories', async () => {
  for (const [i, article] of site.articles.entries()) {
    for (const path of [`/article/${article.id}`, `/story/${stories[i]}`]) {
      const html = await read(path);
      expect(findLive(html), `${path}: ${payloads[i]}`).toEqual([]);
      expect(html).toContain(`标题${i}`);
    }
  }
});

test('lists, calendar, sources and every query', async () => {
  for (const path of [
    '/',
    '/calendar?month=2023-04',
    '/sources',
    '/search?q=毒药&all=1',
    '/search?q=毒药&page=2&all=1',
  ])
    expect(findLive(await read(path)), path).toEqual([]);
  for (const payload of payloads) {
    for (const q of [payload, `"${payload}"`, `title:${payload}`, `source:"${payload}"`, `毒药 ${payload}`]) {
      const path = `/search?q=${encodeURIComponent(q.toWellFormed())}`;
      expect(findLive(await read(path)), q).toEqual([]);
    }
    const missing = await read(`/article/${encodeURIComponent(payload.toWellFormed())}`);
    expect(findLive(missing), payload).toEqual([]);
  }
});

test('the JSON interface gives them as data that no browser renders', async () => {
  for (const path of [
    '/api/v1/search?q=毒药&limit=50',
    `/api/v1/articles/${site.articles[0]?.id}`,
    '/api/v1/calendar?month=2023-04',
    '/api/v1/sources',
  ]) {
    const reply = await fetch(site.url + path);
    expect(reply.headers.get('content-type')).toMatch(/^application\/json/);
    expect(reply.headers.get('x-content-type-options')).toBe('nosniff');
    expect(typeof (await reply.json())).toBe('object');
  }
  for (const payload of payloads) {
    const reply = await fetch(`${site.url}/api/v1/search?q=${encodeURIComponent(payload.toWellFormed())}`);
    expect([200, 400]).toContain(reply.status);
    expect(reply.headers.get('content-type')).toMatch(/^application\/json/);
    expect(reply.headers.get('set-cookie')).toBeNull();
  }
});

test('feeds stay well-formed and hold text alone', async () => {
  for (const q of ['毒药', ...payloads]) {
    const reply = await fetch(`${site.url}/search.atom?q=${encodeURIComponent(q.toWellFormed())}`);
    if (reply.status === 400) continue;
    const xml = await reply.text();
    expect(XMLValidator.validate(xml), q).toBe(true);
    const { feed } = new XMLParser({ ignoreAttributes: false, processEntities: true }).parse(xml);
    for (const entry of [feed.entry ?? []].flat()) {
      expect(
        Object.keys(entry).every((key) => /^(?:id|title|updated|published|author|link|category|summary)$/.test(key)),
      ).toBe(true);
      expect(
        typeof entry.title === 'string' ||
          Object.keys(entry.title).every((key) => key.startsWith('@_') || key === '#text'),
      ).toBe(true);
    }
    expect(() => parseFeed(xml)).not.toThrow();
  }
  const json = await (await fetch(`${site.url}/search.json?q=毒药`)).json();
  for (const item of json.items) expect(item).not.toHaveProperty('content_html');
});

test('a terminal shows them and obeys none', async () => {
  const qishi = openCommand(site.folder);
  const outputs = [await qishi(['search', '毒药', '--limit', '100', '--no-collapse'])];
  for (const article of site.articles.filter((_, i) => i >= 70)) outputs.push(await qishi(['show', article.id]));
  for (const { code, stdout, stderr } of outputs) {
    expect(code).toBe(0);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are looked for
    expect(stdout + stderr).not.toMatch(/[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/);
  }
});

describe.skipIf(!opened)('in a browser', () => {
  test('nothing runs, nothing is asked of another machine, no page is left', async () => {
    const page = await opened!.newPage();
    const events: string[] = [];
    page.on('dialog', (dialog) => {
      events.push(`dialog ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('request', (request) => {
      if (!request.url().startsWith(site.url)) events.push(`asks ${request.url()}`);
    });
    page.on('framenavigated', (frame) => {
      if (!frame.url().startsWith(site.url) && frame.url() !== 'about:blank') events.push(`goes to ${frame.url()}`);
    });
    const paths = [
      ...site.articles.map(({ id }) => `/article/${id}`),
      '/', '/sources', '/calendar?month=2023-04', '/search?q=毒药&all=1',
      ...payloads.map((payload) => `/search?q=${encodeURIComponent(payload.toWellFormed())}`),
    ]; // biome-ignore format: a list
    for (const path of paths) {
      await page.goto(site.url + path, { waitUntil: 'domcontentloaded' });
      expect(await page.evaluate('document.querySelectorAll("script").length'), path).toBe(1);
    }
    expect(events).toEqual([]);
    await page.close();
  });
});
