import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { isWithin, splitBounds } from './date-bounds.ts';
import { askLab } from './lab-ranker.ts';
import { hashDocId, loadNewsDocs, type SearchDoc } from './news-docs.ts';
import { baselines, cutBigrams } from './rankers.ts';

/**
 * `node test/gates/search/pool.ts [FILE]`: what is to be judged, as a person reads it. For every query (and for each
 * of its other wordings, without which a misspelt name would find nothing) the first 20 of every ranker, with the
 * places at which its words stand. Documents that have a grade already show it.
 */
const depth = 20;
const shownPlaces = 2;

interface DraftQuery {
  readonly id: string;
  readonly query: string;
  readonly wordings?: readonly string[];
  readonly grades?: Readonly<Record<string, readonly string[]>>;
}

const file = process.argv[2] ?? new URL('queries.yaml', import.meta.url);
const queries = parse(await readFile(file, 'utf8')) as DraftQuery[];
const docs = await loadNewsDocs();
const byId = new Map(docs.map((doc) => [doc.id, doc]));

const asked = queries.flatMap(({ id, query, wordings = [] }) =>
  [query, ...wordings].map((text, i) => ({ id: `${id} ${i}`, query: text })),
);
const theirs = await Promise.all(baselines.map((ranker) => ranker.open(docs)));
const ours = await askLab(
  docs,
  asked.map(({ id, query }) => ({ id, query: splitBounds(query).text })),
);

for (const draft of queries) process.stdout.write(`${showPool(draft)}\n`);

function showPool({ id, query, wordings = [], grades = {} }: DraftQuery): string {
  const gradeOf = new Map(Object.entries(grades).flatMap(([grade, names]) => names.map((name) => [name, grade])));
  const texts = [query, ...wordings];
  const bounds = splitBounds(query);
  const found = texts.flatMap((text, i) => [
    ...theirs.flatMap((rank) => rank(text).slice(0, depth)),
    ...(ours.get(`${id} ${i}`) ?? []).slice(0, depth),
    ...rankTitles(splitBounds(text).text).slice(0, depth),
  ]);
  const pool = [...new Set(found)].map((each) => byId.get(each)!).filter(({ date }) => isWithin(date, bounds));
  const words = texts.flatMap((text) => splitBounds(text).text.split(/\s+/));
  const lines = pool.map((doc) => `${gradeOf.get(hashDocId(doc.id)) ?? '·'} ${showDoc(doc, words)}`);
  return [`## ${id}: ${query}`, ...lines.sort((a, z) => (a.slice(2) < z.slice(2) ? -1 : 1))].join('\n');
}

/** Headlines by the share of the query's pairs of characters that they hold. */
function rankTitles(text: string): string[] {
  const pairs = [...new Set(cutBigrams(text))];
  const scored = docs.map(({ id, title }) => {
    const held = new Set(cutBigrams(title));
    return { id, score: pairs.filter((pair) => held.has(pair)).length };
  });
  const hits = scored.filter(({ score }) => score > 0);
  return hits.sort((a, z) => z.score - a.score).map(({ id }) => id);
}

function showDoc({ id, date, title, body }: SearchDoc, words: readonly string[]): string {
  const flat = body.replace(/\s+/g, ' ');
  const places = words.map((word) => flat.toLowerCase().indexOf(word.toLowerCase())).filter((at) => at >= 0);
  const shown = [...new Set(places)].slice(0, shownPlaces).map((at) => flat.slice(Math.max(0, at - 25), at + 35));
  return `${date.slice(5)} ${hashDocId(id)} ${title.slice(0, 44)} | ${(shown.length > 0 ? shown : [flat.slice(0, 50)]).join(' … ')}`;
}
