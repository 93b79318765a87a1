import { type Ask, loadCandidates, type Rated, rateAll } from './candidates.ts';
import { findNear, loosenTerms } from './near.ts';
import type { SearchHit } from './results.ts';
import { buildSnippet, findMarks } from './snippet.ts';

/** Least weighted share of a query that an article must hold to come near it; who always wants them wants them all. */
const leastCoverage = { few: 0.25, always: 0 };
/** Articles of the stories on one page that are counted. */
const mostInStories = 10_000;
/** Rows compared for each article that is wanted. */
const comparedPerHit = 4;

/** The hits as a reader sees them. */
export async function toHits(ask: Ask, page: readonly Rated[]): Promise<readonly SearchHit[]> {
  const stories = await ask.index.storiesAt(page.map(({ candidate }) => candidate.row));
  const counts = ask.options.collapse
    ? await countByStory(ask, [...new Set(stories.values())])
    : new Map<string, number>();
  return page.map((rated) => {
    const storyId = stories.get(rated.candidate.row);
    return toHit(ask, rated, storyId, counts.get(storyId ?? '') ?? 1);
  });
}

/** Matches in each of these stories. Asked once for all, since each question goes through all that holds the words. */
async function countByStory({ index, plan }: Ask, ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  if (ids.length === 0) return counts;
  const rows = await index.find({ ...plan.ask, stories: ids }, 'newest', { limit: mostInStories });
  for (const id of (await index.storiesAt(rows)).values()) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}

function toHit(
  { plan }: Ask,
  { candidate, parts, score }: Rated,
  storyId: string | undefined,
  inStory: number,
): SearchHit {
  const { article, title, body } = candidate;
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
    more: inStory - 1,
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
