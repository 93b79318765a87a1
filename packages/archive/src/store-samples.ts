import {
  type Analysis,
  type Article,
  articleId,
  type Briefing,
  hashIssue,
  hashOf,
  type Manifest,
  pageId,
  type RawPage,
  type Story,
  sha256,
  storyId,
  writtenByRules,
} from '@qishi/model';
import type { Store } from './store.ts';

export function aPage(url: string, body: string): RawPage {
  const bytes = new TextEncoder().encode(body);
  return {
    id: pageId(url, sha256(bytes)), sourceId: 'news', url, finalUrl: url, fetchedAt: '2023-04-11T03:00:00.000Z', status: 200,
    headers: { 'content-type': 'text/html' }, body: Buffer.from(bytes), sha256: sha256(bytes), via: 'http', announced: { title: '题' },
  }; // biome-ignore format: a fixture
}

/** A further page of the article that begins on `first`, with an id as the crawler gives it. */
export function aPart(first: RawPage, number: number, body: string): RawPage {
  const page = aPage(`${first.url}_${number}`, body);
  const id = pageId(`${first.id}\n${page.url}`, page.sha256);
  return { ...page, id, partOf: { pageId: first.id, number, kind: 'next' } };
}

export function anArticle(n: number, title: string): Article {
  const url = `https://news.example/${n}`;
  const text = `${title}。正文第${n}篇。`;
  return {
    id: articleId(url), sourceId: 'news', url, title, byline: {}, publishedAt: `2023-04-0${n}T08:00:00+08:00`, publishedFrom: 'meta',
    blocks: [{ kind: 'paragraph', text }], text, contentHash: sha256(title + text), extractedBy: 'generic@1', rawPageId: 'p', capturedAt: '',
  }; // biome-ignore format: a fixture
}

export function anAnalysis(article: Article): Analysis {
  return {
    articleId: article.id, contentHash: article.contentHash, by: 'rules@1', keywords: [],
    entities: [{ id: 'nvidia', name: '英伟达', type: 'company', count: 1, forms: ['英伟达'], inTitle: false }],
    topics: { primary: 'chips', all: ['chips'], exportControl: false, scores: {}, because: [] },
    events: [{ date: '2023-04-18', precision: 'day', expr: '4月18日', what: '大会', actors: [], certainty: 'scheduled', quote: '' }],
    figures: [], quotations: [], fingerprint: [],
  }; // biome-ignore format: a fixture
}

export function aStory(articles: readonly Article[]): Story {
  const [first] = articles as [Article];
  return {
    id: storyId(first.id), title: first.title, articleIds: articles.map(({ id }) => id), leadArticleId: first.id,
    reprints: [], firstAt: first.publishedAt, lastAt: articles.at(-1)?.publishedAt ?? '',
  }; // biome-ignore format: a fixture
}

export function aBriefing(week: string, number = 1): Briefing {
  return {
    week, number, from: '2023-04-10', to: '2023-04-16', theme: '谁来用？', judgement: [], threeThings: [], items: [],
    calendar: [], followUps: [], figures: [], trackers: [], corrections: [], citations: [],
    coverage: { sourcesTried: 0, sourcesAlive: 0, silentSources: [], articles: 0, articlesOnTopic: 0, stories: 0, perOutlet: [], perDay: [] },
    writing: writtenByRules, grounding: { checked: 0, kept: 0, dropped: 0 }, dataUntil: '2023-04-16T15:10:00.000Z',
  }; // biome-ignore format: a fixture
}

/** A manifest that names these versions. */
export function aManifest(issue: Briefing, articles: readonly Article[], earlier: readonly Briefing[]): Manifest {
  return {
    schema: 'qishi-manifest/1', week: issue.week, number: issue.number, dataUntil: issue.dataUntil, issue: hashIssue(issue),
    builder: { version: '0', source: hashOf('') }, config: {}, writing: structuredClone(writtenByRules) as Manifest['writing'], prompts: {},
    earlier: earlier.map((one) => [one.week, hashIssue(one)]), sources: [],
    articles: articles.map((one) => [one.id, one.contentHash.slice(0, 16), hashOf(one), hashOf(anAnalysis(one))]), stories: [],
  }; // biome-ignore format: a fixture
}

/** Articles with the captures that they were read from, analysed, and told as one story. */
export async function saveRead(store: Store, articles: readonly Article[]): Promise<void> {
  for (const article of articles) {
    const page = aPage(article.url, article.text);
    await store.savePage(page);
    await store.saveArticle({ ...article, rawPageId: page.id });
    await store.saveAnalysis(anAnalysis(article));
    await store.markExtracted(page.id, { articleId: article.id });
  }
  await store.saveStories([aStory(articles)]);
}
