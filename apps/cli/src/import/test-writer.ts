/** For tests: takes the articles of a file into an archive and tells each thing that is committed, until it is killed. */
import { readFileSync, writeSync } from 'node:fs';
import { openArchive } from '@qishi/archive';
import { type Analysis, type Article, articleId, pageId, type RawPage, sha256 } from '@qishi/model';

const [archive = '', file = ''] = process.argv.slice(2);
/** At once: what was told and then lost is what the test looks for. */
const tell = (what: string, id: string) => writeSync(1, `${what} ${id}\n`);

const store = await openArchive(archive);
for (const text of readFileSync(file, 'utf8').split('\n')) {
  const page = buildPage(text);
  const article = buildArticle(page, text);
  if (!(await store.findPageHash(page.id))) {
    await store.savePage(page);
    tell('page', page.id);
  }
  if (await store.findExtraction(page.id)) continue;
  await store.saveArticle(article);
  tell('article', article.id);
  await store.saveAnalysis(buildAnalysis(article));
  tell('analysis', article.id);
  await store.markExtracted(page.id, { articleId: article.id });
}
await store.close();

function buildPage(line: string): RawPage {
  const { url } = JSON.parse(line) as { url: string };
  const body = Buffer.from(line);
  const hash = sha256(body);
  return {
    id: pageId(url, hash), sourceId: 'import', url, finalUrl: url, fetchedAt: '2023-04-11T03:00:00.000Z', status: 200,
    headers: { 'content-type': 'application/x-ndjson' }, body, sha256: hash, via: 'import', announced: {},
  }; // biome-ignore format: a fixture
}

function buildArticle(page: RawPage, line: string): Article {
  const { url, title, publishedAt, body } = JSON.parse(line) as Record<
    'url' | 'title' | 'publishedAt' | 'body',
    string
  >;
  return {
    id: articleId(url), sourceId: 'import', url, title, byline: {}, publishedAt, publishedFrom: 'import',
    blocks: [{ kind: 'paragraph', text: body }], text: body, contentHash: sha256(title + body), extractedBy: 'test@1',
    rawPageId: page.id, capturedAt: page.fetchedAt,
  }; // biome-ignore format: a fixture
}

function buildAnalysis({ id, contentHash }: Article): Analysis {
  return {
    articleId: id, contentHash, by: 'test@1', keywords: [],
    entities: [{ id: 'nvidia', name: '英伟达', type: 'company', count: 1, forms: ['英伟达'], inTitle: false }],
    topics: { primary: 'chips', all: ['chips'], exportControl: false, scores: {}, because: [] },
    events: [], figures: [], quotations: [], fingerprint: [],
  }; // biome-ignore format: a fixture
}
