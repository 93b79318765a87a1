import {
  addDays,
  type Briefing,
  type CoreTopic,
  type Coverage,
  type CoverageBefore,
  findOriginals,
  type NameCount,
  newsDay,
  previousWeek,
  type Story,
  type Week,
} from '@qishi/model';
import { compare, isInWeek } from './desk.ts';
import type { BriefInput, Report } from './input.ts';
import { isOnTopic } from './select/candidate.ts';

/** What the issue was made from, in numbers: everything published in the week, on topic or not. */
export function buildCoverage({ reports, sourcesTried, stories, week, earlier, troubles = [] }: BriefInput): Coverage {
  const ofWeek = [...reports.values()].filter(({ article }) => isInWeek(article, week));
  const onTopic = ofWeek.filter(isOnTopic);
  const ids = new Set(onTopic.map(({ article }) => article.id));
  const told = stories.filter(({ articleIds }) => articleIds.some((id) => ids.has(id)));
  const before = findBefore(week, earlier);
  const heard = new Set(ofWeek.map(({ outlet }) => outlet.id));
  return {
    sourcesTried: sourcesTried.length,
    sourcesAlive: sourcesTried.filter(({ alive }) => alive).length,
    silentSources: sourcesTried.filter(({ id }) => !heard.has(id)).map(({ name }) => name),
    ...listStale(sourcesTried),
    ...(troubles.length === 0 ? {} : { troubles }),
    articles: ofWeek.length,
    articlesOnTopic: onTopic.length,
    stories: told.length,
    perOutlet: countOutlets(ofWeek),
    perDay: listDays(week).map((day) => countDay(day, onTopic)),
    singleSource: told.filter((story) => countOutletsOf(story, reports) === 1).length,
    names: countNames(onTopic),
    ...(before === undefined ? {} : { before }),
  };
}

function listStale(sources: BriefInput['sourcesTried']): Pick<Coverage, 'staleSources'> {
  const stale = sources.flatMap(({ name, staleSince }) =>
    staleSince === undefined ? [] : [{ name, lastDay: staleSince }],
  );
  return stale.length === 0 ? {} : { staleSources: stale };
}

/** Outlets with a text of their own: a copy is no second source. */
function countOutletsOf(story: Story, reports: BriefInput['reports']): number {
  const originals = findOriginals(story).map((id) => reports.get(id)?.outlet.id);
  return new Set(originals.filter((id) => id !== undefined)).size;
}

const keptNames = 60;
/** Cities, indices and rules are what the news is about; these are who it is about. */
const counted: ReadonlySet<string> = new Set(['company', 'model', 'chip', 'cloud-product', 'regulator']);

function countNames(reports: readonly Report[]): readonly NameCount[] {
  const counts = new Map<string, { readonly name: string; readonly reports: number }>();
  for (const { analysis } of reports) {
    for (const { id, name, type } of analysis.entities) {
      if (counted.has(type)) counts.set(id, { name, reports: (counts.get(id)?.reports ?? 0) + 1 });
    }
  }
  return [...counts]
    .map(([id, count]) => ({ id, ...count }))
    .toSorted((a, b) => b.reports - a.reports || compare(a.id, b.id))
    .slice(0, keptNames);
}

/** The counts of the issue of the week right before; an older one would not be a change from week to week. */
function findBefore(week: Week, earlier: readonly Briefing[]): CoverageBefore | undefined {
  const id = previousWeek(week).id;
  const coverage = earlier.find((one) => one.week === id)?.coverage;
  if (coverage === undefined) return undefined;
  const total = (topic: CoreTopic): number => coverage.perDay.reduce((sum, day) => sum + day[topic], 0);
  const { articles, articlesOnTopic, stories, perOutlet, names = [] } = coverage;
  const topics = { chips: total('chips'), llm: total('llm'), cloud: total('cloud') };
  return { week: id, articles, articlesOnTopic, stories, topics, perOutlet, names };
}

function countOutlets(reports: readonly Report[]): Coverage['perOutlet'] {
  const counts = new Map<string, number>();
  for (const { outlet } of reports) counts.set(outlet.name, (counts.get(outlet.name) ?? 0) + 1);
  return [...counts]
    .sort((a, b) => b[1] - a[1] || compare(a[0], b[0]))
    .map(([outlet, articles]) => ({ outlet, articles }));
}

function listDays({ from }: Week): readonly string[] {
  return Array.from({ length: 7 }, (_, i) => addDays(from, i));
}

function countDay(day: string, onTopic: readonly Report[]): Coverage['perDay'][number] {
  const count = (topic: CoreTopic): number =>
    onTopic.filter(({ article, analysis }) => newsDay(article.publishedAt) === day && analysis.topics.primary === topic)
      .length;
  return { day, chips: count('chips'), llm: count('llm'), cloud: count('cloud') };
}
