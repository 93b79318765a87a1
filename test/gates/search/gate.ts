import { readGateOptions, runGate } from '../run-gate.ts';
import { findComplaints } from './complaints.ts';
import { figuresOf, measureSearch, type SearchResult } from './measure.ts';
import { hasNews } from './news-docs.ts';
import { listQueries, renderSearch } from './render.ts';

const name = 'search';
const about = `Ranks articles for judged queries through \`qishi lab search\`, beside BM25 over words and over pairs of characters.
Exits 1 where it is not far enough ahead, below a bar or below a floor.`;
const more = '  --dev           list every query of the part that may be looked at, the worst first\n';
const wishes = readGateOptions(name, about, { dev: { type: 'boolean', default: false } }, more);

/** What floors are for: our figures, cut to three digits, so that a tie broken otherwise is no fall. */
function pinnedOf({ set, ours }: SearchResult) {
  const cut = (value: number) => Math.floor(value * 1000) / 1000;
  const figures = Object.entries(figuresOf(ours, set)).map(([group, { ndcg10, recall50 }]) => {
    return [group, { ndcg10: cut(ndcg10), recall50: cut(recall50) }] as const;
  });
  const paths = figures.flatMap(([group]) => [`${group}.ndcg10`, `${group}.recall50`]);
  return [set.name, { figures: Object.fromEntries(figures), paths }] as const;
}

process.exitCode = await runGate(
  {
    name,
    about,
    measure: async () => (hasNews ? measureSearch() : undefined),
    pinned: (results) => Object.fromEntries(results.map(pinnedOf)),
    render: (results) => [renderSearch(results)],
    complain: (results, floors) => results.flatMap((result) => findComplaints(result, floors)),
    remark: (results) => (wishes.dev ? results.flatMap(listQueries) : []),
  },
  wishes,
);
