import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openArchive, type Store } from '@qishi/archive';
import { loadConfig } from '@qishi/cli/src/load-config.ts';
import { openProgress } from '@qishi/cli/src/progress.ts';
import { readSettings } from '@qishi/cli/src/settings.ts';
import { crawlStep } from '@qishi/cli/src/steps/crawl.ts';
import { extractStep } from '@qishi/cli/src/steps/extract.ts';
import type { Workspace } from '@qishi/cli/src/workspace.ts';
import { parseFeed } from '@qishi/crawl/feed';
import { buildLinks } from '@qishi/crawl/link-draft';
import { sourceSchema } from '@qishi/model';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasSharedData } from '../lab-gates.ts';
import { openPollServer } from './poll-server.ts';
import { listFeeds, type Poll, readPolls } from './real-polls.ts';

const feedUrl = 'http://feed.example/rss';
const source = sourceSchema.parse({
  id: 'feed', name: '一家', home: 'http://feed.example/', credibility: 'trade-press', verified: null,
  entries: [{ kind: 'feed', url: feedUrl }], manners: { delayMs: 0, maxArticles: 1000 },
}); // biome-ignore format: a record

/** The same feed with plain addresses, so that a proxy sees which are asked for. */
const plain = (text: string): string => text.replaceAll('https://', 'http://');

/** What an answer announces, by address. */
function announce({ text, at }: Poll): ReadonlyMap<string, string> {
  const parsed = parseFeed(plain(text), feedUrl);
  const drafts = parsed.ok ? parsed.value : [];
  const { links } = buildLinks(drafts, { source, entryUrl: feedUrl, baseUrl: feedUrl, now: new Date(at) });
  return new Map(links.map(({ url, announced }) => [url, announced.title ?? '']));
}

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qishi-polls-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Crawls and reads at the time of each answer, as a run from cron would. */
async function replay(
  feed: string,
  polls: readonly Poll[],
  look: (store: Store, asked: readonly string[]) => Promise<void>,
) {
  let titles: ReadonlyMap<string, string> = new Map();
  const server = await openPollServer(feedUrl, (url) => titles.get(url) ?? '没有题目的文章');
  const settings = { ...readSettings({ QISHI_ARCHIVE: join(folder, `${feed}.db`) }), proxy: server.proxy };
  const store = await openArchive(settings.archive);
  const config = { ...(await loadConfig(settings)), sources: [source] };
  const progress = openProgress(process.stderr);
  try {
    for (const poll of polls) {
      titles = announce(poll);
      server.tell(plain(poll.text));
      const workspace: Workspace = {
        settings,
        store,
        progress,
        config: { ...config, crawl: { ...config.crawl, recheckHours: [] } },
        now: () => new Date(poll.at),
      };
      await crawlStep(workspace, [source]);
      await extractStep(workspace);
    }
    await look(store, server.asked);
  } finally {
    progress.clear();
    await store.close();
    await server.close();
  }
}

interface Expected {
  readonly title: string;
  /** As it was called before, each once. */
  readonly before: ReadonlySet<string>;
}

/** The union of what the answers announce, with the title each ends with. */
function listExpected(polls: readonly Poll[]): ReadonlyMap<string, Expected> {
  const all = new Map<string, Expected>();
  for (const poll of polls) {
    for (const [url, title] of announce(poll)) {
      const known = all.get(url);
      const before = new Set([...(known?.before ?? []), ...(known && known.title !== title ? [known.title] : [])]);
      all.set(url, { title, before });
    }
  }
  return all;
}

describe.skipIf(!hasSharedData)('successive answers of real feeds (need ../shared)', () => {
  const feeds = hasSharedData ? listFeeds().filter((feed) => listExpected(readPolls(feed)).size > 0) : [];
  let edits = 0;
  test.each(feeds)(
    '%s: the archive ends with exactly the union of their items, each once, edits as revisions',
    async (feed) => {
      const polls = readPolls(feed);
      const expected = listExpected(polls);
      await replay(feed, polls, async (store, asked) => {
        const articles = await store.articles();
        expect(articles.map(({ url }) => url).sort()).toEqual([...expected.keys()].sort());
        for (const { id, url, title } of articles) {
          const want = expected.get(url);
          const revisions = (await store.revisions(id)).map(({ article }) => article.title);
          expect(title, url).toBe(want?.title);
          expect(new Set(revisions), url).toEqual(want?.before);
          edits += revisions.length;
        }
        // Each article is asked for once, and once more for each time that it was called otherwise.
        const fetches = asked.filter((url) => url !== feedUrl).length;
        const changes = articles.length + [...expected.values()].reduce((sum, { before }) => sum + before.size, 0);
        expect(fetches).toBeGreaterThanOrEqual(articles.length);
        expect(fetches).toBeLessThanOrEqual(changes + 10);
      });
    },
  );
  test('some of them were edited', () => expect(edits).toBeGreaterThan(0));
});
