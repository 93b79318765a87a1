import type { Analysis, Article } from '@qishi/model';
import { facetsOf } from '../search/facets-of.ts';
import { buildIndexTokens } from '../search/index-rows.ts';
import type { Query } from './database.ts';
import { fitTokens, tsquery } from './token-sets.ts';

/** Asked for twice in a transaction, and a fifth of its time. */
const computed = new WeakMap<Article, readonly string[]>();

function tokensOf(article: Article): readonly string[] {
  const tokens = computed.get(article) ?? fitTokens(buildIndexTokens(article));
  computed.set(article, tokens);
  return tokens;
}

const isLatin = (token: string): boolean => /^[\p{Script=Latin}\p{N}]/u.test(token);

/** Makes articles found under their words, in place of what they were found under. */
export async function setTokens(
  query: Query,
  articles: readonly { readonly row: number; readonly article: Article }[],
): Promise<void> {
  // No token holds a blank.
  await query(
    `INSERT INTO article_index (doc, tokens)
     SELECT doc, array_to_tsvector(string_to_array(tokens, ' ')) FROM unnest($1::bigint[], $2::text[]) AS a (doc, tokens)
     ON CONFLICT (doc) DO UPDATE SET tokens = excluded.tokens`,
    [articles.map(({ row }) => row), articles.map(({ article }) => tokensOf(article).join(' '))],
  );
}

/**
 * Keeps the articles' Latin words for spelling. In order, so that two writers never wait for each other, and as the
 * last of a transaction, so that nobody waits long.
 */
export async function addTerms(query: Query, articles: readonly Article[]): Promise<void> {
  const terms = new Set(articles.flatMap((article) => tokensOf(article).filter(isLatin)));
  await query(
    `INSERT INTO article_terms (term) SELECT t FROM unnest($1::text[]) t
     WHERE NOT EXISTS (SELECT 1 FROM article_terms WHERE term = t) ORDER BY t COLLATE "C" ON CONFLICT DO NOTHING`,
    [[...terms]],
  );
}

/** Lets go of these texts' Latin words that stand in no other. */
export async function dropTerms(query: Query, articles: readonly Article[]): Promise<void> {
  const terms = [...new Set(articles.flatMap((article) => tokensOf(article).filter(isLatin)))];
  await query(
    `DELETE FROM article_terms USING unnest($1::text[], $2::text[]) AS gone (word, asked)
     WHERE term = word AND NOT EXISTS (SELECT 1 FROM article_index i WHERE i.tokens @@ asked::tsquery)`,
    [terms, terms.map((token) => tsquery({ kind: 'token', token }))],
  );
}

/** Makes an article found by what its analysis says, in place of what was there. */
export async function setFacets(
  query: Query,
  row: number,
  article: Pick<Article, 'sourceId'>,
  analysis: Analysis | undefined,
): Promise<void> {
  await dropFacets(query, row);
  await addFacets(query, [{ row, facets: facetsOf(article, analysis) }]);
}

/** For rows that have none. */
export async function addFacets(
  query: Query,
  articles: readonly { readonly row: number; readonly facets: readonly string[] }[],
): Promise<void> {
  const pairs = articles.flatMap(({ row, facets }) => facets.map((facet) => ({ row, facet })));
  await query(
    `INSERT INTO article_facets (facet, doc) SELECT * FROM unnest($1::text[], $2::bigint[]) ON CONFLICT DO NOTHING`,
    [pairs.map(({ facet }) => facet), pairs.map(({ row }) => row)],
  );
  await query('INSERT INTO doc_facets (doc, facets) SELECT * FROM unnest($1::bigint[], $2::text[])', [
    articles.map(({ row }) => row),
    articles.map(({ facets }) => facets.join('\n')),
  ]);
}

/** Takes a row out of everything by which it is found. */
export async function dropRow(query: Query, row: number): Promise<void> {
  await query('DELETE FROM article_index WHERE doc = $1', [row]);
  await dropFacets(query, row);
}

async function dropFacets(query: Query, row: number): Promise<void> {
  await query(
    `DELETE FROM article_facets WHERE doc = $1 AND facet = ANY (
       SELECT unnest(string_to_array(facets, E'\\n')) FROM doc_facets WHERE doc = $1
     )`,
    [row],
  );
  await query('DELETE FROM doc_facets WHERE doc = $1', [row]);
}
