import type { AnalysedArticle, Store } from '@qishi/archive';
import { type Briefing, hashOf, type Manifest, parseWeek, type Story, type Week } from '@qishi/model';
import { message } from '../language/messages.ts';
import type { Config } from '../load-config.ts';
import { UsageError } from '../settings.ts';
import type { Difference } from './difference.ts';
import { buildEditorsWord } from './editors-word.ts';
import type { IssueMaterial } from './issue-input.ts';
import { listMakers } from './makers.ts';

/** An issue's material as its manifest names it, and what of it is no longer there as it was. */
export interface NamedMaterial {
  readonly material: IssueMaterial;
  readonly differences: readonly Difference[];
}

/**
 * Gathers the versions that a manifest names. Where one is gone, what is known now takes its place, or nothing does; both
 * are told. Ranking and decisions are those of today: the caller compares them by their hashes.
 */
export async function loadNamedMaterial(store: Store, config: Config, manifest: Manifest): Promise<NamedMaterial> {
  const differences: Difference[] = [];
  const note = (difference: Omit<Difference, 'matters'>): void =>
    void differences.push({ ...difference, matters: true });
  const week = findWeek(manifest);
  const slots = await loadPieces(store, manifest, note);
  const earlier = await loadEarlier(store, manifest, note);
  const { number, sources, troubles = [] } = manifest;
  const edits = buildEditorsWord(config.edits, week, earlier);
  const pieces = slots.filter((piece) => piece !== undefined);
  const stories = manifest.stories.flatMap((row) => buildStory(row, slots));
  const makers = listMakers(config.lexicon.entities);
  const { ranking } = config;
  return {
    material: { week, number, stories, pieces, earlier, sources, troubles, ranking, edits, makers },
    differences,
  };
}

type Note = (difference: Omit<Difference, 'matters'>) => void;

function findWeek(manifest: Manifest): Week {
  const week = parseWeek(manifest.week);
  if (week === undefined) throw new UsageError(message('issue.manifest-week', { week: manifest.week }));
  return week;
}

/** In the places that the manifest gives them; undefined where nothing is left. */
async function loadPieces(
  store: Store,
  manifest: Manifest,
  note: Note,
): Promise<readonly (AnalysedArticle | undefined)[]> {
  const slots: (AnalysedArticle | undefined)[] = [];
  for (const row of manifest.articles) slots.push(await loadPiece(store, row, note));
  return slots;
}

async function loadPiece(
  store: Store,
  [id, text, hash, analysisHash]: Manifest['articles'][number],
  note: Note,
): Promise<AnalysedArticle | undefined> {
  const named = await store.findArticleVersion(id, hash);
  const article = named ?? (await store.findArticle(id));
  if (named === undefined) note({ what: `article ${id}`, was: hash, is: tellNow(article?.contentHash, text) });
  if (article === undefined) return undefined;
  const asNamed = await store.findAnalysisVersion(id, analysisHash);
  const analysis = asNamed ?? (await store.findAnalysis(id));
  if (asNamed === undefined)
    note({ what: `analysis ${id}`, was: analysisHash, is: analysis ? 'made anew' : 'not in the archive' });
  const sha256 = await store.findPageHash(article.rawPageId);
  if (sha256 === undefined) note({ what: `page ${article.rawPageId}`, was: `of ${id}`, is: 'not in the archive' });
  if (analysis === undefined || sha256 === undefined) return undefined;
  const hashes = { article: named ? hash : hashOf(article), analysis: asNamed ? analysisHash : hashOf(analysis) };
  return { article, analysis, sha256, hashes };
}

function tellNow(contentHash: string | undefined, text: string): string {
  if (contentHash === undefined) return 'not in the archive';
  return contentHash.startsWith(text) ? 'the same text with other particulars' : 'another text';
}

async function loadEarlier(store: Store, { earlier }: Manifest, note: Note): Promise<readonly Briefing[]> {
  const issues: Briefing[] = [];
  for (const [week, hash] of earlier) {
    const named = await store.findBriefingVersion(week, hash);
    const issue = named ?? (await store.findBriefing(week));
    if (named === undefined)
      note({ what: `issue ${week}`, was: hash, is: issue ? 'another wording' : 'not in the archive' });
    if (issue !== undefined) issues.push(issue);
  }
  return issues;
}

/** A story is what its articles are; one without any is none. */
function buildStory(
  row: Manifest['stories'][number],
  slots: readonly (AnalysedArticle | undefined)[],
): readonly Story[] {
  const idsAt = (places: readonly number[]): readonly string[] =>
    places.map((at) => slots[at]?.article.id).filter((id) => id !== undefined);
  const articleIds = idsAt(row.articles);
  const [first] = articleIds;
  if (first === undefined) return [];
  const { id, title, firstAt, lastAt } = row;
  const leadArticleId = slots[row.lead]?.article.id ?? first;
  return [{ id, title, articleIds, leadArticleId, reprints: row.reprints.map(idsAt), firstAt, lastAt }];
}
