import { noNames, type SearchQuery } from '@qishi/model';
import type { Ask } from './candidates.ts';
import { applyCorrections, type Correction, findCorrections, type HeldWord } from './correct.ts';
import { findByDate } from './find-by-date.ts';
import { findRelevant } from './find-relevant.ts';
import { weighTerms } from './find-terms.ts';
import { findNearHits, toHits } from './hits.ts';
import { planQuery, type Reading } from './plan-query.ts';
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
  whole: SearchIndex,
  query: SearchQuery,
  options: SearchOptions,
): Promise<SearchResults> {
  const index = rememberCounts(whole);
  const reading: Reading = { names: options.names ?? noNames, aliases: options.aliases ?? true, also: new Map() };
  const first = await prepare(index, query, reading, options);
  const corrections = await findCorrections(index, findLoose(query, first), reading.names);
  if (corrections.length === 0) return answer(first, corrections);
  const also = new Map(corrections.filter(({ isSure }) => !isSure).map(({ from, to }) => [from, to]));
  return answer(await prepare(index, applyCorrections(query, corrections), { ...reading, also }, options), corrections);
}

/** How many hold a word and how many match a query of that word alone are one question, which goes through all of them. */
function rememberCounts(index: SearchIndex): SearchIndex {
  const counted = new Map<string, Promise<number>>();
  return {
    ...index,
    count(ask) {
      const { match, facets, withoutFacets, stories, since, until } = ask;
      const key = JSON.stringify([match, facets, withoutFacets, stories, since, until]);
      const count = counted.get(key) ?? index.count(ask);
      counted.set(key, count);
      return count;
    },
  };
}

async function prepare(index: SearchIndex, query: SearchQuery, reading: Reading, options: SearchOptions): Promise<Ask> {
  const plan = planQuery(query, reading);
  const size = await index.size();
  return { index, plan, reading, terms: await weighTerms(index, plan.terms, size), size, options, sort: query.sort };
}

/** Words that were not put in quotation marks. */
function findLoose({ clauses }: SearchQuery, { terms }: Ask): readonly HeldWord[] {
  const quoted = new Set(clauses.flatMap(({ any }) => any.filter(({ exact }) => exact).map(({ text }) => text)));
  return terms.filter(({ text }) => !quoted.has(text));
}

async function answer(ask: Ask, corrected: readonly Correction[]): Promise<SearchResults> {
  const { index, plan, options, terms } = ask;
  // Each question of what matches goes through all of it, so the months that are told for the facets count it too.
  const facets = options.facets ? await index.facets(plan.ask, facetedRows) : undefined;
  const counted = facets?.month.reduce((sum, { count }) => sum + count, 0) ?? (await index.count(plan.ask));
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
    ...(facets === undefined ? {} : { facets }),
    plan: {
      terms: terms.map(({ text, forms, articles }) => ({ text, forms: forms.slice(1), articles })),
      corrected: corrected.map(({ from, to }) => ({ from, to })),
    },
  };
}
