import { type Article, articleId, hashIssue, hashOf, isWithdrawn, withdrawnTitle } from '@qishi/model';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { searchFor } from './search-contract.ts';
import type { Store } from './store.ts';
import { recordsContract } from './store-contract-records.ts';
import { aBriefing, aManifest, anAnalysis, anArticle, aPage, aPart, aStory } from './store-samples.ts';

const takedown = { at: '2023-05-01T00:00:00.000Z', reason: '出版方要求' };

/** Streams, takedowns and retention: the promises of every store. */
export function testRemoval(name: string, open: () => Promise<Store>): void {
  describe(`${name}: in and out`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    streamsContract(() => store);
    takedownsContract(() => store);
    issuesContract(() => store);
    retentionContract(() => store);
    recordsContract(() => store);
  });
}

/** An article with the capture that it was read from. */
async function keep(store: Store, n: number, title: string): Promise<Article> {
  const page = aPage(`https://news.example/${n}`, title);
  const article = { ...anArticle(n, title), rawPageId: page.id };
  await store.savePage(page);
  await store.saveArticle(article);
  await store.saveAnalysis(anAnalysis(article));
  await store.markExtracted(page.id, { articleId: article.id });
  return article;
}

async function collect<T>(stream: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const each of stream) all.push(each);
  return all;
}

function streamsContract(store: () => Store): void {
  test('articles stream in order of publication, all of them or those of a filter', async () => {
    for (const n of [3, 1, 2]) await keep(store(), n, `标题${n}`);
    const titles = async (filter?: Parameters<Store['streamArticles']>[0]) =>
      (await collect(store().streamArticles(filter))).map(({ title }) => title);
    expect(await titles()).toEqual(['标题1', '标题2', '标题3']);
    expect(await titles({ since: '2023-04-02T00:00:00Z' })).toEqual(['标题2', '标题3']);
    expect(await titles({ until: '2023-04-02T00:00:00Z', topic: 'chips', entity: 'nvidia' })).toEqual(['标题1']);
    expect(await titles({ source: 'other' })).toEqual([]);
    expect(await titles({ topic: 'llm' })).toEqual([]);
  });

  test('more articles and captures than are read at once stream once each', async () => {
    for (let n = 0; n < 230; n++) {
      const url = `https://news.example/many/${n}`;
      const second = String(n % 60).padStart(2, '0');
      await store().savePage(aPage(url, `正文${n}`));
      await store().saveArticle({
        ...anArticle(1, `第${n}篇`),
        id: articleId(url),
        url,
        publishedAt: `2023-04-01T08:00:${second}Z`,
      });
    }
    const articles = await collect(store().streamArticles());
    expect(new Set(articles.map(({ id }) => id)).size).toBe(230);
    expect(articles.map(({ publishedAt }) => publishedAt)).toEqual(
      articles.map(({ publishedAt }) => publishedAt).sort(),
    );
    expect(new Set((await collect(store().streamPages())).map(({ id }) => id)).size).toBe(230);
  });

  test('captures stream with their further pages behind them', async () => {
    const first = aPage('https://news.example/1', '一');
    const other = { ...aPage('https://news.example/2', '另'), fetchedAt: '2023-04-12T03:00:00.000Z' };
    const parts = [aPart(first, 2, '二'), aPart(first, 3, '三')];
    for (const page of [other, first, ...parts]) await store().savePage(page);
    expect(await collect(store().streamPages())).toEqual([first, ...parts, other]);
  });
}

function takedownsContract(store: () => Store): void {
  test('what is taken down is nowhere any more, and is known when it comes again', async () => {
    const [gone, stays] = [await keep(store(), 1, '要撤的'), await keep(store(), 2, '留下的')];
    const page = await store().findPage(gone.rawPageId);
    await store().savePage(aPart(page as NonNullable<typeof page>, 2, '第二页'));
    await store().saveStories([{ ...aStory([gone, stays]), reprints: [[gone.id, stays.id]] }]);
    await store().saveArticle({ ...gone, title: '要撤的，改过', contentHash: 'changed' });
    await store().saveAsked('https://news.example/1', { at: '', firstAt: '', title: '题' });
    const taken = await store().forget('https://news.example/1?utm_source=x#top', takedown);
    expect(await store().findAsked('https://news.example/1')).toBeUndefined();
    expect(taken).toMatchObject({ articleIds: [gone.id], pages: 2, addresses: 1, reprints: [stays.id], issues: [] });
    expect(await store().findArticle(gone.id)).toBeUndefined();
    expect(await store().revisions(gone.id)).toEqual([]);
    expect(await store().findAnalysis(gone.id)).toBeUndefined();
    expect(await store().findPage(gone.rawPageId)).toBeUndefined();
    expect(await store().hasUrl(gone.url)).toBe(false);
    expect((await searchFor(store(), '要撤的')).total).toBe(0);
    expect((await searchFor(store(), 'entity:nvidia')).total).toBe(1);
    const story = await store().findStoryOfArticle(stays.id);
    expect(story).toMatchObject({ articleIds: [stays.id], leadArticleId: stays.id, title: '留下的', reprints: [] });
    expect(taken.stories).toEqual([story?.id]);
    expect(await store().findTakedown('https://news.example/1#other')).toEqual(takedown);
    expect(await store().findTakedownOf(gone.id)).toEqual(takedown);
    expect(await store().findTakedownOf(stays.id)).toBeUndefined();
    expect(await store().checkIntegrity()).toEqual([]);
  });

  test('the first takedown of an address counts; one that was never here is remembered too', async () => {
    await store().forget('https://news.example/9', takedown);
    await store().forget('https://news.example/9', { at: '2024-01-01T00:00:00.000Z' });
    expect(await store().findTakedown('https://news.example/9')).toEqual(takedown);
    expect(await store().findTakedown('https://news.example/8')).toBeUndefined();
  });

  test('every address that led to the article is remembered', async () => {
    const gone = await keep(store(), 1, '要撤的');
    const twin = aPage('https://m.news.example/1', '手机版');
    await store().savePage(twin);
    await store().markExtracted(twin.id, { articleId: gone.id });
    expect(await store().forget(twin.url, takedown)).toMatchObject({ articleIds: expect.arrayContaining([gone.id]) });
    expect(await store().findArticle(gone.id)).toBeUndefined();
    expect(await store().findTakedown(gone.url)).toEqual(takedown);
    expect(await store().findTakedown(twin.url)).toEqual(takedown);
  });

  test('the last article of a story takes the story along', async () => {
    const gone = await keep(store(), 1, '独此一篇');
    await store().saveStories([aStory([gone])]);
    await store().forget(gone.url, takedown);
    expect((await store().counts()).stories).toBe(0);
  });
}

function issuesContract(store: () => Store): void {
  test('an issue loses what rests on it alone, and a manifest names the issues as they are now', async () => {
    const [gone, stays] = [await keep(store(), 1, '要撤的标题'), await keep(store(), 2, '留下的标题')];
    const cite = (n: number, { id, url, title }: Article) => ({
      n, articleId: id, url, title, outlet: '新闻', publishedAt: '', capturedAt: '', sha256: 'a'.repeat(64),
    }); // biome-ignore format: a fixture
    const says = (text: string, ...cites: number[]) => ({ text, cites, by: 'rules' as const });
    const first = {
      ...aBriefing('2023-W14'),
      theme: '要撤的标题？',
      judgement: [says('两家都说。', 1, 2), says('只有一家说。', 1)],
      calendar: [{ date: '2023-04-18', what: '只有一家预告', certainty: 'scheduled' as const, cites: [1] }],
      citations: [cite(1, gone), cite(2, stays)],
    };
    const followUp = { week: '2023-W14', date: '2023-04-18', announced: '只有一家预告', verdict: 'not-seen' as const };
    const second = { ...aBriefing('2023-W15', 2), followUps: [{ ...followUp, outcome: '', cites: [] }] };
    for (const issue of [first, second]) await store().saveBriefing(issue);
    await store().saveManifest(aManifest(first, [gone, stays], []));
    await store().saveManifest(aManifest(second, [stays], [first]));
    await store().saveArticle({ ...gone, tags: ['又改'] });
    expect((await store().forget(gone.url, takedown)).issues).toEqual(['2023-W14', '2023-W15']);
    const left = await store().findBriefing('2023-W14');
    expect(left).toMatchObject({ theme: withdrawnTitle, judgement: [says('两家都说。', 1, 2)], calendar: [] });
    expect(left?.citations.map(isWithdrawn)).toEqual([true, false]);
    expect(left?.citations[0]).toMatchObject({ title: '已按要求撤下', url: '', outlet: '新闻' });
    expect((await store().findBriefing('2023-W15'))?.followUps).toEqual([]);
    const hash = hashIssue(left as NonNullable<typeof left>);
    expect((await store().findManifest('2023-W14'))?.issue).toBe(hash);
    expect((await store().findManifest('2023-W15'))?.earlier).toEqual([['2023-W14', hash]]);
    expect(await store().findBriefingVersion('2023-W14', hash)).toEqual(left);
    expect(await store().findBriefingVersion('2023-W14', hashIssue(first))).toBeUndefined();
    expect(await store().findArticleVersion(gone.id, hashOf(gone))).toBeUndefined();
  });
}

function retentionContract(store: () => Store): void {
  const limits = { capturesBefore: '2023-04-20T00:00:00.000Z' };

  test('old bytes go, that they were here and what was read from them stays', async () => {
    const [read, cited] = [await keep(store(), 1, '读过的'), await keep(store(), 2, '引用的')];
    const waiting = aPage('https://news.example/7', '还没读的');
    const recent = { ...aPage('https://news.example/8', '新的'), fetchedAt: '2023-04-21T00:00:00.000Z' };
    for (const page of [waiting, recent]) await store().savePage(page);
    await store().markExtracted(recent.id, { articleId: articleId(recent.url) });
    const citation = {
      n: 1, articleId: cited.id, url: cited.url, title: cited.title, outlet: '', publishedAt: '', capturedAt: '', sha256: 'a'.repeat(64),
    }; // biome-ignore format: a fixture
    await store().saveBriefing({ ...aBriefing('2023-W14'), citations: [citation] });
    const told = await store().prune(limits, { dryRun: true });
    expect(told).toMatchObject({ captures: 1, articles: 0 });
    expect(told.bytes).toBeGreaterThan(0);
    expect(await store().findPage(read.rawPageId)).toBeDefined();
    expect(await store().prune(limits)).toEqual(told);
    expect(await store().findPage(read.rawPageId)).toBeUndefined();
    expect(await store().findPageHash(read.rawPageId)).toHaveLength(64);
    expect(await store().hasUrl(read.url)).toBe(true);
    expect(await store().findArticle(read.id)).toEqual(read);
    for (const id of [cited.rawPageId, waiting.id, recent.id]) expect(await store().findPage(id)).toBeDefined();
    expect(await store().pageIds({ again: true })).not.toContain(read.rawPageId);
    expect(await store().prune(limits)).toEqual({ captures: 0, bytes: 0, articles: 0, records: 0 });
  });

  test('old articles go unless a manifest names them, and are not fetched again', async () => {
    const [old, named, recent] = [
      await keep(store(), 1, '旧'),
      await keep(store(), 2, '有据'),
      await keep(store(), 5, '新'),
    ];
    await store().saveManifest(aManifest(aBriefing('2023-W13'), [named], []));
    await store().saveStories([aStory([old, named])]);
    const pruned = await store().prune({ articlesBefore: '2023-04-03T00:00:00.000Z' });
    expect(pruned).toMatchObject({ captures: 1, articles: 1 });
    expect((await collect(store().streamArticles())).map(({ id }) => id)).toEqual([named.id, recent.id]);
    expect(await store().hasUrl(old.url)).toBe(true);
    expect(await store().findTakedown(old.url)).toBeUndefined();
    expect((await store().findStoryOfArticle(named.id))?.articleIds).toEqual([named.id]);
    expect(await store().checkIntegrity()).toEqual([]);
  });

  test('an archive of captures that nobody has read is well', async () => {
    await store().savePage(aPage('https://news.example/1', '正文'));
    expect(await store().checkIntegrity()).toEqual([]);
  });

  test('the index made again finds what it found', async () => {
    for (const n of [1, 2, 3]) await keep(store(), n, `芯片新闻${n}`);
    const before = await searchFor(store(), '芯片新闻');
    expect(await store().rebuildIndex()).toBe(3);
    expect(await searchFor(store(), '芯片新闻')).toEqual(before);
    expect(await store().checkIntegrity()).toEqual([]);
  });
}
