import type { DocSection } from '../doc-sections.ts';
import { four, renderTable } from '../table.ts';
import { lead, leadGroups, oldBars } from './complaints.ts';
import { findBetter, measureLead } from './lead.ts';
import { groups, type SearchResult, sumUp } from './measure.ts';

const measures = [
  ['ndcg10', 'nDCG'],
  ['recall50', 'recall'],
] as const;

export function renderSearch(results: readonly SearchResult[]): DocSection {
  const judged = results[0]?.set.queries.reduce((sum, query) => sum + query.judged.size, 0) ?? 0;
  const markdown = [
    '## Search: what an analyst types, over a month of news',
    '',
    `Asked on our own set: nDCG@10 ahead of the better baseline by ${lead}, of all queries and of the held-out half; on the`,
    `older one: nDCG@10 ${oldBars.ndcg10} and recall@50 ${oldBars.recall50.toFixed(1)}. Baselines: BM25 (k1 1.2, b 0.75) over headline and body as`,
    'words of jieba, and as pairs of characters; where a query names days, they are given only articles of these days.',
    'Ours: `qishi lab search`. nDCG@10 and recall@50 are those of `tools/score.mjs`.',
    '',
    ...results.flatMap((result) => [
      ...renderResult(result),
      ...(result.set.name === 'search' ? renderLeads(result) : []),
    ]),
    `Our own set holds ${judged} judged pairs of query and article. It was pooled from the baselines, from headlines and from`,
    'the search as it was in November 2026, and judged by one reader: what another ranker finds beyond that counts as',
    'wrong. “Unjudged” tells how many of our first ten that concerns.',
  ].join('\n');
  return { name: 'search', command: 'pnpm gate:search --write', markdown };
}

function renderResult({ set, baselines, ours }: SearchResult): string[] {
  const ways = [...baselines, ours];
  const shown = groups.filter((group) => sumUp(ours, set, group) !== undefined);
  const rows = shown.map((group) => {
    const figures = ways.map((way) => sumUp(way, set, group));
    return [
      group,
      String(figures[0]?.n ?? 0),
      ...measures.flatMap(([key]) => figures.map((each) => four(each?.[key] ?? null))),
      ...(set.name === 'search' ? [(figures.at(-1)?.unjudged ?? 0).toFixed(1)] : []),
    ];
  });
  const columns = measures.flatMap(([, name]) =>
    ways.map((way, i) => `${i === 0 ? `${name}: ` : ''}${way.name.replace('BM25 ', '')}`),
  );
  const head = ['queries', 'n', ...columns, ...(set.name === 'search' ? ['unjudged'] : [])];
  return [`### ${set.name}: ${set.about}, ${set.docs.length} articles`, '', renderTable(head, rows), ''];
}

function renderLeads(result: SearchResult): string[] {
  const rows = leadGroups.map((group) => {
    const { mean, low, high } = measureLead(result, group);
    return [group, findBetter(result, group).name, ...[mean, low, high].map((each) => each.toFixed(3))];
  });
  const head = ['queries', 'better baseline', 'ours ahead by', '95 % from', 'to'];
  return [renderTable(head, rows, 2), '', '95 %: of 2,000 resampled sets of queries, fixed seed.', ''];
}

/** Each query that may be looked at, the worst first. */
export function listQueries({ set, baselines, ours }: SearchResult): string[] {
  const ways = [...baselines, ours];
  const listed = set.queries.flatMap(({ id, query, groups: of }, i) =>
    of.includes('held-out') ? [] : [{ id, query, scores: ways.map(({ scores }) => scores[i]!) }],
  );
  listed.sort((a, z) => a.scores.at(-1)!.ndcg10 - z.scores.at(-1)!.ndcg10);
  const rows = listed.map(({ id, query, scores }) => [
    id,
    query,
    ...scores.map(({ ndcg10 }) => four(ndcg10)),
    four(scores.at(-1)!.recall50),
    String(scores.at(-1)!.unjudged),
  ]);
  return [renderTable(['id', 'query', ...ways.map(({ name }) => name), 'recall ours', 'unjudged'], rows, 2)];
}
