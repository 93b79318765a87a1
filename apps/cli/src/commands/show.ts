import type { Store } from '@qishi/archive';
import {
  type Analysis,
  type Article,
  articleKindNames,
  beijingTime,
  certaintyNames,
  countReports,
  dayInChinese,
  type SecondOpinion,
  type Story,
  type TopicSaying,
} from '@qishi/model';
import type { WeekEdits } from '../issue/issue-edits.ts';
import { padColumns } from '../language/columns.ts';
import type { Language } from '../language/language.ts';
import { message, textOf } from '../language/messages.ts';
import { loadConfig } from '../load-config.ts';
import { printResult } from '../print.ts';
import { type Settings, UsageError } from '../settings.ts';
import { findInIssues, renderInIssue, type StoryInIssue, tellDecisions } from '../story-in-issues.ts';
import { exit, withArchive } from '../workspace.ts';

interface ShowOptions {
  readonly json: boolean;
}

/** One article with its provenance and what was derived from it. Resolves to the exit code. */
export async function show(settings: Settings, id: string, options: ShowOptions): Promise<number> {
  const found = await withArchive(settings, async (store) => {
    const article = await store.findArticle(id);
    const ofArticle = await store.findStoryOfArticle(id);
    const issues = ofArticle ? await findInIssues(store, ofArticle) : [];
    return article && { article, analysis: await store.findAnalysis(id), story: ofArticle, issues };
  });
  if (!found) throw new UsageError(message('article.none', { id }));
  printResult(found, renderArticle(found, settings.language), options.json);
  return exit.done;
}

type RowName =
  | 'published' | 'source' | 'authors' | 'editors' | 'series' | 'address' | 'captured' | 'topics' | 'rules' | 'model'
  | 'because' | 'kinds' | 'entities' | 'keywords' | 'story' | 'issue'; // biome-ignore format: names in order

interface ShownArticle {
  readonly article: Article;
  readonly analysis: Analysis | undefined;
  readonly story: Story | undefined;
  readonly issues: readonly StoryInIssue[];
}

function renderArticle({ article, analysis, story, issues }: ShownArticle, language: Language): string {
  const { authors, editors } = article.byline;
  const opinion = analysis?.secondOpinion;
  const rows: (readonly [RowName, string | undefined])[] = [
    ['published', textOf(language, 'show.at', { time: beijingTime(article.publishedAt), from: article.publishedFrom })],
    ['source', [article.sourceId, article.source].filter(Boolean).join(' / ')],
    ['authors', authors?.join(' ')],
    ['editors', editors?.join(' ')],
    ['series', article.series],
    ['address', article.url],
    [
      'captured',
      textOf(language, 'show.by', {
        time: article.capturedAt,
        reader: article.extractedBy,
        page: article.rawPageId,
      }),
    ],
    ['topics', analysis && describeTopics(analysis, language)],
    ['rules', opinion && textOf(language, 'show.said', { saying: describeSaying(opinion.local, language) })],
    ['model', opinion && describeOpinion(opinion, language)],
    ['because', analysis?.topics.because.join(', ')],
    ['kinds', analysis?.kinds?.map(({ kind, because }) => `${articleKindNames[kind]} (${because})`).join(', ')],
    ['entities', analysis?.entities.map(({ name, count }) => `${name}×${count}`).join(' ')],
    [
      'keywords',
      analysis?.keywords
        .slice(0, 12)
        .map(({ word }) => word)
        .join(' '),
    ],
    ['story', story && textOf(language, 'show.in-story', { id: story.id, count: story.articleIds.length })],
    ...issues.map((one) => ['issue', renderInIssue(one)] as const),
  ];
  const head = rows
    .filter(([, value]) => value)
    .map(([name, value]) => `${padColumns(textOf(language, `show.${name}`), 10)} ${value}`);
  const events =
    analysis?.events.map(
      (event) => `  ${dayInChinese(event.date)} [${certaintyNames[event.certainty]}] ${event.what}`,
    ) ?? [];
  return [
    article.title,
    '',
    ...head,
    ...(events.length > 0 ? [textOf(language, 'show.events'), ...events] : []),
    '',
    article.text,
  ].join('\n');
}

function describeTopics({ topics }: Analysis, language: Language): string {
  const scores = Object.entries(topics.scores).map(([topic, score]) => `${topic} ${score.toFixed(2)}`);
  return `${describeTopic(topics, language)} (${scores.join(', ')})`;
}

function describeTopic({ primary, exportControl }: TopicSaying, language: Language): string {
  return exportControl ? textOf(language, 'show.control', { topic: primary }) : primary;
}

function describeSaying(saying: TopicSaying, language: Language): string {
  const topics = saying.all.join(', ') || textOf(language, 'show.for-nothing');
  return textOf(language, 'show.wanted', { topic: describeTopic(saying, language), topics });
}

function describeOpinion({ by, topics, kind, certainty, dates }: SecondOpinion, language: Language): string {
  const read = dates.map(({ expr, date, certainty: how }) => `${expr} = ${date} [${certaintyNames[how]}]`);
  return [
    textOf(language, 'show.by-said', { by, saying: describeSaying(topics, language) }),
    ...(kind ? [articleKindNames[kind]] : []),
    certaintyNames[certainty],
    ...read,
  ].join('; ');
}

/** One story with its articles and chains of reprints, and how issues took it. Resolves to the exit code. */
export async function story(settings: Settings, id: string, options: ShowOptions): Promise<number> {
  const { edits } = await loadConfig(settings);
  const found = await withArchive(settings, (store) => loadStory(store, id, edits));
  if (!found) throw new UsageError(message('story.none', { id }));
  printResult(found, renderStory(found, settings.language), options.json);
  return exit.done;
}

async function loadStory(store: Store, id: string, edits: readonly WeekEdits[]) {
  const found = (await store.findStory(id)) ?? (await store.findStoryOfArticle(id));
  return (
    found && {
      story: found,
      articles: await store.articles({ ids: found.articleIds }),
      issues: await findInIssues(store, found),
      decisions: tellDecisions(edits, found),
    }
  );
}

function renderStory(
  { story: found, articles, issues, decisions }: NonNullable<Awaited<ReturnType<typeof loadStory>>>,
  language: Language,
): string {
  const { independent, reprints } = countReports(found);
  const original = new Map(
    found.reprints.flatMap(([first, ...copies]) => copies.map((copy) => [copy, first] as const)),
  );
  const rows = articles.map((article) => {
    const of = original.get(article.id);
    return `  ${beijingTime(article.publishedAt)}  ${article.id}  ${article.sourceId.padEnd(10)} ${article.title}${of ? `  ${textOf(language, 'show.reprint', { id: of })}` : ''}`;
  });
  return [
    `${found.title}`,
    textOf(language, 'show.counts', { id: found.id, independent, reprints }),
    ...rows,
    ...issues.map((one) => `  ${renderInIssue(one)}`),
    ...decisions.map((line) => `  ${textOf(language, 'show.editor', { line })}`),
  ].join('\n');
}
