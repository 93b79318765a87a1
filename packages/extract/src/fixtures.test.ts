import { readdirSync, readFileSync } from 'node:fs';
import type { Article, ArticleRules, Outcome, RawPage } from '@qishi/model';
import { expect, test } from 'vitest';
import { extractArticle } from './extract-article.ts';
import { samplePage } from './sample-page.ts';

/** Beside each page stands what must come out of it; a page without that fails here. */
interface Fixture {
  readonly page?: Partial<Omit<RawPage, 'body'>>;
  readonly rules?: ArticleRules;
  readonly expected: Readonly<Record<string, unknown>>;
}

const folder = new URL('../fixtures/', import.meta.url);
const pages = readdirSync(folder).filter((name) => name.endsWith('.html'));

test.each(pages)('%s', (name) => {
  const fixture: Fixture = JSON.parse(readFileSync(new URL(name.replace('.html', '.json'), folder), 'utf8'));
  const page = samplePage({ body: readFileSync(new URL(name, folder)), ...fixture.page });
  const outcome = extractArticle(page, fixture.rules ? { rules: fixture.rules, rulesId: 'sample' } : {});
  expect(Object.keys(fixture.expected).length).toBeGreaterThan(0);
  expect(summaryOf(outcome)).toEqual(fixture.expected);
});

function summaryOf(outcome: Outcome<Article>): Record<string, unknown> {
  if (!outcome.ok) return { problem: outcome.problem.reason };
  const { title, publishedAt, publishedFrom, byline, source, series, extractedBy, url, blocks, text } = outcome.value;
  const figures = blocks.filter((block) => block.kind === 'figure').map(({ kind: _, ...figure }) => figure);
  return {
    title,
    publishedAt,
    publishedFrom,
    byline,
    ...(source ? { source } : {}),
    ...(series ? { series } : {}),
    extractedBy,
    url,
    kinds: blocks.map(({ kind }) => kind).join(' '),
    ...(figures.length > 0 ? { figures } : {}),
    text: text.split('\n'),
  };
}
