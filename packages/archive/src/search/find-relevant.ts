import { type Ask, loadHeld, needsCheck, rateAll } from './candidates.ts';
import { openCollapse } from './collapse.ts';
import { type FoundPage, findByDate } from './find-by-date.ts';
import { buildMatch } from './plan-query.ts';

/** Articles that are read and compared for the order of relevance. */
const poolSize = 64;

/**
 * By relevance. Where more articles match than can be compared, those are that hold the words where they weigh most
 * (headline, then often), and the newest; behind them the others follow by date.
 */
export async function findRelevant(ask: Ask, counted: number): Promise<FoundPage> {
  const { index, plan, options } = ask;
  const rows = counted <= poolSize ? await index.find(plan.ask, 'newest', { limit: poolSize }) : await findPool(ask);
  const rated = rateAll(ask, await loadHeld(ask, rows));
  const collapse = openCollapse(index, options.collapse ?? false);
  const shown = new Set(await collapse(rated.map(({ candidate }) => candidate.row)));
  const hits = rated.filter(({ candidate }) => shown.has(candidate.row));
  const from = options.offset ?? 0;
  const page = hits.slice(from, from + options.limit);
  const seen = new Set(rated.map(({ candidate }) => candidate.row));
  if (counted <= poolSize) return { page, total: rated.length, isExact: true, seen };
  const more = page.length < options.limit ? await findBehind(ask, counted, hits.length, seen) : [];
  return { page: [...page, ...more], total: counted, isExact: !needsCheck(plan), seen };
}

async function findPool({ index, plan }: Ask): Promise<readonly number[]> {
  const rows = new Set<number>();
  for (const tier of ['title', 'salient'] as const) {
    const match = buildMatch(plan.clauses, plan.without, tier);
    const found = match ? await index.find({ ...plan.ask, match }, 'newest', { limit: Math.floor(poolSize / 2) }) : [];
    for (const row of found) rows.add(row);
  }
  for (const row of await index.find(plan.ask, 'newest', { limit: poolSize })) {
    if (rows.size < poolSize) rows.add(row);
  }
  return [...rows];
}

/** What follows the compared ones on a deeper page. */
async function findBehind(
  ask: Ask,
  counted: number,
  compared: number,
  seen: ReadonlySet<number>,
): Promise<FoundPage['page']> {
  const { offset = 0, limit } = ask.options;
  const missing = offset + limit - Math.max(offset, compared);
  const options = { ...ask.options, limit: missing };
  return (await findByDate({ ...ask, options }, counted, Math.max(0, offset - compared), seen)).page;
}
