import { type CoreTopic, coreTopics, isCoreTopic, type Story } from '@qishi/model';
import { compare, type Desk } from '../desk.ts';
import type { Report } from '../input.ts';
import { type Genre, genreOf } from './genre.ts';
import { isPassage } from './report-id.ts';

/** A story of the week that is the weekly's business. */
export interface Candidate {
  readonly story: Story;
  readonly topic: CoreTopic;
  readonly genre: Genre;
  /** Originals published in the week, on topic, weightiest outlet first; never empty. */
  readonly reports: readonly Report[];
  /** Entity ids that most of the reports name in title or text, most often named first. */
  readonly entities: readonly string[];
}

/** Stories told on topic in the week by at least half of their reports, but for market reports and round-ups. */
export function listCandidates(desk: Desk): readonly Candidate[] {
  return desk.input.stories
    .map((story) => buildCandidate(story, desk))
    .filter((candidate) => candidate !== undefined)
    .toSorted((a, b) => compare(a.story.id, b.story.id));
}

function buildCandidate(story: Story, desk: Desk): Candidate | undefined {
  const pin = desk.plan.pinOf(story);
  const originals = desk.originals(story);
  const reports = originals.filter(isOnTopic);
  const isOurs = reports.length > 0 && reports.length * 2 >= originals.length;
  const found = reports.filter((report) => !['market', 'roundup'].includes(genreOf(report)));
  // What an editor wants told is our business, whatever it looks like.
  const news = isOurs && found.length > 0 ? found : pin === undefined ? [] : originals;
  if (news.length === 0) return undefined;
  return {
    story,
    topic: findTopic(news),
    genre: news.some((report) => genreOf(report) === 'news') ? 'news' : 'feature',
    reports: news,
    entities: findEntities(news),
  };
}

/** One candidate of two that tell one happening: the heavier's identity, all reports and copies of both. */
export function mergeCandidates(heavier: Candidate, other: Candidate): Candidate {
  const reports = [...heavier.reports, ...other.reports].toSorted(
    (a, b) => b.outlet.weight - a.outlet.weight || compare(a.article.publishedAt, b.article.publishedAt),
  );
  return {
    story: {
      ...heavier.story,
      articleIds: [...heavier.story.articleIds, ...other.story.articleIds],
      reprints: [...heavier.story.reprints, ...other.story.reprints],
    },
    topic: heavier.topic,
    genre: heavier.genre,
    reports,
    entities: [...heavier.entities, ...other.entities.filter((id) => !heavier.entities.includes(id))],
  };
}

/** The reports a story is told from: beside news of it, essays and interviews are counted, not quoted. */
export function findTellers({ reports }: Candidate): readonly Report[] {
  const news = reports.filter((report) => genreOf(report) === 'news');
  return news.length > 0 ? news : reports;
}

/** Told by lines of articles on other matters alone. */
export function isFromPassages({ reports }: Candidate): boolean {
  return reports.every(({ article }) => isPassage(article.id));
}

export function isOnTopic({ analysis }: Report): boolean {
  return isCoreTopic(analysis.topics.primary) && analysis.topics.all.length > 0;
}

function findTopic(reports: readonly Report[]): CoreTopic {
  const votes = (topic: CoreTopic): number =>
    reports.reduce(
      (sum, { analysis, outlet }) => sum + (analysis.topics.primary === topic ? 0.5 + outlet.weight : 0),
      0,
    );
  return coreTopics.toSorted((a, b) => votes(b) - votes(a))[0] ?? 'llm';
}

function findEntities(reports: readonly Report[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { analysis } of reports) {
    for (const { id, count, inTitle } of analysis.entities) {
      counts.set(id, (counts.get(id) ?? 0) + Math.min(count, 5) + (inTitle ? 5 : 0));
    }
  }
  const named = [...counts].filter(([id]) => {
    const holders = reports.filter(({ analysis }) => analysis.entities.some((entity) => entity.id === id));
    return holders.length * 2 >= reports.length;
  });
  return named.sort((a, b) => b[1] - a[1] || compare(a[0], b[0])).map(([id]) => id);
}
