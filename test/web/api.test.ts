import { parseFeed } from '@rowanmanning/feed-parser';
import { Validator } from '@seriousme/openapi-schema-validator';
import { XMLValidator } from 'fast-xml-parser';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeStory } from './made-archive.ts';
import { type MadeSite, openMadeSite } from './made-site.ts';

let site: MadeSite;
beforeAll(async () => {
  site = await openMadeSite();
});
afterAll(() => site.close());

const get = async (path: string) => {
  const reply = await fetch(site.url + path);
  return { status: reply.status, type: reply.headers.get('content-type'), body: await reply.json() };
};

interface Document {
  readonly openapi: string;
  readonly paths: Readonly<
    Record<string, { readonly get: { readonly responses: object; readonly operationId: string } }>
  >;
}

describe('the description', () => {
  test('is an OpenAPI 3.1 document, says a validator, and describes every address', async () => {
    const { body } = await get('/api/openapi.json');
    const result = await new Validator().validate(structuredClone(body));
    expect(result.errors ?? []).toEqual([]);
    expect(result.valid).toBe(true);
    const { openapi, paths } = body as Document;
    expect(openapi).toMatch(/^3\.1\./);
    expect(Object.keys(paths).sort()).toEqual([
      '/api/v1/articles/{id}', '/api/v1/calendar', '/api/v1/issues', '/api/v1/search', '/api/v1/sources', '/api/v1/stories/{id}',
    ]); // biome-ignore format: a list
    for (const { get: operation } of Object.values(paths)) expect(Object.keys(operation.responses)).toContain('200');
  });
});

test('a search gives hits with places to mark, facets when asked, and its story once', async () => {
  const { body } = await get(`/api/v1/search?q=${encodeURIComponent('通义千问')}&facets=1`);
  expect(body.total).toBe(4);
  expect(body.hits).toHaveLength(1);
  const [hit] = body.hits;
  expect(hit.more).toBe(3);
  const [[start, end]] = hit.titleMarks;
  expect(hit.title.slice(start, end)).toBe('通义千问');
  expect(body.facets.topic[0]).toEqual({ value: 'llm', count: 4 });
  expect((await get(`/api/v1/search?q=${encodeURIComponent('通义千问')}&all=1`)).body.hits).toHaveLength(4);
});

test('an article, a story, the calendar, issues and sources', async () => {
  const [first] = site.articles;
  const { body: article } = await get(`/api/v1/articles/${first?.id}`);
  expect(article).toMatchObject({
    id: first?.id,
    text: first?.text,
    outlet: '云栈日报',
    topics: { all: ['llm', 'cloud'] },
  });
  expect(article.provenance.sha256).toBe(await site.store.findPageHash(first?.rawPageId ?? ''));
  const { body: story } = await get(`/api/v1/stories/${makeStory(site.articles).id}`);
  expect(story).toMatchObject({ independent: 3, reprints: [[first?.id, site.articles[1]?.id]] });
  expect(story.voices[0]).toMatchObject({ speaker: '张勇', role: '负责人' });
  const { body: calendar } = await get('/api/v1/calendar?month=2023-07');
  expect(calendar.ofMonth).toEqual([
    expect.objectContaining({ date: '2023-07', what: '出口管制生效', certainty: 'scheduled' }),
  ]);
  expect((await get('/api/v1/issues')).body.issues[0]).toMatchObject({
    week: '2023-W15',
    files: ['index.html', 'briefing.md'],
  });
  expect((await get('/api/v1/sources')).body.sources.find(({ id }: { id: string }) => id === 'sudu')).toMatchObject({
    articles: 2, problems: [{ reason: 'challenge-page', count: 1 }],
  }); // biome-ignore format: one line
});

test.each([
  ['/api/v1/articles/a-000000000000', 404, 'not-found'],
  ['/api/v1/stories/nothing', 404, 'not-found'],
  ['/api/v1/nowhere', 404, 'not-found'],
  ['/api/v1/search?page=0', 400, 'invalid-request'],
  ['/api/v1/search?limit=1000', 400, 'invalid-request'],
  [`/api/v1/search?q=${'x'.repeat(501)}`, 400, 'invalid-request'],
  ['/api/v1/calendar?month=2023-13', 400, 'invalid-request'],
  ['/api/v1/search?q=colour:red', 400, 'invalid-query'],
])('%s is refused in JSON', async (path, status, code) => {
  const reply = await get(path);
  expect(reply.status).toBe(status);
  expect(reply.type).toMatch(/^application\/json/);
  expect(reply.body.error.code).toBe(code);
});

test('a broken query tells where', async () => {
  const { body } = await get('/api/v1/search?q=colour:red');
  expect(body.error.faults).toEqual([{ at: [0, 10], message: expect.stringContaining('colour') }]);
});

describe('feeds', () => {
  test('Atom is well-formed, newest first, with ids that stay', async () => {
    const reply = await fetch(`${site.url}/search.atom?q=${encodeURIComponent('大模型')}`);
    expect(reply.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8');
    const xml = await reply.text();
    expect(XMLValidator.validate(xml)).toBe(true);
    const feed = parseFeed(xml);
    expect(feed.meta).toMatchObject({ type: 'atom', version: '1.0' });
    expect(feed.title).toBe('启示录：大模型');
    expect(feed.self).toBe(`${site.url}/search.atom?q=%E5%A4%A7%E6%A8%A1%E5%9E%8B`);
    const times = feed.items.map(({ published }) => published?.getTime() ?? 0);
    expect(times.length).toBeGreaterThan(3);
    expect(times).toEqual(times.toSorted((a, b) => b - a));
    const ids = [...xml.matchAll(/<id>([^<]+)<\/id>/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(times.length + 1);
    for (const id of ids)
      expect(id).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
    for (const { url } of feed.items) expect((await fetch(url ?? '')).status).toBe(200);
  });

  test('JSON Feed has what version 1.1 asks for', async () => {
    const { body, type } = await get('/search.json?q=');
    expect(type).toBe('application/feed+json; charset=utf-8');
    expect(body).toMatchObject({
      version: 'https://jsonfeed.org/version/1.1',
      title: '启示录：全部文章',
      language: 'zh-CN',
    });
    expect(body.items).toHaveLength(12);
    for (const item of body.items)
      expect(item).toMatchObject({
        id: expect.any(String),
        title: expect.any(String),
        content_text: expect.any(String),
        date_published: expect.any(String),
      });
  });

  test('of nothing are feeds too, and of a broken query there is none', async () => {
    const xml = await (await fetch(`${site.url}/search.atom?q=${encodeURIComponent('"量子纠缠望远镜"')}`)).text();
    expect(parseFeed(xml).items).toEqual([]);
    expect((await fetch(`${site.url}/search.atom?q=colour:red`)).status).toBe(400);
  });
});
