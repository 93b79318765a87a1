import {
  type CoreTopic,
  coreTopics,
  dayInChinese,
  type Item,
  type Part,
  partNames,
  type Sentence,
  topicNames,
} from '@qishi/model';
import type { CiteBook } from './cite-book.ts';
import { isDeep, storyAnchor } from './issue-names.ts';
import { plainText } from './plain-text.ts';
import { buildParagraphs, buildSentence, buildSentences, type SentenceView } from './prose.ts';
import { storyPath } from './site/site-paths.ts';

export interface PartView {
  readonly name: string;
  /** Prose, a list of single statements, or dated rows: exactly one is there. */
  readonly paragraphs?: readonly (readonly SentenceView[])[];
  readonly points?: readonly SentenceView[];
  readonly timeline?: readonly { readonly date: string; readonly when: string; readonly what: SentenceView }[];
}

export interface StoryView {
  readonly id: string;
  readonly ordinal: string;
  readonly topic: CoreTopic;
  readonly topicName: string;
  readonly headline: string;
  /** Of the headline. */
  readonly corrected: boolean;
  readonly parts: readonly PartView[];
  /** A brief item's sentences, without parts. */
  readonly text: readonly SentenceView[];
  /** Told by a line of an article on other matters alone. */
  readonly isAside: boolean;
  readonly independent: number;
  readonly reprints: number;
  readonly continues?: EarlierLink;
  /** True when a model wrote any sentence of it. */
  readonly byModel: boolean;
  /** What 复制引用 copies. */
  readonly citation: string;
}

/** An earlier issue that is referred to; `href` only when it is published beside this one. */
export interface EarlierLink {
  readonly week: string;
  readonly href?: string;
  /** The page that follows the story over the issues, when there is one. */
  readonly story?: string;
}

/** What views of single parts need to know about the whole. */
export interface IssueContext {
  readonly book: CiteBook;
  readonly earlierWeeks: ReadonlySet<string>;
  /** The issue as a citation names it. */
  readonly cited: string;
  /** Ids of stories that have a page of their own beside the issues. */
  readonly followed: ReadonlySet<string>;
}

export function buildEarlierLink(week: string, anchor: string, context: IssueContext): EarlierLink {
  return context.earlierWeeks.has(week) ? { week, href: `../${week}/index.html#${anchor}` } : { week: plainText(week) };
}

function buildContinued(item: Item, week: string, context: IssueContext): EarlierLink {
  const link = buildEarlierLink(week, storyAnchor(item.storyId), context);
  return context.followed.has(item.storyId) ? { ...link, story: `../${storyPath(item.storyId)}` } : link;
}

export function buildDeepStories(items: readonly Item[], context: IssueContext): readonly StoryView[] {
  return items.filter(isDeep).map((item, index) => {
    const parts = buildParts(item, context.book);
    return { ...buildHead(item, context), ordinal: String(index + 1).padStart(2, '0'), parts, text: [] };
  });
}

export interface ColumnView {
  readonly topic: CoreTopic;
  readonly name: string;
  readonly items: readonly StoryView[];
}

/** 分栏速览: the brief items by topic; a topic without items has no column. */
export function buildColumns(items: readonly Item[], context: IssueContext): readonly ColumnView[] {
  const brief = items.filter((item) => !isDeep(item));
  return coreTopics
    .map((topic) => ({ topic, name: topicNames[topic], of: brief.filter((item) => item.section === topic) }))
    .filter(({ of }) => of.length > 0)
    .map(({ topic, name, of }) => ({ topic, name, items: of.map((item) => buildBrief(item, context)) }));
}

function buildBrief(item: Item, context: IssueContext): StoryView {
  const text = buildSentences(item.sentences, context.book);
  return { ...buildHead(item, context), ordinal: '', parts: [], text };
}

function buildHead(item: Item, context: IssueContext): Omit<StoryView, 'ordinal' | 'parts' | 'text'> {
  const id = storyAnchor(item.storyId);
  return {
    id,
    topic: item.topic,
    topicName: topicNames[item.topic],
    headline: plainText(item.headline),
    corrected: context.book.isCorrected(item.headline),
    isAside: item.isAside === true,
    independent: item.independent,
    reprints: item.reprints,
    citation: `${context.cited}：${plainText(item.headline)}`,
    byModel: item.sentences.some(({ by }) => by === 'model'),
    ...(item.continues === undefined ? {} : { continues: buildContinued(item, item.continues, context) }),
  };
}

/** Parts in the order of reading; sentences that name no part tell what happened. */
function buildParts(item: Item, book: CiteBook): readonly PartView[] {
  const of = (part: Part): readonly Sentence[] => item.sentences.filter((one) => (one.part ?? 'what') === part);
  const prose = (part: Part): PartView => ({ name: partNames[part], paragraphs: buildParagraphs(of(part), book) });
  const points = (part: Part): PartView => ({
    name: partNames[part],
    points: of(part).map((one) => buildSentence(one, book)),
  });
  const parts = [prose('what'), prose('why'), buildTimeline(item, book), points('voices'), points('unclear')];
  return parts.filter((part) => (part.paragraphs ?? part.points ?? part.timeline ?? []).length > 0);
}

function buildTimeline(item: Item, book: CiteBook): PartView {
  const timeline = item.timeline.map((row) => ({
    date: row.date,
    when: dayInChinese(row.date),
    what: buildSentence(row, book),
  }));
  return { name: '时间线', timeline };
}
