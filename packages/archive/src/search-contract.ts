import { buildNameTable, entitySchema, parseQuery } from '@qishi/model';
import { expect, test } from 'vitest';
import type { SearchOptions, SearchResults } from './search/results.ts';
import type { Store } from './store.ts';
import { anAnalysis, anArticle, aStory } from './store-samples.ts';

/** Asks a store as a person would. */
export async function searchFor(
  store: Store,
  typed: string,
  options: Partial<SearchOptions> = {},
): Promise<SearchResults> {
  const read = parseQuery(typed);
  if ('faults' in read) throw new Error(`${typed}: ${read.faults.map(({ message }) => message).join(' ')}`);
  return store.search(read.query, { limit: 20, ...options });
}

const titles = ({ hits }: SearchResults): string[] => hits.map(({ article }) => article.title);

const names = buildNameTable(
  entitySchema.array().parse([
    { id: 'nvidia', name: '英伟达', type: 'company', aliases: ['NVIDIA', '辉达'] },
    { id: 'tongyi', name: '通义千问', type: 'model' },
  ]),
  ['芯片', '峰会'],
);

async function fill(store: Store, ...all: readonly string[]): Promise<void> {
  for (const [n, title] of all.entries()) await store.saveArticle(anArticle(n + 1, title));
}

/** What every store's search promises, whatever it is built on. */
export function searchContract(store: () => Store): void {
  test.each([
    ['芯片', ['国产芯片提速']],
    ['a800', ['A800 与 H800']],
    ['A800 H800', ['A800 与 H800']],
    ['gpt-4', ['谈 GPT-4o']],
    ['gpt', ['谈 GPT-4o']],
    ['GPT4o', ['谈 GPT-4o']],
    ['芯', ['国产芯片提速']],
    ['"芯片提速"', ['国产芯片提速']],
    ['"提速芯片"', []],
    ['國產晶片 OR 國產芯片', ['国产芯片提速']],
    ['title:提速', ['国产芯片提速']],
    ['量子 OR 提速', ['国产芯片提速']],
    ['国产 -提速', []],
    ['； 。', ['谈 GPT-4o']],
    ['量子', []],
    ['80', []],
  ])('the query %s finds %j first', async (typed, expected) => {
    await fill(store(), '国产芯片提速', 'A800 与 H800', '谈 GPT-4o');
    expect(titles(await searchFor(store(), typed)).slice(0, 1)).toEqual(expected);
  });

  test('filters narrow, sorting orders, the limit does not change the total, and pages follow one another', async () => {
    for (const n of [1, 2, 3]) {
      const article = anArticle(n, `芯片新闻${n}`);
      await store().saveArticle(article);
      await store().saveAnalysis(anAnalysis(article));
    }
    const newest = await searchFor(store(), '芯片 sort:newest', { limit: 2 });
    expect(titles(newest)).toEqual(['芯片新闻3', '芯片新闻2']);
    expect(newest).toMatchObject({ total: 3, isExact: true });
    expect(titles(await searchFor(store(), '芯片 sort:newest', { limit: 2, offset: 2 }))).toEqual(['芯片新闻1']);
    expect(titles(await searchFor(store(), 'sort:oldest'))).toEqual(['芯片新闻1', '芯片新闻2', '芯片新闻3']);
    const totals = async (...all: readonly string[]) =>
      Promise.all(all.map(async (typed) => (await searchFor(store(), typed)).total));
    expect(await totals('芯片 topic:llm', '芯片 -topic:chips', '芯片 source:other', '芯片 until:2023-04-01')).toEqual([
      0, 0, 0, 1,
    ]);
    expect(
      await totals(
        'topic:chips entity:nvidia mentions:2023-04-18',
        'mentions:2023-04',
        'mentions:2023',
        'mentions:2023-05',
      ),
    ).toEqual([3, 3, 3, 0]);
    expect(await totals('certainty:scheduled', 'certainty:rumoured', 'since:2023-04-02', 'until:2023-04-02')).toEqual([
      3, 0, 2, 2,
    ]);
  });

  test('a filter follows an analysis made again and an article whose date or text changed', async () => {
    const article = anArticle(1, '芯片新闻');
    await store().saveArticle(article);
    await store().saveAnalysis(anAnalysis(article));
    await store().saveArticle({ ...anArticle(1, '算力新闻'), publishedAt: '2023-05-06T08:00:00+08:00' });
    expect((await searchFor(store(), '芯片')).total).toBe(0);
    expect((await searchFor(store(), '算力 topic:chips since:2023-05')).total).toBe(1);
    const analysis = anAnalysis(article);
    await store().saveAnalysis({ ...analysis, entities: [], topics: { ...analysis.topics, all: ['llm'] } });
    expect((await searchFor(store(), '算力 topic:chips')).total).toBe(0);
    expect((await searchFor(store(), '算力 topic:llm')).total).toBe(1);
    expect((await searchFor(store(), 'entity:nvidia')).total).toBe(0);
  });

  wordsContract(store);
  resultsContract(store);
}

/** How words are understood. */
function wordsContract(store: () => Store): void {
  test('a question in plain words finds what comes nearest, and says that it only comes near', async () => {
    await fill(store(), '国产芯片', '量子通信');
    const found = await searchFor(store(), '芯片有哪些新的进展', { near: 'few', names });
    expect(found.total).toBe(0);
    expect(found.near.map(({ article }) => article.title)).toEqual(['国产芯片']);
  });

  test('a name finds its other forms unless told not to, or quoted', async () => {
    await fill(store(), '英伟达发布新芯片', 'NVIDIA 财报', '别家的新闻');
    expect(titles(await searchFor(store(), 'nvidia', { names })).sort()).toEqual(['NVIDIA 财报', '英伟达发布新芯片']);
    expect(titles(await searchFor(store(), '辉达 新芯片', { names }))).toEqual(['英伟达发布新芯片']);
    expect((await searchFor(store(), 'nvidia', { names, aliases: false })).total).toBe(1);
    expect((await searchFor(store(), '"nvidia"', { names })).total).toBe(1);
    const article = anArticle(1, '英伟达发布新芯片');
    await store().saveAnalysis(anAnalysis(article));
    expect((await searchFor(store(), 'entity:辉达', { names })).total).toBe(1);
  });

  test('a slip of the pen is corrected where it is clear what was meant, and said', async () => {
    await fill(store(), '通义千问开放', 'DeepSeek 发布', '英伟达财报');
    const han = await searchFor(store(), '通意千问', { names });
    expect([titles(han), han.plan.corrected]).toEqual([['通义千问开放'], [{ from: '通意千问', to: '通义千问' }]]);
    expect(titles(await searchFor(store(), 'DeepSeak', { names }))).toEqual(['DeepSeek 发布']);
    expect((await searchFor(store(), '"通意千问"', { names })).total).toBe(0);
  });

  test('words that stand together and in the headline come before words that only occur', async () => {
    const far = anArticle(1, '一周要闻');
    const text = `出口的形势。${'别的事情说了很多。'.repeat(60)}最后谈到管制。`;
    await store().saveArticle({ ...far, text, blocks: [{ kind: 'paragraph', text }] });
    await store().saveArticle(anArticle(2, '出口管制升级'));
    const said = '今天谈到出口管制。别的没有。';
    await store().saveArticle({
      ...anArticle(3, '商务部谈话'),
      text: said,
      blocks: [{ kind: 'paragraph', text: said }],
    });
    expect(titles(await searchFor(store(), '出口 管制'))).toEqual(['出口管制升级', '商务部谈话', '一周要闻']);
  });
}

/** What comes back beside the articles. */
function resultsContract(store: () => Store): void {
  test('one hit per story, with the number of the others', async () => {
    await fill(store(), '芯片禁令一', '芯片禁令二', '芯片禁令三', '芯片别的事');
    const story = aStory([1, 2, 3].map((n) => anArticle(n, `芯片禁令${'一二三'[n - 1]}`)));
    await store().saveStories([story]);
    const found = await searchFor(store(), '芯片 sort:newest', { collapse: true });
    expect(found.hits.map(({ article, more, storyId }) => [article.title, more, storyId])).toEqual([
      ['芯片别的事', 0, undefined],
      ['芯片禁令三', 2, story.id],
    ]);
    expect(found.total).toBe(4);
    expect((await searchFor(store(), `story:${story.id}`)).total).toBe(3);
  });

  test('facets count what was found by topic, source, entity and month', async () => {
    for (const n of [1, 2]) await store().saveArticle(anArticle(n, `芯片新闻${n}`));
    await store().saveAnalysis(anAnalysis(anArticle(1, '芯片新闻1')));
    await store().saveArticle({ ...anArticle(3, '芯片新闻3'), publishedAt: '2023-06-01T00:30:00+08:00' });
    expect((await searchFor(store(), '芯片', { facets: true })).facets).toEqual({
      of: 3,
      topic: [{ value: 'chips', count: 1 }],
      source: [{ value: 'news', count: 3 }],
      entity: [{ value: 'nvidia', count: 1 }],
      month: [
        { value: '2023-04', count: 2 },
        { value: '2023-06', count: 1 },
      ],
    });
  });

  test('a snippet holds what was asked, marked where it stands, also across joints and in traditional characters', async () => {
    const text = `${'前文。'.repeat(60)}讯飞与 GPT-4 相比，輝達更快。`;
    await store().saveArticle({ ...anArticle(1, '輝達的一天'), text, blocks: [{ kind: 'paragraph', text }] });
    const [hit] = (await searchFor(store(), 'gpt4 辉达 相比')).hits;
    const marked = (snippet: { text: string; marks: readonly (readonly [number, number])[] }) =>
      snippet.marks.map(([start, end]) => snippet.text.slice(start, end));
    expect(hit && marked(hit.snippet)).toEqual(['GPT-4', '相比', '輝達']);
    expect(hit && marked({ text: hit.article.title, marks: hit.titleMarks })).toEqual(['輝達']);
  });
}
