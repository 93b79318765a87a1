import type { Briefing, Item } from '@qishi/model';
import { storyAnchor } from '../issue-names.ts';

/** A story as one issue told it. */
export interface Telling {
  readonly briefing: Briefing;
  readonly item: Item;
}

/** One story over the issues that told it, earliest first. */
export interface Saga {
  /** Ids it had; the first is the one it was first told under. More than one when stories were merged. */
  readonly ids: readonly string[];
  readonly tellings: readonly Telling[];
}

interface Growing {
  readonly ids: string[];
  readonly tellings: Telling[];
}

/** Every story that the issues tell, in the order in which they were first told. */
export function buildSagas(briefings: readonly Briefing[]): readonly Saga[] {
  const sagas: Growing[] = [];
  const byId = new Map<string, Growing>();
  for (const briefing of [...briefings].sort((a, b) => (a.week < b.week ? -1 : 1))) {
    for (const item of briefing.items) {
      const saga = byId.get(item.storyId) ?? findContinued({ briefing, item }, sagas) ?? { ids: [], tellings: [] };
      if (saga.tellings.length === 0) sagas.push(saga);
      if (!saga.ids.includes(item.storyId)) saga.ids.push(item.storyId);
      saga.tellings.push({ briefing, item });
      byId.set(item.storyId, saga);
    }
  }
  return sagas;
}

/** A story whose id changed, since it was merged with an older one: of those told then, the one it shares most sources with. */
function findContinued(telling: Telling, sagas: readonly Growing[]): Growing | undefined {
  const { continues } = telling.item;
  if (continues === undefined) return undefined;
  const cited = citedArticles(telling);
  const shared = sagas
    .map((saga) => ({ saga, count: countShared(saga.tellings, continues, cited) }))
    .filter(({ count }) => count > 0);
  return shared.sort((a, b) => b.count - a.count)[0]?.saga;
}

function countShared(tellings: readonly Telling[], week: string, cited: ReadonlySet<string>): number {
  const told = tellings.filter(({ briefing }) => briefing.week === week).map(citedArticles);
  return Math.max(0, ...told.map((one) => [...one].filter((articleId) => cited.has(articleId)).length));
}

function citedArticles({ briefing, item }: Telling): ReadonlySet<string> {
  const cites = new Set(item.sentences.flatMap((sentence) => sentence.cites));
  return new Set(briefing.citations.filter(({ n }) => cites.has(n)).map(({ articleId }) => articleId));
}

/** Told in more than one issue: such a story has a page of its own. */
export function isFollowed(saga: Saga): boolean {
  return new Set(saga.tellings.map(({ briefing }) => briefing.week)).size > 1;
}

/** Ids of the stories that have a page of their own, each with all ids it had. */
export function findFollowed(briefings: readonly Briefing[]): ReadonlySet<string> {
  return new Set(
    buildSagas(briefings)
      .filter(isFollowed)
      .flatMap(({ ids }) => ids),
  );
}

/** File name of a story's page within `stories/`; follows from the id alone. */
export function storyFile(storyId: string): string {
  return `${storyAnchor(storyId).slice('story-'.length)}.html`;
}
