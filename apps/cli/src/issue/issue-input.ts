import type { AnalysedArticle, Store } from '@qishi/archive';
import type { BriefInput, EditorsWord, Ranking, Report } from '@qishi/brief';
import {
  type Article,
  type Briefing,
  newsDay,
  type RunTrouble,
  type Source,
  type Story,
  type Week,
} from '@qishi/model';
import type { Config } from '../load-config.ts';
import { buildHealth, loadHabit } from '../source-health.ts';
import { buildEditorsWord } from './editors-word.ts';
import { listMakers } from './makers.ts';
import { listTroubles, type OwnRun } from './run-troubles.ts';

/** What an issue needs to know of a source. */
export type IssueSource = Pick<Source, 'id' | 'name' | 'weight' | 'credibility'> & {
  readonly tried: boolean;
  /** As `SourceTried` has it. */
  readonly staleSince?: string;
};

/** All that an issue is made from, before outlets are told. */
export interface IssueMaterial {
  readonly week: Week;
  readonly number: number;
  readonly stories: readonly Story[];
  /** In the order of publication, those of the week first. */
  readonly pieces: readonly AnalysedArticle[];
  readonly earlier: readonly Briefing[];
  readonly sources: readonly IssueSource[];
  readonly troubles: readonly RunTrouble[];
  readonly ranking: Ranking;
  readonly edits: EditorsWord;
  /** As `BriefInput.makers`. */
  readonly makers: ReadonlyMap<string, string>;
}

/** Gathers what the archive and the configuration hold now, for the run that asks. */
export async function loadMaterial(store: Store, config: Config, week: Week, own: OwnRun = {}): Promise<IssueMaterial> {
  const stories = await store.stories({ since: week.start, until: week.end });
  const pieces = await loadPieces(store, week, stories);
  const issues = await store.briefings();
  const earlier = issues.filter((issue) => issue.week < week.id);
  return {
    week,
    number: numberOf(week, issues),
    stories: withinPieces(stories, pieces),
    pieces,
    earlier,
    sources: await listSources(store, config, week, pieces),
    troubles: await listTroubles(store, week, own),
    ranking: config.ranking,
    edits: buildEditorsWord(config.edits, week, earlier),
    makers: listMakers(config.lexicon.entities),
  }; // biome-ignore format: one line a field
}

/** The catalogue, and who has fallen silent by the newest article of the week: a week that goes on is not held against its end. */
async function listSources(
  store: Store,
  config: Config,
  week: Week,
  pieces: readonly AnalysedArticle[],
): Promise<readonly IssueSource[]> {
  const days = pieces.map(({ article }) => newsDay(article.publishedAt)).filter((day) => day <= week.to);
  const lastDay = [week.from, ...days].sort().at(-1) ?? week.from;
  const health = buildHealth(await loadHabit(store, lastDay), lastDay);
  return config.sources.map(({ id, name, weight, credibility, enabled }) => {
    const known = health.get(id);
    const staleSince = enabled && known?.isStale ? known.lastDay : undefined;
    return { id, name, weight, credibility, tried: enabled, ...(staleSince && { staleSince }) };
  });
}

/** An issue keeps the number under which it appeared; a new one, also of an old week, gets the next. */
function numberOf(week: Week, issues: readonly Briefing[]): number {
  const own = issues.find((issue) => issue.week === week.id);
  return own?.number ?? Math.max(0, ...issues.map(({ number }) => number)) + 1;
}

/** Those of the week, and what else its stories are told by. */
async function loadPieces(store: Store, week: Week, stories: readonly Story[]): Promise<readonly AnalysedArticle[]> {
  const inWeek = await store.analysedArticles({ since: week.start, until: week.end });
  const known = new Set(inWeek.map(({ article }) => article.id));
  const ids = stories.flatMap((story) => story.articleIds).filter((id) => !known.has(id));
  return [...inWeek, ...(await store.analysedArticles({ ids }))];
}

/** Stories of the articles at hand: what has no analysis or no page is no evidence. */
function withinPieces(stories: readonly Story[], pieces: readonly AnalysedArticle[]): readonly Story[] {
  const ids = new Set(pieces.map(({ article }) => article.id));
  return stories
    .map((story) => ({
      ...story,
      articleIds: story.articleIds.filter((id) => ids.has(id)),
      reprints: story.reprints.map((chain) => chain.filter((id) => ids.has(id))),
    }))
    .filter(({ articleIds }) => articleIds.length > 0);
}

/** The same material always gives the same input. */
export function buildInput({ pieces, sources, ...rest }: IssueMaterial): BriefInput {
  const { week } = rest;
  const days = pieces.map(({ article }) => ({ id: article.sourceId, day: newsDay(article.publishedAt) }));
  const heard = new Set(days.filter(({ day }) => day >= week.from && day <= week.to).map(({ id }) => id));
  const reports = pieces.map((piece): [string, Report] => [
    piece.article.id,
    { ...piece, outlet: findOutlet(sources, piece.article) },
  ]);
  return {
    ...rest,
    reports: new Map(reports),
    sourcesTried: sources
      .filter(({ tried }) => tried)
      .map(({ id, name, staleSince }) => ({ id, name, alive: heard.has(id), ...(staleSince && { staleSince }) })),
  };
}

/** As what names no outlet is listed. */
export const unnamedOutlet = '导入文稿';

/** The catalogue's entry; for an imported article the outlet it names, in the catalogue or not. */
export function findOutlet(sources: readonly Omit<IssueSource, 'tried'>[], article: Article): Report['outlet'] {
  const source =
    sources.find(({ id }) => id === article.sourceId) ?? sources.find(({ name }) => name === article.source);
  if (source) return { id: source.id, name: source.name, weight: source.weight, credibility: source.credibility };
  const name = article.source ?? unnamedOutlet;
  return { id: `import:${name}`, name, weight: 0.5, credibility: 'general-press' };
}
