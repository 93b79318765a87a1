import { join } from 'node:path';
import type { AnalysedArticle } from '@qishi/archive';
import { type Briefing, hashIssue, hashOf, type Manifest, type Story } from '@qishi/model';
import type { Workspace } from '../workspace.ts';
import { hashFolder, loadBuilder } from './builder.ts';
import type { IssueMaterial } from './issue-input.ts';

/** What surrounds the material: the program, and configuration by name. */
export type Surroundings = Pick<Manifest, 'builder' | 'config' | 'prompts'>;

/** As things are now. `edits` are those for the issue in question, whatever their file looks like. */
export async function loadSurroundings(
  { settings, config }: Pick<Workspace, 'settings' | 'config'>,
  { ranking, edits }: Pick<IssueMaterial, 'ranking' | 'edits'>,
): Promise<Surroundings> {
  const { lexicon, overrides } = config;
  return {
    builder: await loadBuilder(settings.root),
    config: {
      ranking: hashOf(ranking),
      edits: hashOf(edits),
      entities: hashOf(lexicon.entities),
      topics: hashOf(lexicon.topics),
      stories: hashOf(overrides),
    },
    prompts: await hashFolder(join(settings.config, 'prompts')),
  };
}

/** Names everything that the issue was made from and with. */
export function buildManifest(issue: Briefing, material: IssueMaterial, surroundings: Surroundings): Manifest {
  const { pieces, stories, sources, troubles, earlier } = material;
  const places = new Map(pieces.map(({ article }, at) => [article.id, at]));
  return {
    schema: 'qishi-manifest/1',
    week: issue.week,
    number: issue.number,
    dataUntil: issue.dataUntil,
    issue: hashIssue(issue),
    ...surroundings,
    writing: structuredClone(issue.writing) as Manifest['writing'],
    earlier: earlier.map((one) => [one.week, hashIssue(one)]),
    sources: [...sources],
    ...(troubles.length === 0 ? {} : { troubles: [...troubles] }),
    articles: pieces.map(rowOf),
    stories: stories.map((story) => storyRowOf(story, places)),
  };
}

function rowOf({ article, hashes }: AnalysedArticle): Manifest['articles'][number] {
  return [article.id, article.contentHash.slice(0, 16), hashes.article, hashes.analysis];
}

function storyRowOf(story: Story, places: ReadonlyMap<string, number>): Manifest['stories'][number] {
  const placesOf = (ids: readonly string[]): number[] =>
    ids.map((id) => places.get(id)).filter((at) => at !== undefined);
  const { id, title, firstAt, lastAt } = story;
  const articles = placesOf(story.articleIds);
  return {
    id,
    title,
    articles,
    lead: places.get(story.leadArticleId) ?? articles[0] ?? 0,
    reprints: story.reprints.map(placesOf),
    firstAt,
    lastAt,
  };
}
