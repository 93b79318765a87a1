import { findEntity, type NameTable, nameKey, type SearchQuery, type SearchTerm, splitTerm } from '@qishi/model';
import { buildPattern } from './pattern.ts';
import type { IndexQuery } from './search-index.ts';
import { allOf, anyOf, type Tier, type TokenQuery, textQuery } from './token-query.ts';

/** One thing to look for, in every form that counts as it. */
export interface PlannedTerm {
  readonly text: string;
  /** Itself first. */
  readonly forms: readonly string[];
  readonly field?: 'title';
  /** Finds any form in a folded text. */
  readonly pattern: RegExp;
  /** The index finds all its pieces, not that they stand together: the text must tell. */
  readonly needsCheck: boolean;
  /** There is an alternative to it (`A OR B`), so an article that lacks it lacks nothing. */
  readonly isOptional: boolean;
}

/** A query with its words told apart and its names known. */
export interface Plan {
  /** All must hold; of each, all terms of one alternative. */
  readonly clauses: readonly (readonly (readonly PlannedTerm[])[])[];
  readonly terms: readonly PlannedTerm[];
  readonly without: readonly PlannedTerm[];
  readonly ask: IndexQuery;
}

/** How words are to be understood. */
export interface Reading {
  readonly names: NameTable;
  /** Names stand for their other forms, too. */
  readonly aliases: boolean;
  /** Words that may be slips of the pen, with what they count as beside themselves. */
  readonly also: ReadonlyMap<string, string>;
}

export function planQuery(query: SearchQuery, reading: Reading): Plan {
  const { names } = reading;
  const split = planClauses(query, reading, splitTerm);
  const clauses = split.flat(2).length > 0 ? split : planClauses(query, reading, (text) => [text]);
  const without = query.without.flatMap((term) => planTerm(term, reading, false, splitTerm));
  const terms = uniqueTerms(clauses.flat(2));
  const match = buildMatch(clauses, without);
  return { clauses, terms, without, ask: { ...planFilters(query, names), ...(match ? { match } : {}) } };
}

/** Particles alone are left out, unless there is nothing else. */
function planClauses(query: SearchQuery, reading: Reading, split: typeof splitTerm): PlannedTerm[][][] {
  const clauses = query.clauses.map(({ any }) => any.map((term) => planTerm(term, reading, any.length > 1, split)));
  return clauses.filter((terms) => terms.flat().length > 0);
}

function planTerm(term: SearchTerm, reading: Reading, isOptional: boolean, split: typeof splitTerm): PlannedTerm[] {
  const pieces = term.exact ? [term.text] : split(term.text, reading.names);
  return pieces.map((text) => ({
    ...buildTerm(text, term.exact ? [] : findForms(text, reading)),
    ...(term.field ? { field: term.field } : {}),
    isOptional,
  }));
}

/** A term that finds this text and the other forms of it. */
export function buildTerm(text: string, others: readonly string[]): PlannedTerm {
  const forms = [text, ...others.filter((form) => nameKey(form) !== nameKey(text))];
  const needsCheck = forms.some((form) => (textQuery(form)?.kind ?? 'token') !== 'token');
  return { text, forms, pattern: buildPattern(forms), needsCheck, isOptional: false };
}

/** The other ways in which what this names is written. */
export function findForms(text: string, { names, aliases, also }: Reading): readonly string[] {
  const meant = also.get(text);
  const ids = [text, ...(meant === undefined ? [] : [meant])].map((word) => names.entityOf.get(nameKey(word)));
  const forms = aliases ? ids.flatMap((id) => (id === undefined ? [] : (names.formsOf.get(id) ?? []))) : [];
  return meant === undefined ? forms : [meant, ...forms];
}

/** The boolean question of a query; with a tier, its terms must all stand there. */
export function buildMatch(
  clauses: Plan['clauses'],
  without: readonly PlannedTerm[],
  tier?: Tier,
): TokenQuery | undefined {
  const parts = clauses.flatMap((any) => {
    const alternatives = any.flatMap((terms) => {
      const all = terms.flatMap((term) => termQuery(term, tier) ?? []);
      return all.length === 0 ? [] : [allOf(all)];
    });
    return alternatives.length === 0 ? [] : [anyOf(alternatives)];
  });
  if (parts.length === 0) return undefined;
  const unwanted = without.flatMap((term) => termQuery(term) ?? []);
  return unwanted.length === 0 ? allOf(parts) : { kind: 'not', from: allOf(parts), without: anyOf(unwanted) };
}

export function termQuery({ forms, field }: PlannedTerm, tier?: Tier): TokenQuery | undefined {
  const queries = forms.flatMap((form) => textQuery(form, tier ?? field) ?? []);
  return queries.length === 0 ? undefined : anyOf(queries);
}

function uniqueTerms(terms: readonly PlannedTerm[]): readonly PlannedTerm[] {
  return [...new Map(terms.map((term) => [`${term.field ?? ''}${nameKey(term.text)}`, term])).values()];
}

function planFilters({ filters }: SearchQuery, names: NameTable): Omit<IndexQuery, 'match'> {
  const entity = (text: string) => `entity:${findEntity(text, names) ?? text}`;
  const lists = [
    filters.topic.map((topic) => `topic:${topic}`),
    filters.source.map((source) => `source:${source}`),
    filters.entity.map(entity),
    filters.certainty.map((certainty) => `certainty:${certainty}`),
    filters.mentions === undefined ? [] : [planMention(filters.mentions)],
  ];
  return {
    facets: lists.filter((list) => list.length > 0),
    withoutFacets: [
      ...filters.not.topic.map((topic) => `topic:${topic}`),
      ...filters.not.source.map((source) => `source:${source}`),
      ...filters.not.entity.map(entity),
    ],
    stories: filters.story,
    ...(filters.since === undefined ? {} : { since: filters.since }),
    ...(filters.until === undefined ? {} : { until: filters.until }),
  };
}

/** A day is one value; a month or a year is every date that begins so. */
const planMention = (date: string): string => (/^\d{4}-\d{2}-\d{2}$/.test(date) ? `date:${date}` : `date:${date}*`);
