import { type Article, articleId, hashIssue, hashOf } from '@qishi/model';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { searchContract, searchFor } from './search-contract.ts';
import type { Store } from './store.ts';
import { aBriefing, aManifest, anAnalysis, anArticle, aPage, aPart, aStory, saveRead } from './store-samples.ts';

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

function pagesContract(store: () => Store): void {
  test('a capture comes back byte for byte, and twice is once', async () => {
    const page = aPage('https://news.example/1', '<p>算力</p>\u0000');
    await store().savePage(page);
    await store().savePage(page);
    expect(await store().findPage(page.id)).toEqual(page);
    expect(await store().findPageHash(page.id)).toBe(page.sha256);
    expect(await store().pageIds()).toEqual([page.id]);
    expect(await store().hasUrl(page.url)).toBe(true);
    expect(await store().hasUrl('https://news.example/2')).toBe(false);
  });

  test('a capture is extracted once, unless asked again', async () => {
    const good = aPage('https://news.example/1', 'a');
    const bad = aPage('https://news.example/2', 'b');
    for (const page of [good, bad]) await store().savePage(page);
    await store().markExtracted(good.id, { articleId: articleId(good.url) });
    const problem = { stage: 'extract', reason: 'no-body', subject: bad.url, retry: 'never' } as const;
    expect(await store().findExtraction(bad.id)).toBeUndefined();
    await store().markExtracted(bad.id, { problem });
    expect(await store().pageIds()).toEqual([]);
    expect(await store().pageIds({ again: true })).toHaveLength(2);
    expect(await store().findExtraction(good.id)).toEqual({ articleId: articleId(good.url) });
    expect(await store().findExtraction(bad.id)).toEqual({ problem });
  });

  test('the further pages of an article come with its first page only, in order', async () => {
    const first = aPage('https://news.example/1', '一');
    const other = aPage('https://news.example/9', '另一篇');
    const [second, third] = [aPart(first, 2, '二'), aPart(first, 3, '三')];
    for (const page of [first, other, third, second]) await store().savePage(page);
    await store().savePage(second);
    expect(await store().findParts(first.id)).toEqual([second, third]);
    expect(await store().findParts(other.id)).toEqual([]);
    expect([...(await store().pageIds())].sort()).toEqual([first.id, other.id].sort());
    expect([...(await store().pageIds({ again: true }))].sort()).toEqual([first.id, other.id].sort());
    expect(await store().hasUrl(second.url)).toBe(true);
  });

  test('a first page captured again with other bytes has its own parts, and bytes may be a part of both', async () => {
    const before = aPage('https://news.example/1', '一');
    const after = aPage('https://news.example/1', '一，已更正');
    const parts = [aPart(before, 2, '二'), aPart(before, 3, '三'), aPart(after, 2, '二')];
    for (const page of [before, after, ...parts]) await store().savePage(page);
    expect(await store().findParts(before.id)).toEqual(parts.slice(0, 2));
    expect(await store().findParts(after.id)).toEqual(parts.slice(2));
  });

  test('of parts captured again the newest count, and none that is left over from a longer article', async () => {
    const first = aPage('https://news.example/1', '一');
    const later = '2023-04-12T03:00:00.000Z';
    const old = [aPart(first, 2, '二'), aPart(first, 3, '三')];
    const renewed = { ...aPart(first, 2, '二，完'), fetchedAt: later };
    for (const page of [first, ...old, renewed]) await store().savePage(page);
    expect(await store().findParts(first.id)).toEqual([renewed]);
    const added = { ...aPart(first, 3, '三，新'), fetchedAt: later };
    await store().savePage(added);
    expect(await store().findParts(first.id)).toEqual([renewed, added]);
  });
}

function askedContract(store: () => Store): void {
  test('what an address answered is kept by its address, the last answer alone', async () => {
    const url = `https://news.example/${'很长'.repeat(2000)}`;
    const asked = {
      at: '2023-04-11T03:00:00.000Z',
      firstAt: '2023-04-11T03:00:00.000Z',
      etag: '"1"',
      title: '题\u0000',
    };
    expect(await store().findAsked(url)).toBeUndefined();
    await store().saveAsked(url, asked);
    await store().saveAsked(url, { ...asked, at: '2023-04-12T03:00:00.000Z' });
    expect(await store().findAsked(url)).toEqual({ ...asked, at: '2023-04-12T03:00:00.000Z' });
    expect(await store().findAsked(`${url}x`)).toBeUndefined();
  });
}

function articlesContract(store: () => Store): void {
  test('what an issue is made from comes together, with the hashes of what is stored', async () => {
    const articles = [1, 2, 3].map((n) => anArticle(n, '算力'));
    const [first] = articles as [Article];
    await saveRead(store(), articles);
    const unread = anArticle(4, '没有分析');
    await store().saveArticle(unread);
    const found = await store().analysedArticles({ since: first.publishedAt });
    expect(found.map(({ article }) => article.id)).toEqual(articles.map(({ id }) => id));
    for (const { article, analysis, sha256, hashes } of found) {
      expect(hashes).toEqual({ article: hashOf(article), analysis: hashOf(analysis) });
      expect(await store().findPageHash(article.rawPageId)).toBe(sha256);
    }
    const renamed = {
      ...first,
      title: '改过的题',
      rawPageId: found[0]?.article.rawPageId ?? '',
      capturedAt: '2023-05-01T00:00:00Z',
    };
    await store().saveArticle(renamed);
    await store().saveAnalysis({ ...anAnalysis(renamed), by: 'rules@2' });
    const [changed] = await store().analysedArticles({ ids: [first.id, unread.id] });
    expect(changed?.article.title).toBe('改过的题');
    expect(changed?.hashes).toEqual({ article: hashOf(changed?.article), analysis: hashOf(changed?.analysis) });
  });

  test('an article is new once, then the same, then revised with its past kept', async () => {
    const article = anArticle(1, '通义千问开放测试');
    expect(await store().saveArticle(article)).toBe('new');
    expect(await store().saveArticle(article)).toBe('same');
    const changed = anArticle(1, '通义千问开放邀测');
    expect(await store().saveArticle(changed)).toBe('revised');
    expect(await store().findArticle(article.id)).toEqual(changed);
    expect(await store().revisions(article.id)).toEqual([{ article, because: 'read-again' }]);
    expect((await store().counts()).articles).toBe(1);
  });

  test('a revision tells what the publisher changed from what we read in another way', async () => {
    const first = anArticle(1, '标题');
    const reread = { ...anArticle(1, '标题，读得更好'), extractedBy: 'generic@2' };
    const corrected = { ...anArticle(1, '更正后的标题'), rawPageId: 'p2', capturedAt: '2023-04-12T03:00:00.000Z' };
    for (const article of [first, reread, corrected]) await store().saveArticle(article);
    expect(await store().revisions(first.id)).toEqual([
      { article: first, because: 'read-again' },
      { article: reread, because: 'capture-changed' },
    ]);
    expect(await store().saveArticle({ ...first, title: '旧页面重读' })).toBe('same');
    expect(await store().findArticle(first.id)).toEqual(corrected);
  });

  test('what changed beside the text is kept and analysed again, who read it is only kept', async () => {
    const article = anArticle(1, '标题');
    await store().saveArticle(article);
    await store().saveAnalysis(anAnalysis(article));
    const reread = { ...article, extractedBy: 'generic@2' };
    expect(await store().saveArticle(reread)).toBe('same');
    expect(await store().findArticle(article.id)).toEqual(reread);
    expect(await store().articleIdsToAnalyse('rules@1')).toEqual([]);
    const dated = { ...reread, publishedAt: '2023-04-02T09:00:00+08:00', byline: { authors: ['林远'] } };
    expect(await store().saveArticle(dated)).toBe('updated');
    expect(await store().findArticle(article.id)).toEqual(dated);
    expect(await store().revisions(article.id)).toEqual([]);
    expect(await store().articleIdsToAnalyse('rules@1')).toEqual([article.id]);
  });
}

/** How articles come back. */
function articleOrderContract(store: () => Store): void {
  test('a changed text is no longer found by its old words, a changed date moves', async () => {
    await store().saveArticle(anArticle(1, '旧的标题'));
    await store().saveArticle({ ...anArticle(1, '新的标题'), publishedAt: '2023-05-01T08:00:00+08:00' });
    expect((await searchFor(store(), '旧的')).total).toBe(0);
    expect((await searchFor(store(), '新的 since:2023-05')).total).toBe(1);
  });

  test('articles come in order of publication, within a period or by id', async () => {
    const [one, two, three] = [anArticle(1, '一'), anArticle(2, '二'), anArticle(3, '三')];
    for (const article of [three, one, two]) await store().saveArticle(article);
    expect((await store().articles()).map((article) => article.title)).toEqual(['一', '二', '三']);
    expect(await store().articles({ since: two.publishedAt, until: three.publishedAt })).toEqual([two]);
    expect(await store().articles({ ids: [three.id, 'a-none'] })).toEqual([three]);
  });

  test('an article is analysed once for each text and analyser', async () => {
    const article = anArticle(1, '标题');
    await store().saveArticle(article);
    expect(await store().articleIdsToAnalyse('rules@1')).toEqual([article.id]);
    await store().saveAnalysis(anAnalysis(article));
    expect(await store().articleIdsToAnalyse('rules@1')).toEqual([]);
    expect(await store().articleIdsToAnalyse('rules@2')).toEqual([article.id]);
    await store().saveArticle(anArticle(1, '改过的标题'));
    expect(await store().articleIdsToAnalyse('rules@1')).toEqual([article.id]);
    expect(await store().findAnalysis(article.id)).toEqual(anAnalysis(article));
  });
}

function manyContract(store: () => Store): void {
  test('many articles at once are all there, or none', async () => {
    await store().saveArticles([anArticle(1, '一'), anArticle(2, '二')]);
    expect((await store().counts()).articles).toBe(2);
    const broken = { ...anArticle(4, '四'), publishedAt: 'never' };
    await expect(store().saveArticles([anArticle(3, '三'), broken])).rejects.toThrow();
    expect((await store().counts()).articles).toBe(2);
  });

  test('among many at once may be known ones, one twice, and several of one second', async () => {
    const at = '2023-04-05T08:00:00+08:00';
    const [known, ...fresh] = [1, 2, 3, 4, 5].map((n) => ({ ...anArticle(n, `芯片${n}`), publishedAt: at }));
    if (known) await store().saveArticle(known);
    const corrected = { ...fresh[0], title: '芯片更正', contentHash: 'other' } as Article;
    await store().saveArticles([...(known ? [known] : []), ...fresh, corrected]);
    expect((await store().counts()).articles).toBe(5);
    expect(await store().findArticle(corrected.id)).toEqual(corrected);
    expect(await store().revisions(corrected.id)).toHaveLength(1);
    expect((await searchFor(store(), '芯片 source:news')).total).toBe(5);
    expect((await searchFor(store(), '更正')).total).toBe(1);
  });
}

function hostileContract(store: () => Store): void {
  test.each([
    ['a NUL', '芯片\u0000提速', '提速'],
    ['half a character', '芯片\ud83d提速', '提速'],
    ['quotation marks and backslashes', `芯片'提速'\\"--;`, '提速'],
    ['a word without end', `芯片${'x'.repeat(20_000)} 提速`, '提速'],
    ['signs of a query language', '芯片 & ! | :* <-> 提速', '提速'],
  ])('a text with %s comes back as it was and is found by the rest', async (_, title, typed) => {
    const article = anArticle(1, title);
    expect(await store().saveArticle(article)).toBe('new');
    expect(await store().saveArticle(article)).toBe('same');
    expect(await store().findArticle(article.id)).toEqual(article);
    expect((await searchFor(store(), typed)).total).toBe(1);
    expect((await searchFor(store(), title.slice(0, 400).replaceAll('"', ' '))).hits.length).toBeLessThanOrEqual(1);
    const page = aPage(`https://news.example/${encodeURI('芯')}?q='\\`, title);
    await store().savePage({ ...page, headers: { 'x-title': title } });
    expect(await store().findPage(page.id)).toMatchObject({ headers: { 'x-title': title } });
    expect(await store().hasUrl(page.url)).toBe(true);
  });

  test('a text of a megabyte is kept whole', async () => {
    const text = Array.from({ length: 500_000 }, (_, n) => String.fromCharCode(0x4e00 + ((n * 7919) % 20_000))).join(
      '',
    );
    const article = { ...anArticle(1, '很长'), text, blocks: [{ kind: 'paragraph' as const, text }] };
    await store().saveArticle(article);
    expect(await store().findArticle(article.id)).toEqual(article);
    expect((await searchFor(store(), '很长')).total).toBe(1);
  });
}

function keysContract(store: () => Store): void {
  test('the keys of all articles come in order of publication, with topics once there is an analysis', async () => {
    const [one, two] = [anArticle(1, '一'), anArticle(2, '二')];
    for (const article of [two, one]) await store().saveArticle(article);
    const analysis = anAnalysis(two);
    await store().saveAnalysis({ ...analysis, topics: { ...analysis.topics, all: ['llm', 'chips'] } });
    expect(await store().articleKeys()).toEqual([
      { id: one.id, contentHash: one.contentHash, publishedAt: '2023-04-01T00:00:00.000Z', topics: [] },
      { id: two.id, contentHash: two.contentHash, publishedAt: '2023-04-02T00:00:00.000Z', topics: ['chips', 'llm'] },
    ]);
    await store().saveArticle({ ...one, title: '一变了', contentHash: 'other' });
    expect((await store().articleKeys())[0]?.contentHash).toBe('other');
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
