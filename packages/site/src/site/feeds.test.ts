import { parseFeed } from '@rowanmanning/feed-parser';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { hostileWeeks, threeWeeks } from '../fixtures/three-weeks.ts';
import { buildFeedId } from './feed-ids.ts';
import { buildIssueFeed, buildTopicFeed, renderAtomFeed, renderJsonFeed } from './feeds.ts';

const baseUrl = 'https://news.example.com/qishi/';
const rfc3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/;

/** Links of an Atom document, read by a parser that knows nothing of ours; relative ones as they stand. */
const linksOf = (xml: string): string[] => [...xml.matchAll(/<link href="([^"]+)"/g)].map(([, href]) => href ?? '');

describe('Atom', () => {
  const xml = renderAtomFeed(buildIssueFeed(threeWeeks, baseUrl));
  const feed = parseFeed(xml);

  it('is well-formed and read by another library', () => {
    expect(XMLValidator.validate(xml)).toBe(true);
    expect(feed.meta).toMatchObject({ type: 'atom', version: '1.0' });
    expect(feed.title).toBe('启示录');
    expect(feed.language).toBe('zh-CN');
    expect(feed.authors.map(({ name }) => name)).toEqual(['启示录']);
    expect(feed.self).toBe(`${baseUrl}feed.atom`);
    expect(feed.url).toBe(`${baseUrl}index.html`);
  });

  it('has every issue, newest first, with what it says and the time of its data', () => {
    expect(feed.items.map(({ url }) => url)).toEqual(
      ['2023-W16', '2023-W15', '2023-W14'].map((week) => `${baseUrl}${week}/index.html`),
    );
    expect(feed.items.map(({ updated }) => updated?.toISOString())).toEqual(
      threeWeeks.map(({ dataUntil }) => new Date(dataUntil).toISOString()).reverse(),
    );
    expect(feed.updated?.toISOString()).toBe(new Date(threeWeeks[2]!.dataUntil).toISOString());
    expect(feed.items[1]?.title).toContain('大模型排队登场');
    expect(feed.items[1]?.content).toContain('<p>这一周，模型和规则同日到场。');
  });

  it('has what RFC 4287 asks for: one id each, one updated time each', () => {
    const ids = [...xml.matchAll(/<id>([^<]+)<\/id>/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(4);
    for (const [, time] of xml.matchAll(/<updated>([^<]+)<\/updated>/g)) expect(time).toMatch(rfc3339);
    expect(xml.match(/<updated>/g)).toHaveLength(4);
  });

  it('gives the same bytes again', () => {
    expect(renderAtomFeed(buildIssueFeed(threeWeeks, baseUrl))).toBe(xml);
  });

  it('makes hostile text inert', () => {
    for (const briefings of [buildIssueFeed(hostileWeeks, undefined), buildTopicFeed('llm', hostileWeeks, undefined)]) {
      const hostile = renderAtomFeed(briefings);
      expect(XMLValidator.validate(hostile)).toBe(true);
      // Not by the feed parser: it unescapes the content once more than Atom says.
      const { entry } = new XMLParser({ cdataPropName: 'cdata' }).parse(hostile).feed;
      const contents: string[] = entry.map(({ content }: { content: { cdata: string } }) => content.cdata);
      expect(contents.length).toBeGreaterThan(2);
      for (const content of contents) expect(content).not.toMatch(/<(?!\/?(p|ul|li)>)/);
      const told = JSON.stringify(entry);
      expect(told).toContain('onerror');
    }
  });
});

describe('the feed of a topic', () => {
  const feed = buildTopicFeed('llm', threeWeeks, undefined);

  it('has the items of the topic with links to their places', () => {
    const { items } = parseFeed(renderAtomFeed(feed));
    const told = threeWeeks.flatMap((briefing) => briefing.items.filter(({ topic }) => topic === 'llm'));
    expect(items).toHaveLength(told.length);
    expect(items[0]?.title).toBe('通义千问接入办公软件');
  });

  it('has relative links where the site has no address, and ids that need none', () => {
    const xml = renderAtomFeed(feed);
    expect(linksOf(xml).slice(0, 3)).toEqual([
      '../../topics/llm/feed.atom',
      '../../topics/llm.html',
      '../../2023-W16/index.html#story-s-tongyi',
    ]);
    const ids = [...xml.matchAll(/<id>([^<]+)<\/id>/g)].map(([, id]) => id);
    for (const id of ids)
      expect(id).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('JSON Feed', () => {
  const json = JSON.parse(renderJsonFeed(buildIssueFeed(threeWeeks, baseUrl)));

  it('has what version 1.1 asks for', () => {
    expect(json).toMatchObject({
      version: 'https://jsonfeed.org/version/1.1',
      title: '启示录',
      language: 'zh-CN',
      home_page_url: `${baseUrl}index.html`,
      feed_url: `${baseUrl}feed.json`,
      authors: [{ name: '启示录' }],
    });
    expect(json.items).toHaveLength(3);
    for (const item of json.items) {
      expect(item).toMatchObject({
        id: expect.any(String),
        title: expect.any(String),
        content_html: expect.any(String),
      });
      expect(item.url).toMatch(/^https:\/\/news\.example\.com\/qishi\/2023-W1\d\/index\.html$/);
      expect(item.date_published).toMatch(rfc3339);
    }
  });

  it('names entries as the Atom feed does', () => {
    const { items } = parseFeed(renderAtomFeed(buildIssueFeed(threeWeeks, baseUrl)));
    expect(json.items.map(({ id }: { id: string }) => id)).toEqual(items.map(({ id }) => id));
  });
});

it('names an entry by the site where it has an address', () => {
  expect(buildFeedId('2023-W15', '2023', baseUrl)).toBe('tag:news.example.com,2023:/qishi/2023-W15');
});
