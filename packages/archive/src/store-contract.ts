import { type Article, hashIssue, hashOf } from '@qishi/model';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { searchContract } from './search-contract.ts';
import type { Store } from './store.ts';
import {
  articleOrderContract,
  articlesContract,
  hostileContract,
  keysContract,
  manyContract,
} from './store-contract-articles.ts';
import { askedContract, pagesContract } from './store-contract-pages.ts';
import { aBriefing, aManifest, anAnalysis, anArticle, aStory } from './store-samples.ts';

/** The promises that every store keeps; a backend is ready when this suite passes over it. */
export function testStore(name: string, open: () => Promise<Store>): void {
  describe(name, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    pagesContract(() => store);
    askedContract(() => store);
    articlesContract(() => store);
    articleOrderContract(() => store);
    manyContract(() => store);
    hostileContract(() => store);
    keysContract(() => store);
    overviewContract(() => store);
    storiesContract(() => store);
    recordsContract(() => store);
    manifestsContract(() => store);
    watchesContract(() => store);
    searchContract(() => store);
  });
}

function overviewContract(store: () => Store): void {
  test('counts what each source gave, with the time of its newest article', async () => {
    expect(await store().sourceCounts()).toEqual([]);
    for (const article of [anArticle(1, '一'), anArticle(3, '三'), { ...anArticle(2, '二'), sourceId: 'daily' }])
      await store().saveArticle(article);
    expect(await store().sourceCounts()).toEqual([
      { sourceId: 'daily', articles: 1, newestAt: '2023-04-02T00:00:00.000Z' },
      { sourceId: 'news', articles: 2, newestAt: '2023-04-03T00:00:00.000Z' },
    ]);
  });

  test('counts what each source gave on each Beijing day', async () => {
    const late = { ...anArticle(4, '四'), publishedAt: '2023-04-02T17:00:00Z' };
    for (const article of [anArticle(1, '一'), anArticle(3, '三'), late, { ...anArticle(2, '二'), sourceId: 'daily' }])
      await store().saveArticle(article);
    expect(await store().sourceDays('2023-04-01T16:00:00Z')).toEqual([
      { sourceId: 'daily', day: '2023-04-02', articles: 1 },
      { sourceId: 'news', day: '2023-04-03', articles: 2 },
    ]);
  });

  test('lists dated events by date, newest telling first, between two dates', async () => {
    const [event] = anAnalysis(anArticle(1, '一')).events;
    if (!event) throw new Error('the sample has an event');
    const tell = async (n: number, ...dates: readonly string[]): Promise<void> => {
      const article = anArticle(n, `第${n}篇`);
      await store().saveArticle(article);
      await store().saveAnalysis({ ...anAnalysis(article), events: dates.map((date) => ({ ...event, date })) });
    };
    await tell(1, '2023-04-18', '2023-Q2');
    await tell(2, '2023-04-18', '2023-04-18', '2023-05');
    await tell(3, '2023-04');
    const dates = async (from: string, before: string, limit = 100) =>
      (await store().datedEvents({ from, before, limit })).map((told) => `${told.event.date} ${told.title}`);
    expect(await dates('2023-04', '2023-05')).toEqual([
      '2023-04 第3篇', '2023-04-18 第2篇', '2023-04-18 第2篇', '2023-04-18 第1篇',
    ]); // biome-ignore format: one line
    expect(await dates('2023-04-01', '2024')).toEqual([
      '2023-04-18 第2篇', '2023-04-18 第2篇', '2023-04-18 第1篇', '2023-05 第2篇', '2023-Q2 第1篇',
    ]); // biome-ignore format: one line
    expect(await dates('2023-04', '2024', 1)).toEqual(['2023-04 第3篇']);
    expect(await dates('2024', '2025')).toEqual([]);
    const [told] = await store().datedEvents({ from: '2023-05', before: '2023-06', limit: 1 });
    const { id, title, sourceId, publishedAt } = anArticle(2, '第2篇');
    expect(told).toEqual({ event: { ...event, date: '2023-05' }, articleId: id, title, sourceId, publishedAt });
  });
}

function storiesContract(store: () => Store): void {
  test('a story grows under its id, and is found by its articles', async () => {
    const articles = [1, 2, 3].map((n) => anArticle(n, `标题${n}`));
    for (const article of articles) await store().saveArticle(article);
    const [first, second, third] = articles as [Article, Article, Article];
    for (const article of [first, second]) await store().saveAnalysis(anAnalysis(article));
    expect(await store().articleIdsToCluster()).toEqual([first.id, second.id]);
    const story = aStory([first, second]);
    await store().saveStories([story, aStory([third])]);
    const grown = { ...aStory([first, second, third]), id: story.id };
    await store().saveStories([grown]);
    expect(await store().findStoryOfArticle(third.id)).toEqual(grown);
    expect(await store().stories({ since: third.publishedAt, until: '2024-01-01T00:00:00Z' })).toEqual([grown]);
    expect((await store().counts()).stories).toBe(1);
    expect(await store().articleIdsToCluster()).toEqual([]);
  });
}

function recordsContract(store: () => Store): void {
  test('issues and runs are kept by week and time', async () => {
    const briefing = aBriefing('2023-W15');
    await store().saveBriefing({ ...briefing, number: 9 });
    await store().saveBriefing(briefing);
    await store().saveBriefing({ ...briefing, week: '2023-W14' });
    expect(await store().findBriefing('2023-W15')).toEqual(briefing);
    expect((await store().briefings()).map(({ week }) => week)).toEqual(['2023-W14', '2023-W15']);
    const run = {
      id: 'r1',
      command: 'crawl',
      startedAt: '2023-04-11T00:00:00Z',
      finishedAt: '',
      steps: [],
      problems: [],
    };
    await store().saveRun(run);
    await store().saveRun({ ...run, id: 'r2', startedAt: '2023-04-12T00:00:00Z' });
    expect((await store().runs(1)).map(({ id }) => id)).toEqual(['r2']);
  });

  test('its size is told in bytes', async () => {
    const bytes = await store().bytes();
    expect(Number.isInteger(bytes)).toBe(true);
    expect(bytes).toBeGreaterThan(10_000);
  });
}

function manifestsContract(store: () => Store): void {
  test('a manifest comes back, and the versions that it names outlive what takes their place', async () => {
    const article = anArticle(1, '标题');
    const [before, issue] = [aBriefing('2023-W14'), aBriefing('2023-W15', 2)];
    const manifest = aManifest(issue, [article], [before]);
    await store().saveArticle(article);
    await store().saveAnalysis(anAnalysis(article));
    await store().saveBriefing(before);
    await store().saveManifest(manifest);
    expect(await store().findManifest('2023-W15')).toEqual(manifest);
    expect(await store().findManifest('2023-W14')).toBeUndefined();
    await store().saveArticle({ ...article, publishedAt: '2023-04-02T09:00:00+08:00' });
    await store().saveArticle(anArticle(1, '改过的标题'));
    await store().saveAnalysis({ ...anAnalysis(article), by: 'rules@2' });
    await store().saveBriefing({ ...before, theme: '改过的主题' });
    expect(await store().findArticleVersion(article.id, hashOf(article))).toEqual(article);
    expect(await store().findAnalysisVersion(article.id, hashOf(anAnalysis(article)))).toEqual(anAnalysis(article));
    expect(await store().findBriefingVersion('2023-W14', hashIssue(before))).toEqual(before);
    expect(await store().findArticleVersion(article.id, hashOf('nothing'))).toBeUndefined();
  });

  test('what no manifest names any more is not kept', async () => {
    const article = anArticle(1, '标题');
    const issue = aBriefing('2023-W15');
    await store().saveArticle(article);
    await store().saveManifest(aManifest(issue, [article], []));
    const dated = { ...article, publishedAt: '2023-04-02T09:00:00+08:00' };
    await store().saveArticle(dated);
    expect(await store().findArticleVersion(article.id, hashOf(article))).toEqual(article);
    await store().saveManifest(aManifest(issue, [dated], []));
    expect(await store().findArticleVersion(article.id, hashOf(article))).toBeUndefined();
    expect(await store().findArticleVersion(article.id, hashOf(dated))).toEqual(dated);
  });
}

function watchesContract(store: () => Store): void {
  test('a saved search tells of an article once, and is forgotten with what it told', async () => {
    const watch = { id: 'w-1', query: 'H20 出口', notify: 'stdout', since: '2023-04-11T00:00:00.000Z' };
    await store().saveWatch(watch);
    await store().saveWatch(watch);
    expect(await store().watches()).toEqual([watch]);
    await store().markTold('w-1', ['a-1', 'a-2']);
    await store().markTold('w-1', ['a-2']);
    expect(await store().findUntold('w-1', ['a-3', 'a-2', 'a-1', 'a-4'])).toEqual(['a-3', 'a-4']);
    expect(await store().findUntold('w-2', ['a-1'])).toEqual(['a-1']);
    expect([await store().dropWatch('w-1'), await store().dropWatch('w-1')]).toEqual([true, false]);
    expect(await store().watches()).toEqual([]);
    expect(await store().findUntold('w-1', ['a-1'])).toEqual(['a-1']);
  });
}
