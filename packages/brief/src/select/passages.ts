import { type Analysis, newsDay, type Passage, type Story, splitSentences, storyId } from '@qishi/model';
import { compare, isInWeek } from '../desk.ts';
import type { BriefInput, Report } from '../input.ts';
import { buildPieceIndex } from '../piece-index.ts';
import { piecesOf, shareOf } from '../pieces.ts';
import { isColour } from '../sentences/event-sentence.ts';
import { listExtracts } from '../sentences/extracts.ts';
import { looksBack } from '../sentences/first-day.ts';
import { isOnTopic } from './candidate.ts';
import { findGenre, genreOf } from './genre.ts';
import { passageId } from './report-id.ts';

/** Two passages this alike are one text printed twice. */
const samePassage = 0.8;
/** A passage of which a report of the week says so much adds nothing to it. */
const toldByReport = 0.55;
/** Of which an earlier issue printed so much: it looks back. */
const toldBefore = 0.6;
/** An article whose title says so much of the passage is about it: the title is better than any clause. */
const ownTitle = 0.3;
/** Sentences of a report that a passage is held against: what it is about, not all it mentions. */
const openingSentences = 12;

/**
 * The input with what articles on other matters tell on our topics: each passage that no report of the week and no
 * earlier issue tells becomes a report of its own, and passages that are copies of each other one story. A market
 * report is not cited for what the news tells.
 */
export function unfoldPassages(input: BriefInput): BriefInput {
  const told = listTold(input);
  const passages = [...input.reports.values()]
    .filter((report) => isInWeek(report.article, input.week) && !isNews(report))
    .flatMap((report) => (report.analysis.passages ?? []).map((passage) => buildReport(report, passage)))
    .filter((report) => !told(report) && tellsNews(report))
    .toSorted((a, b) => compare(a.article.publishedAt, b.article.publishedAt) || compare(a.article.id, b.article.id));
  return {
    ...input,
    reports: new Map([...input.reports, ...passages.map((report) => [report.article.id, report] as const)]),
    stories: [...input.stories, ...buildStories(passages)],
  };
}

/** What was planned once: what became of it stands elsewhere. */
const formerly = /原定|原计划|原拟|本应/;

/** A sentence of it stands on its own and is more than colour; and it is not what an essay recalls of earlier months. */
function tellsNews(report: Report): boolean {
  const { article } = report;
  const text = article.text.split('\n').at(-1) ?? article.text;
  return (
    !looksBack(text, newsDay(article.publishedAt)) &&
    !formerly.test(text) &&
    listExtracts(report).some((extract) => !isColour(extract.text))
  );
}

/** News on our topics is told as a whole. */
function isNews(report: Report): boolean {
  return isOnTopic(report) && genreOf(report) === 'news';
}

function listTold(input: BriefInput): (passage: Report) => boolean {
  const inReports = buildPieceIndex(
    [...input.reports.values()]
      .filter(isNews)
      .map(({ article }) =>
        piecesOf([article.title, ...splitSentences(article.text).slice(0, openingSentences)].join('。')),
      ),
  );
  const inIssues = buildPieceIndex(
    input.earlier.flatMap(({ items }) =>
      items.map(({ headline, sentences }) => piecesOf([headline, ...sentences.map(({ text }) => text)].join('。'))),
    ),
  );
  const deeds = listDeeds(input);
  return ({ article, analysis }) => {
    const pieces = piecesOf(article.title);
    const [actor] = analysis.entities.filter(({ inTitle }) => inTitle);
    if (actor !== undefined && daysOf(analysis).some((day) => deeds.has(`${actor.id} ${day}`))) return true;
    return inReports(pieces) >= toldByReport || inIssues(pieces) >= toldBefore;
  };
}

/** Who did something on which day, as titles and events of the news have it: an essay's line on it is no news. */
function listDeeds(input: BriefInput): ReadonlySet<string> {
  const news = [...input.reports.values()].filter(isNews);
  return new Set(
    news.flatMap(({ analysis }) =>
      analysis.entities
        .filter(({ inTitle }) => inTitle)
        .flatMap(({ id }) => daysOf(analysis).map((day) => `${id} ${day}`)),
    ),
  );
}

function daysOf({ events }: Analysis): readonly string[] {
  return events.filter(({ precision }) => precision === 'day').map(({ date }) => date);
}

/** A report that holds the passage alone, so that it is quoted for nothing else. */
function buildReport(report: Report, passage: Passage): Report {
  const { article, analysis } = report;
  const lines = [...(passage.lead === undefined ? [] : [passage.lead]), passage.text];
  const text = lines.join('\n');
  const isAboutIt =
    passage.lead === undefined &&
    findGenre(article.title) === 'news' &&
    shareOf(piecesOf(article.title), piecesOf(text)) >= ownTitle;
  return {
    ...report,
    article: {
      ...article,
      id: passageId(article.id, passage.at),
      title: isAboutIt ? article.title : passage.title,
      blocks: lines.map((line) => ({ kind: 'paragraph', text: line }) as const),
      text,
    },
    analysis: restrict(analysis, passage, text),
  };
}

/** What the analysis of the whole article says of the passage. */
function restrict(analysis: Analysis, passage: Passage, text: string): Analysis {
  const { topic, exportControl, title } = passage;
  const isIn = (quote: string): boolean => text.includes(quote) || quote.includes(passage.text);
  const { passages: _, ...rest } = analysis;
  return {
    ...rest,
    keywords: analysis.keywords.filter(({ word }) => text.includes(word)),
    entities: analysis.entities
      .filter(({ forms }) => forms.some((form) => text.includes(form)))
      .map((entity) => ({ ...entity, count: 1, inTitle: entity.forms.some((form) => title.includes(form)) })),
    topics: { primary: topic, all: [topic], exportControl, scores: { [topic]: 1 }, because: ['passage'] },
    kinds: [],
    events: analysis.events.filter(({ quote }) => isIn(quote)),
    figures: analysis.figures.filter(({ quote }) => isIn(quote)),
    quotations: analysis.quotations.filter(({ quote }) => isIn(quote)),
  };
}

function buildStories(passages: readonly Report[]): readonly Story[] {
  const groups: Report[][] = [];
  for (const passage of passages) {
    const pieces = piecesOf(passage.article.text);
    const group = groups.find(([first]) => {
      const other = piecesOf(first?.article.text ?? '');
      return Math.min(shareOf(pieces, other), shareOf(other, pieces)) >= samePassage;
    });
    if (group === undefined) groups.push([passage]);
    else group.push(passage);
  }
  return groups.map(buildStory);
}

function buildStory(copies: readonly Report[]): Story {
  const [first] = copies as readonly [Report, ...Report[]];
  const ids = copies.map(({ article }) => article.id);
  return {
    id: storyId(first.article.id),
    title: first.article.title,
    articleIds: ids,
    leadArticleId: first.article.id,
    reprints: ids.length > 1 ? [ids] : [],
    firstAt: first.article.publishedAt,
    lastAt: copies.at(-1)?.article.publishedAt ?? first.article.publishedAt,
  };
}
