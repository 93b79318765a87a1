import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { hashDocId, loadNewsDocs, loadOldDocs, loadOldQueries, type SearchDoc } from './news-docs.ts';

export const kinds = ['alias', 'short', 'mixed', 'question', 'misspelt', 'dated'] as const;
export type Kind = (typeof kinds)[number];

export const parts = ['dev', 'held-out'] as const;
export type Part = (typeof parts)[number];

/** One entry of queries.yaml. */
export interface JudgedQuery {
  readonly id: string;
  readonly kind: Kind;
  readonly part: Part;
  readonly query: string;
  readonly wordings: readonly string[];
  readonly means: string;
  /** Names of documents (`hashDocId`) by grade, 0 to 3. */
  readonly grades: Readonly<Record<string, readonly string[]>>;
}

/** A query with what answers it. */
export interface SetQuery {
  readonly id: string;
  readonly query: string;
  /** What it is a case of: its kind and its part. None in the old set. */
  readonly groups: readonly string[];
  /** Grades above 0 by id of the document. */
  readonly relevant: Readonly<Record<string, number>>;
  /** Ids of documents that somebody judged, whatever came of it. */
  readonly judged: ReadonlySet<string>;
}

export interface SearchSet {
  /** Key in floors.json. */
  readonly name: string;
  readonly about: string;
  readonly docs: readonly SearchDoc[];
  readonly queries: readonly SetQuery[];
}

export function readQueries(): JudgedQuery[] {
  return parse(readFileSync(join(import.meta.dirname, 'queries.yaml'), 'utf8')) as JudgedQuery[];
}

/** Ours over a month of news, and the older one. */
export async function loadSearchSets(): Promise<SearchSet[]> {
  const [docs, oldDocs, oldQueries] = await Promise.all([loadNewsDocs(), loadOldDocs(), loadOldQueries()]);
  const idByName = new Map(docs.map(({ id }) => [hashDocId(id), id]));
  const queries = readQueries().map((query) => resolveQuery(query, idByName));
  const everyOldDoc = new Set(oldDocs.map(({ id }) => id));
  const old = oldQueries.map((query) => ({ ...query, groups: [], judged: everyOldDoc }));
  return [
    { name: 'search', about: 'a month of a general portal, judged by us', docs, queries },
    { name: 'search-old', about: 'the older set', docs: oldDocs, queries: old },
  ];
}

/** The query with the ids of this month's documents; throws when a judged one is not among them. */
export function resolveQuery(
  { id, query, kind, part, grades }: JudgedQuery,
  idByName: ReadonlyMap<string, string>,
): SetQuery {
  const graded = Object.entries(grades).flatMap(([grade, names]) =>
    names.map((name) => {
      const doc = idByName.get(name);
      if (doc === undefined) throw new Error(`${id}: no document ${name}`);
      return [doc, Number(grade)] as const;
    }),
  );
  const relevant = Object.fromEntries(graded.filter(([, grade]) => grade > 0));
  return { id, query, groups: [part, kind], relevant, judged: new Set(graded.map(([doc]) => doc)) };
}
