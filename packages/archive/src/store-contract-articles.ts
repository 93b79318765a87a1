import { type Article, hashOf } from '@qishi/model';
import { expect, test } from 'vitest';
import { searchFor } from './search-contract.ts';
import type { Store } from './store.ts';
import { anAnalysis, anArticle, aPage, saveRead } from './store-samples.ts';

/** Versions of an article, and what an issue is made from. */
export function articlesContract(store: () => Store): void {
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
/** Words and dates by which articles are found. */
export function articleOrderContract(store: () => Store): void {
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

/** Many articles in one go. */
export function manyContract(store: () => Store): void {
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

/** Texts that a database could stumble over. */
export function hostileContract(store: () => Store): void {
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

/** What a look over all articles reads. */
export function keysContract(store: () => Store): void {
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
