import { addDays, type CoreTopic, type Coverage, newsDay, type Week } from '@qishi/model';
import { compare, isInWeek } from './desk.ts';
import type { BriefInput, Report } from './input.ts';
import { isOnTopic } from './select/candidate.ts';

/** What the issue was made from, in numbers: everything published in the week, on topic or not. */
export function buildCoverage({ reports, sourcesTried, stories, week }: BriefInput): Coverage {
  const ofWeek = [...reports.values()].filter(({ article }) => isInWeek(article, week));
  const onTopic = ofWeek.filter(isOnTopic);
  const ids = new Set(onTopic.map(({ article }) => article.id));
  const heard = new Set(ofWeek.map(({ outlet }) => outlet.id));
  return {
    sourcesTried: sourcesTried.length,
    sourcesAlive: sourcesTried.filter(({ alive }) => alive).length,
    silentSources: sourcesTried.filter(({ id }) => !heard.has(id)).map(({ name }) => name),
    articles: ofWeek.length,
    articlesOnTopic: onTopic.length,
    stories: stories.filter(({ articleIds }) => articleIds.some((id) => ids.has(id))).length,
    perOutlet: countOutlets(ofWeek),
    perDay: listDays(week).map((day) => countDay(day, onTopic)),
  };
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
