import { type Ask, loadCandidates, type Rated, rateAll } from './candidates.ts';
import { findNear, loosenTerms } from './near.ts';
import type { SearchHit } from './results.ts';
import { buildSnippet, findMarks } from './snippet.ts';

/** Least weighted share of a query that an article must hold to come near it; who always wants them wants them all. */
const leastCoverage = { few: 0.25, always: 0 };
/** Rows compared for each article that is wanted. */
const comparedPerHit = 4;

/** The hits as a reader sees them. */
export async function toHits(ask: Ask, page: readonly Rated[]): Promise<readonly SearchHit[]> {
  const stories = await ask.index.storiesAt(page.map(({ candidate }) => candidate.row));
  return Promise.all(page.map((rated) => toHit(ask, rated, stories.get(rated.candidate.row))));
}

async function toHit(
  { index, plan, options }: Ask,
  { candidate, parts, score }: Rated,
  storyId: string | undefined,
): Promise<SearchHit> {
  const { article, title, body } = candidate;
  const others = options.collapse && storyId !== undefined ? await index.count({ ...plan.ask, stories: [storyId] }) : 1;
  return {
    article,
    score,
    parts,
    snippet: buildSnippet(
      article.text,
      body,
      plan.terms.filter(({ field }) => field !== 'title'),
    ),
    titleMarks: findMarks(title, plan.terms),
    ...(storyId === undefined ? {} : { storyId }),
    more: Math.max(0, others - 1),
  };
}

/** Articles that hold only part of what was asked but enough of it, best first. */
export async function findNearHits(
  ask: Ask,
  without: ReadonlySet<number>,
  wanted: number,
): Promise<readonly SearchHit[]> {
  const terms = await loosenTerms(ask);
  const rows = await findNear(ask.index, ask.plan, terms, wanted * comparedPerHit + without.size);
  const candidates = await loadCandidates(
    ask.index,
    rows.filter((row) => !without.has(row)),
  );
  const near = rateAll({ ...ask, terms }, candidates).filter(
    ({ parts }) => parts.coverage > leastCoverage[ask.options.near ?? 'few'],
  );
  return toHits(ask, near.slice(0, wanted));
}
