import { parseFeed } from '@qishi/crawl/feed';
import { buildLinks } from '@qishi/crawl/link-draft';
import { describe, expect, test } from 'vitest';
import { hasSharedData } from '../lab-gates.ts';
import { runSuite } from './feed-suite.ts';
import { listFeeds, readPolls } from './real-polls.ts';

/** Issue 7 sets it for the well-formed cases. */
const leastRead = 0.99;
/** A hang, on any machine. */
const longestMs = 5000;

describe.skipIf(!hasSharedData)('the suite of another feed parser (needs ../shared)', () => {
  test('at least 99 of 100 well-formed cases give every title and link that they have', () => {
    const cases = runSuite('wellformed');
    expect(cases.length).toBeGreaterThan(1700);
    expect(cases.filter(({ thrown }) => thrown !== undefined)).toEqual([]);
    const lacking = cases.filter((one) => one.lacking > 0);
    expect(1 - lacking.length / cases.length, lacking.map(({ file }) => file).join('\n')).toBeGreaterThanOrEqual(
      leastRead,
    );
  });

  test.each(['illformed', 'encoding', 'entities', 'json'])(
    '%s: items or a problem, never an error, never a hang',
    (part) => {
      const cases = runSuite(part);
      expect(cases.length).toBeGreaterThan(0);
      expect(cases.filter(({ thrown, tookMs }) => thrown !== undefined || tookMs > longestMs)).toEqual([]);
    },
  );
});

describe.skipIf(!hasSharedData)('real feeds (need ../shared)', () => {
  test('every item of every answer is read, with its address and the day it tells', () => {
    let items = 0;
    for (const feed of listFeeds()) {
      for (const { at, text } of readPolls(feed)) {
        const raw = text.match(/<(?:item|entry)[\s>][\s\S]*?<\/(?:item|entry)>/g) ?? [];
        const parsed = parseFeed(text, 'https://feed.example/');
        // What its outlet answered in place of a feed holds no items.
        if (!parsed.ok) expect(raw, `${feed} ${at}`).toEqual([]);
        else {
          expect(parsed.value.length, `${feed} ${at}`).toBe(raw.length);
          items += raw.length;
          checkItems(raw, parsed.value, new Date(at));
        }
      }
    }
    expect(items).toBeGreaterThan(3000);
  });
});

function checkItems(raw: readonly string[], drafts: Parameters<typeof buildLinks>[0], now: Date): void {
  const source = { id: 'feed', home: 'https://feed.example/', zone: 'Asia/Shanghai' };
  for (const [i, draft] of drafts.entries()) {
    const { links, problems } = buildLinks([draft], { source, entryUrl: source.home, baseUrl: source.home, now });
    const date = /<(?:pubDate|published|updated)>([^<]+)</.exec(raw[i] ?? '')?.[1] ?? '';
    if (links[0] === undefined) expect(problems).toMatchObject([{ reason: 'bad-url' }]);
    else expect(Date.parse(links[0].announced.publishedAt ?? '')).toBe(Date.parse(date));
  }
}
