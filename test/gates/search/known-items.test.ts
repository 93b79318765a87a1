import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openArchive, type Store } from '@qishi/archive';
import { type Article, articleId, type NameTable, parseQuery, sha256 } from '@qishi/model';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { loadArticles, type NewsroomArticle } from '../../newsroom/articles.ts';
import { loadOurNames } from '../../our-names.ts';

interface KnownItem {
  readonly query: string;
  /** Any of these articles. */
  readonly items: readonly string[];
  readonly missed?: boolean;
}

const knownItems = parse(readFileSync(join(import.meta.dirname, 'known-items.yaml'), 'utf8')) as KnownItem[];

/** The one place that knows how the archive is asked what a person typed: addresses, best first. */
async function search(store: Store, typed: string): Promise<string[]> {
  const read = parseQuery(typed);
  if ('faults' in read) throw new Error(read.faults.map(({ message }) => message).join(' '));
  const { hits, near } = await store.search(read.query, { limit: 3, names, near: 'few' });
  return [...hits, ...near].map(({ article }) => article.url);
}

let names: NameTable;
let store: Store;
const idByUrl = new Map<string, string>();

beforeAll(async () => {
  names = await loadOurNames();
  store = await openArchive(':memory:');
  for (const article of await loadArticles(join(import.meta.dirname, '../../newsroom/articles'))) {
    idByUrl.set(article.url, article.id);
    await store.saveArticle(toArticle(article));
  }
});

afterAll(() => store.close());

describe('the article in mind is among the first three', () => {
  for (const { query, items, missed } of knownItems) {
    (missed ? test.fails : test)(query, async () => {
      const found = (await search(store, query)).slice(0, 3).map((url) => idByUrl.get(url));
      expect(
        found.filter((id) => items.includes(id ?? '')),
        `found ${found.join(', ')}`,
      ).not.toEqual([]);
    });
  }
});

test('30 queries, each for articles that are there', () => {
  expect(new Set(knownItems.map(({ query }) => query)).size).toBe(30);
  const there = new Set(idByUrl.values());
  expect(knownItems.flatMap(({ items }) => items).filter((id) => !there.has(id))).toEqual([]);
});

function toArticle({ outlet, url, title, published, body }: NewsroomArticle): Article {
  const text = plainText(body);
  return {
    id: articleId(url), sourceId: outlet, url, title, byline: {}, publishedAt: published, publishedFrom: 'rules',
    blocks: [{ kind: 'paragraph', text }], text, contentHash: sha256(title + text), extractedBy: 'test@1', rawPageId: '', capturedAt: '',
  }; // biome-ignore format: a record
}

/** What an extractor would leave of the Markdown of a newsroom article: no pictures, no marks. */
function plainText(markdown: string): string {
  const lines = markdown
    .replace(/!\[[^\]]*\]\([^)]*\)/g, '')
    .split('\n')
    .map((line) =>
      line
        .replace(/^[#>\s-]+/, '')
        .replace(/[*`|]+/g, ' ')
        .trim(),
    );
  return lines.filter(Boolean).join('\n');
}
