import { type NameTable, noNames, type SearchQuery } from '@qishi/model';
import type { Ask } from './candidates.ts';
import { applyCorrections, type Correction, findCorrections } from './correct.ts';
import { findByDate } from './find-by-date.ts';
import { findRelevant } from './find-relevant.ts';
import { weighTerms } from './find-terms.ts';
import { findNearHits, toHits } from './hits.ts';
import { planQuery } from './plan-query.ts';
import type { SearchOptions, SearchResults } from './results.ts';
import type { SearchIndex } from './search-index.ts';

/** With fewer articles than this that hold everything, those that come near are given too. */
const fewHits = 3;
/** Articles whose topics, sources and entities are counted. */
const facetedRows = 1000;

/**
 * Searches over any index: `query` as `parseQuery` reads it. A word that no article holds is corrected where it is
 * clear what was meant, and the results say so.
 */
export async function searchIndex(
  index: SearchIndex,
  query: SearchQuery,
  options: SearchOptions,
): Promise<SearchResults> {
  const names = options.names ?? noNames;
  const first = await prepare(index, query, names, options);
  const corrected = await findCorrections(index, findUnknown(query, first), names);
  const ask = corrected.length === 0 ? first : await prepare(index, applyCorrections(query, corrected), names, options);
  return answer(ask, corrected);
}

async function prepare(index: SearchIndex, query: SearchQuery, names: NameTable, options: SearchOptions): Promise<Ask> {
  const plan = planQuery(query, names, options.aliases ?? true);
  const size = await index.size();
  return { index, plan, terms: await weighTerms(index, plan.terms, size), size, options, sort: query.sort };
}

/** Words that no article holds and that were not put in quotation marks. */
function findUnknown({ clauses }: SearchQuery, { terms }: Ask): readonly string[] {
  const quoted = new Set(clauses.flatMap(({ any }) => any.filter(({ exact }) => exact).map(({ text }) => text)));
  return terms.filter(({ articles, text }) => articles === 0 && !quoted.has(text)).map(({ text }) => text);
}

async function answer(ask: Ask, corrected: readonly Correction[]): Promise<SearchResults> {
  const { index, plan, options, terms } = ask;
  const counted = await index.count(plan.ask);
  const isRanked = ask.sort === 'relevance' && terms.length > 0;
  const { page, total, isExact, seen } = await (isRanked ? findRelevant : findByDate)(ask, counted);
  const hits = await toHits(ask, page);
  const wantsNear = terms.length > 0 && options.near !== undefined && (total < fewHits || options.near === 'always');
  const room = options.limit - hits.length;
  return {
    total,
    isExact,
    hits,
    near: wantsNear && room > 0 ? await findNearHits(ask, seen, room) : [],
    ...(options.facets ? { facets: await index.facets(plan.ask, facetedRows) } : {}),
    plan: { terms: terms.map(({ text, forms, articles }) => ({ text, forms: forms.slice(1), articles })), corrected },
  };
}
