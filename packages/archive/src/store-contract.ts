import {
  type Analysis,
  type Article,
  articleId,
  type Briefing,
  pageId,
  type RawPage,
  type Story,
  sha256,
  storyId,
} from '@qishi/model';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { SearchQuery, Store } from './store.ts';

/** The promises that every store keeps; a backend is ready when this suite passes over it. */
export function testStore(name: string, open: () => Promise<Store>): void {
  describe(name, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    pagesContract(() => store);
    articlesContract(() => store);
    storiesContract(() => store);
    recordsContract(() => store);
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
    await store().markExtracted(bad.id, {
      problem: { stage: 'extract', reason: 'no-body', subject: bad.url, retry: 'never' },
    });
    expect(await store().pageIds()).toEqual([]);
    expect(await store().pageIds({ again: true })).toHaveLength(2);
  });
}

function articlesContract(store: () => Store): void {
  test('an article is new once, then the same, then revised with its past kept', async () => {
    const article = anArticle(1, '通义千问开放测试');
    expect(await store().saveArticle(article)).toBe('new');
    expect(await store().saveArticle(article)).toBe('same');
    const changed = anArticle(1, '通义千问开放邀测');
    expect(await store().saveArticle(changed)).toBe('revised');
    expect(await store().findArticle(article.id)).toEqual(changed);
    expect(await store().revisions(article.id)).toEqual([article]);
    expect((await store().counts()).articles).toBe(1);
  });

  test('a changed text is no longer found by its old words, a changed date moves', async () => {
    await store().saveArticle(anArticle(1, '旧的标题'));
    await store().saveArticle({ ...anArticle(1, '新的标题'), publishedAt: '2023-05-01T08:00:00+08:00' });
    expect((await store().search(query('旧的'))).total).toBe(0);
    expect((await store().search(query('新的', { since: '2023-04-30T16:00:00Z' }))).total).toBe(1);
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
    const briefing = { week: '2023-W15', number: 1 } as Briefing;
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
}

function searchContract(store: () => Store): void {
  test.each([
    ['芯片', ['国产芯片提速']],
    ['a800', ['A800 与 H800']],
    ['A800 H800', ['A800 与 H800']],
    ['gpt-4', ['谈 GPT-4']],
    ['芯', ['国产芯片提速']],
    ['"芯片提速"', ['国产芯片提速']],
    ['芯片" OR NOT (title:*', []],
    ['；。', []],
    ['量子', []],
  ])('the query %s finds %j first', async (text, titles) => {
    for (const [n, title] of ['国产芯片提速', 'A800 与 H800', '谈 GPT-4'].entries()) {
      await store().saveArticle(anArticle(n + 1, title));
    }
    const results = await store().search(query(text));
    expect(results.hits.slice(0, 1).map((hit) => hit.article.title)).toEqual(titles);
  });

  test('filters narrow, sorting orders, the limit does not change the total', async () => {
    for (const n of [1, 2, 3]) {
      const article = anArticle(n, `芯片新闻${n}`);
      await store().saveArticle(article);
      await store().saveAnalysis(anAnalysis(article));
    }
    const newest = await store().search(query('芯片', { sort: 'newest', limit: 2 }));
    expect(newest.hits.map((hit) => hit.article.title)).toEqual(['芯片新闻3', '芯片新闻2']);
    expect(newest.total).toBe(3);
    expect((await store().search(query('芯片', { topic: 'llm' }))).total).toBe(0);
    expect((await store().search(query('', { topic: 'chips', entity: 'nvidia', mentions: '2023-04-18' }))).total).toBe(
      3,
    );
    expect((await store().search(query('芯片', { until: '2023-04-02T00:00:00Z' }))).total).toBe(1);
    expect((await store().search(query('芯片', { source: 'other' }))).total).toBe(0);
  });

  test('a question in plain words finds what comes nearest', async () => {
    await store().saveArticle(anArticle(1, '国产芯片'));
    await store().saveArticle(anArticle(2, '量子通信'));
    expect((await store().search(query('芯片有哪些进展'))).total).toBe(0);
    const near = await store().search(query('芯片有哪些进展', { want: 'some' }));
    expect(near.hits.map((hit) => hit.article.title)).toEqual(['国产芯片']);
  });
}

const query = (text: string, more: Partial<SearchQuery> = {}): SearchQuery => ({
  text,
  want: 'all',
  sort: 'relevance',
  limit: 20,
  ...more,
});

function aPage(url: string, body: string): RawPage {
  const bytes = new TextEncoder().encode(body);
  return {
    id: pageId(url, sha256(bytes)), sourceId: 'news', url, finalUrl: url, fetchedAt: '2023-04-11T03:00:00.000Z', status: 200,
    headers: { 'content-type': 'text/html' }, body: Buffer.from(bytes), sha256: sha256(bytes), via: 'http', announced: { title: '题' },
  }; // biome-ignore format: a fixture
}

function anArticle(n: number, title: string): Article {
  const url = `https://news.example/${n}`;
  const text = `${title}。正文第${n}篇。`;
  return {
    id: articleId(url), sourceId: 'news', url, title, byline: {}, publishedAt: `2023-04-0${n}T08:00:00+08:00`, publishedFrom: 'meta',
    blocks: [{ kind: 'paragraph', text }], text, contentHash: sha256(title + text), extractedBy: 'generic@1', rawPageId: 'p', capturedAt: '',
  }; // biome-ignore format: a fixture
}

function anAnalysis(article: Article): Analysis {
  return {
    articleId: article.id, contentHash: article.contentHash, by: 'rules@1', keywords: [],
    entities: [{ id: 'nvidia', name: '英伟达', type: 'company', count: 1, forms: ['英伟达'], inTitle: false }],
    topics: { primary: 'chips', all: ['chips'], exportControl: false, scores: {}, because: [] },
    events: [{ date: '2023-04-18', precision: 'day', expr: '4月18日', what: '大会', actors: [], certainty: 'scheduled', quote: '' }],
    figures: [], quotations: [], fingerprint: [],
  }; // biome-ignore format: a fixture
}

function aStory(articles: readonly Article[]): Story {
  const [first] = articles as [Article];
  return {
    id: storyId(first.id), title: first.title, articleIds: articles.map(({ id }) => id), leadArticleId: first.id,
    reprints: [], firstAt: first.publishedAt, lastAt: articles.at(-1)?.publishedAt ?? '',
  }; // biome-ignore format: a fixture
}
