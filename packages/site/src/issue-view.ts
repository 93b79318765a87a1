import { type Briefing, charCount, type Item, topicNames } from '@qishi/model';
import { type AgendaDay, buildAgenda, buildFollowUps, type FollowUpView } from './agenda-view.ts';
import { buildCharts, type ChartView } from './chart-view.ts';
import { buildCiteBook } from './cite-book.ts';
import { isCorrected } from './corrected-text.ts';
import { buildCorrections, type CorrectionView } from './corrections-view.ts';
import { buildCoverArt, type CoverArtView } from './cover-art.ts';
import { momentInChinese, rangeInChinese } from './dates.ts';
import { citeIssue, isDeep, issueTitle, magazine, seriesNames, storyAnchor } from './issue-names.ts';
import type { IssueOptions } from './issue-page.ts';
import { buildLedger, type LedgerView } from './ledger-view.ts';
import { buildCoverage, buildNotes, type CoverageView, type NoteView, thousands } from './notes-view.ts';
import { plainText } from './plain-text.ts';
import { buildParagraphs, buildSentence, type SentenceView } from './prose.ts';
import { buildColumns, buildDeepStories, type ColumnView, type IssueContext, type StoryView } from './story-view.ts';
import { buildTrackers, type TrackerTableView } from './tracker-view.ts';

/** Everything the templates print, in final wording; they decide nothing but the markup. */
export interface IssueView {
  readonly magazine: string;
  readonly title: string;
  readonly description: string;
  readonly week: string;
  readonly number: number;
  readonly range: string;
  readonly series: string;
  readonly theme: string;
  /** Of the theme. */
  readonly corrected: boolean;
  /** How large the theme can be set on the cover. */
  readonly themeSize: 'short' | 'long' | 'longest';
  readonly leads: readonly { readonly href: string; readonly topicName: string; readonly headline: string }[];
  readonly scope: string;
  readonly art?: CoverArtView;
  readonly contents: readonly ContentsEntry[];
  readonly reading: { readonly chars: string; readonly minutes: number };
  readonly judgement: readonly (readonly SentenceView[])[];
  readonly threeThings: readonly SentenceView[];
  readonly deep: readonly StoryView[];
  readonly columns: readonly ColumnView[];
  readonly trackers: readonly TrackerTableView[];
  readonly ledger?: LedgerView;
  readonly charts: readonly ChartView[];
  readonly agenda: readonly AgendaDay[];
  readonly followUps: readonly FollowUpView[];
  readonly corrections: readonly CorrectionView[];
  readonly notes: readonly NoteView[];
  readonly coverage: CoverageView;
  readonly generator?: string;
}

export interface ContentsEntry {
  readonly id: string;
  readonly title: string;
  readonly children: readonly { readonly id: string; readonly title: string }[];
}

const leadCount = 3;
/** Characters a minute of an attentive reader of Chinese. */
const charsPerMinute = 450;

export function buildIssueView(briefing: Briefing, options: Omit<IssueOptions, 'fonts'>): IssueView {
  const { earlierWeeks = [], followed = new Set<string>(), trackerPages = [], generator } = options;
  const book = buildCiteBook(briefing.citations, briefing.corrected);
  const context: IssueContext = { book, earlierWeeks: new Set(earlierWeeks), followed, cited: citeIssue(briefing) };
  // Reference marks are numbered as they are built, so the parts are built in the order of reading, notes last.
  const judgement = buildParagraphs(briefing.judgement, book);
  const threeThings = briefing.threeThings.map((sentence) => buildSentence(sentence, book));
  const deep = buildDeepStories(briefing.items, context);
  const columns = buildColumns(briefing.items, context);
  const trackers = buildTrackers(
    // Issues stored before there were tables have none.
    briefing.trackers ?? [],
    { week: briefing.week, from: briefing.from, pages: new Set(trackerPages) },
    book,
  );
  const ledger = buildLedger(briefing.figures, briefing.citations, book);
  const agenda = buildAgenda(briefing.calendar, book);
  const followUps = buildFollowUps(briefing.followUps, context);
  const charts = buildCharts(briefing.coverage);
  const corrections = buildCorrections(briefing, context);
  const parts = { judgement, threeThings, deep, columns, trackers, charts, agenda, followUps, corrections };
  return {
    ...buildMasthead(briefing),
    ...parts,
    ...(ledger ? { ledger } : {}),
    contents: buildContents({ ...parts, ledger }),
    notes: buildNotes(briefing.citations, book),
    coverage: buildCoverage(briefing),
    ...(generator === undefined ? {} : { generator: plainText(generator) }),
  };
}

type Masthead = Pick<
  IssueView,
  | 'magazine'
  | 'title'
  | 'description'
  | 'week'
  | 'number'
  | 'range'
  | 'series'
  | 'theme'
  | 'corrected'
  | 'themeSize'
  | 'leads'
  | 'scope'
  | 'reading'
> & { readonly art?: CoverArtView };

function buildMasthead(briefing: Briefing): Masthead {
  const { coverage } = briefing;
  const art = buildCoverArt(coverage.perDay);
  const leading = briefing.items.find(isDeep) ?? briefing.items[0];
  const leads = [...briefing.items.filter(isDeep), ...briefing.items.filter((item) => !isDeep(item))];
  const chars = countCharacters(briefing);
  return {
    magazine,
    title: issueTitle({ week: briefing.week, theme: plainText(briefing.theme) }),
    description: briefing.judgement.map(({ text }) => plainText(text)).join(''),
    week: briefing.week,
    number: briefing.number,
    range: rangeInChinese(briefing.from, briefing.to),
    series: leading ? seriesNames[leading.topic] : magazine,
    theme: plainText(briefing.theme),
    corrected: isCorrected(briefing.theme, briefing.corrected ?? []),
    themeSize: sizeTheme(plainText(briefing.theme)),
    leads: leads.slice(0, leadCount).map(buildLead),
    scope: [
      `收录${thousands(coverage.articles)}篇`,
      `${coverage.perOutlet.length}个来源`,
      `${thousands(coverage.stories)}起事件`,
      `数据截至${momentInChinese(briefing.dataUntil)}（北京时间）`,
    ].join(' · '),
    ...(art ? { art } : {}),
    reading: { chars: thousands(chars), minutes: Math.max(1, Math.round(chars / charsPerMinute)) },
  };
}

/**
 * Two lines of print hold 22 characters at full size, three lines of the middle size 42; a clause that is longer than
 * a line of full size would be broken inside a word.
 */
function sizeTheme(theme: string): IssueView['themeSize'] {
  const length = charCount(theme);
  const longestClause = Math.max(...theme.split(/(?<=[，。：；？！])/).map(charCount));
  if (length <= 22 && longestClause <= 11) return 'short';
  return length <= 42 ? 'long' : 'longest';
}

function buildLead(item: Item): IssueView['leads'][number] {
  return {
    href: `#${storyAnchor(item.storyId)}`,
    topicName: topicNames[item.topic],
    headline: plainText(item.headline),
  };
}

function countCharacters(briefing: Briefing): number {
  const sentences = [briefing.judgement, briefing.threeThings, ...briefing.items.map((item) => item.sentences)].flat();
  const rows = briefing.items.flatMap(({ timeline }) => timeline);
  return [...sentences, ...rows].reduce((sum, { text }) => sum + charCount(text), 0);
}

type Filled = Pick<
  IssueView,
  'judgement' | 'threeThings' | 'deep' | 'columns' | 'trackers' | 'charts' | 'agenda' | 'followUps' | 'corrections'
> & {
  readonly ledger: LedgerView | undefined;
};

/** Only parts that are there; an empty part is neither printed nor listed. */
function buildContents(parts: Filled): readonly ContentsEntry[] {
  const stories = parts.deep.map(({ id, headline }) => ({ id, title: headline }));
  const columns = parts.columns.map(({ topic, name }) => ({ id: `brief-${topic}`, title: name }));
  const tables = parts.trackers.map(({ id, name }) => ({ id, title: name }));
  const entries: readonly (ContentsEntry & { readonly filled: boolean })[] = [
    { id: 'judgement', title: '本周判断', children: [], filled: parts.judgement.length + parts.threeThings.length > 0 },
    { id: 'deep', title: '深读', children: stories, filled: parts.deep.length > 0 },
    { id: 'brief', title: '分栏速览', children: columns, filled: parts.columns.length > 0 },
    { id: 'trackers', title: '追踪表', children: tables, filled: parts.trackers.length > 0 },
    { id: 'ledger', title: '数据账本', children: [], filled: parts.ledger !== undefined },
    { id: 'charts', title: '声量与来源', children: [], filled: parts.charts.length > 0 },
    { id: 'calendar', title: '下周日历', children: [], filled: parts.agenda.length > 0 },
    { id: 'follow-ups', title: '上期回访', children: [], filled: parts.followUps.length > 0 },
    { id: 'corrections', title: '更正', children: [], filled: parts.corrections.length > 0 },
    { id: 'notes', title: '信源与方法', children: [], filled: true },
  ];
  return entries.filter(({ filled }) => filled).map(({ id, title, children }) => ({ id, title, children }));
}
