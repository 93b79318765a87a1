import { type Ask, loadHeld, needsCheck, type Rated, rate } from './candidates.ts';
import { openCollapse } from './collapse.ts';
import type { Candidate } from './rank.ts';

/** Rows read at once while a page is being filled. */
const chunk = 100;

/** A page of articles, and what is known of how many there are. */
export interface FoundPage {
  readonly page: readonly Rated[];
  readonly total: number;
  readonly isExact: boolean;
  /** Rows that hold everything, as far as they were read. */
  readonly seen: ReadonlySet<number>;
}

/** By time of publication, newest or oldest first. `without` are rows shown already; `skip` hits are passed over. */
export async function findByDate(
  ask: Ask,
  counted: number,
  skip = ask.options.offset ?? 0,
  without: ReadonlySet<number> = new Set(),
): Promise<FoundPage> {
  const order = ask.sort === 'oldest' ? 'oldest' : 'newest';
  const collapse = openCollapse(ask.index, ask.options.collapse ?? false);
  const wanted = skip + ask.options.limit;
  const held: Candidate[] = [];
  const seen = new Set<number>();
  let read = 0;
  let holding = 0;
  // Where every row counts the skipped ones need not be read.
  const isPlain = !needsCheck(ask.plan) && !ask.options.collapse && without.size === 0;
  const from = isPlain ? skip : 0;
  while (held.length < wanted - from && from + read < counted) {
    const limit = isPlain ? ask.options.limit : chunk;
    const rows = await ask.index.find(ask.plan.ask, order, { limit, offset: from + read });
    if (rows.length === 0) break;
    read += rows.length;
    const candidates = await loadHeld(
      ask,
      rows.filter((row) => !without.has(row)),
    );
    holding += candidates.length;
    for (const { row } of candidates) seen.add(row);
    const shown = new Set(await collapse(candidates.map(({ row }) => row)));
    held.push(...candidates.filter(({ row }) => shown.has(row)));
  }
  const isAll = from === 0 && read >= counted && without.size === 0;
  const page = held
    .slice(skip - from, wanted - from)
    .sort(byTime(order))
    .map((candidate) => rate(ask, candidate));
  return { page, total: isAll ? holding : counted, isExact: isAll || !needsCheck(ask.plan), seen };
}

/** Rows are as fine as ten seconds; the articles themselves are finer. */
const byTime = (order: 'newest' | 'oldest') => (a: Candidate, b: Candidate) =>
  (order === 'newest' ? -1 : 1) *
  (Date.parse(a.article.publishedAt) - Date.parse(b.article.publishedAt) || a.row - b.row);
