import type { Certainty } from './analysis.ts';
import type { Coverage } from './coverage.ts';
import type { Editing } from './editing.ts';
import type { CoreTopic } from './topic.ts';

/** The week's issue: sections of sentences, each with citations. Everything the site needs, and nothing it must look up. */
export interface Briefing {
  /** ISO week in Beijing time, e.g. `2023-W15`. */
  readonly week: string;
  /** Running number of the issue in this archive, from 1. */
  readonly number: number;
  /** First and last Beijing day, e.g. `2023-04-10`. */
  readonly from: string;
  readonly to: string;
  /** A question or a judgement drawn from the week's weightiest story. */
  readonly theme: string;
  /** 本周判断: the week in 200–300 characters. */
  readonly judgement: readonly Sentence[];
  /** 三件事: the three that matter most. */
  readonly threeThings: readonly Sentence[];
  /** Deep reads first (`deep`), then brief items by topic. */
  readonly items: readonly Item[];
  readonly calendar: readonly CalendarEntry[];
  readonly followUps: readonly FollowUp[];
  readonly figures: readonly LedgerRow[];
  /** 追踪表: rows of this and of earlier issues, newest first within their table. */
  readonly trackers: readonly TrackerRow[];
  /** 更正: what earlier issues said and should not have. */
  readonly corrections: readonly Correction[];
  /** What this issue itself said and should not have, told since: its wording stands and is marked 「已更正」. Absent when nothing. */
  readonly corrected?: readonly Correction[];
  /** What an editor decided about it; absent when nothing. */
  readonly editing?: Editing;
  readonly citations: readonly Citation[];
  readonly coverage: Coverage;
  readonly writing: Writing;
  readonly grounding: Grounding;
  /** Latest capture time among the cited articles, ISO 8601 in UTC: the issue's own date, free of the clock. */
  readonly dataUntil: string;
}

export interface Item {
  readonly section: 'deep' | CoreTopic;
  readonly topic: CoreTopic;
  readonly storyId: string;
  readonly headline: string;
  /** All sentences in reading order; deep reads also name their part. */
  readonly sentences: readonly Sentence[];
  readonly timeline: readonly TimelineRow[];
  readonly independent: number;
  readonly reprints: number;
  /** Told by a line of articles on other matters alone: a round-up, a market report, a press conference. */
  readonly isAside?: true;
  /** Week of the earlier issue that told the same story, when there is one. */
  readonly continues?: string;
  /** Named terms of the rank, largest first, for `qishi show` and the appendix. */
  readonly rank: readonly RankTerm[];
}

export interface RankTerm {
  readonly term: string;
  readonly value: number;
}

export type Part = 'what' | 'why' | 'voices' | 'unclear';
export const partNames: Readonly<Record<Part, string>> = {
  what: '发生了什么',
  why: '为什么重要',
  voices: '各方说法',
  unclear: '尚不清楚',
};

export interface Sentence {
  readonly text: string;
  /** Numbers of the citations that carry it, ascending. Never empty in a published issue. */
  readonly cites: readonly number[];
  readonly part?: Part;
  readonly by: 'rules' | 'model';
}

export interface TimelineRow {
  readonly date: string;
  readonly text: string;
  readonly cites: readonly number[];
}

export interface CalendarEntry {
  /** As `DatedEvent.date`. */
  readonly date: string;
  readonly what: string;
  readonly certainty: Certainty;
  readonly cites: readonly number[];
}

export type FollowUpVerdict = 'happened' | 'postponed' | 'not-seen' | 'pending';
export const verdictNames: Readonly<Record<FollowUpVerdict, string>> = {
  happened: '已发生',
  postponed: '推迟',
  'not-seen': '未见',
  pending: '待定',
};

/** What an earlier issue announced, and what came of it. */
export interface FollowUp {
  /** The issue that announced it. */
  readonly week: string;
  readonly date: string;
  readonly announced: string;
  readonly verdict: FollowUpVerdict;
  readonly outcome: string;
  readonly cites: readonly number[];
}

/** 数据账本: one figure with who says so. */
export interface LedgerRow {
  readonly of: string;
  readonly value: string;
  readonly attributedTo?: string;
  readonly quote: string;
  readonly cites: readonly number[];
  /** Outlets that print the same value for it, besides the one the row is told from. */
  readonly alsoIn?: readonly string[];
  /** Other values told for the same thing: 各家说法不一. */
  readonly disputedBy?: readonly { readonly value: string; readonly cites: readonly number[] }[];
}

export const trackerNames = { controls: '出口管制表', models: '模型发布表', cloud: '云事件表' } as const;
export type Tracker = keyof typeof trackerNames;

/**
 * Names of the facts a row of each table may have, in the order of its columns; 进展 says how far it has come. A row may
 * also have 日期依据: then no report names the day, and the date is that of the report.
 */
export const trackerFacts = {
  controls: ['对象', '生效日', '截止日', '进展'],
  models: ['参数规模', '开放方式', '价格', '许可', '进展'],
  cloud: ['类型', '影响', '进展'],
} as const satisfies Record<Tracker, readonly string[]>;

/** One measure, release or cloud event. It stays in its table from the issue that first had it on. */
export interface TrackerRow {
  readonly tracker: Tracker;
  /** The same in every issue. */
  readonly id: string;
  /** Week of the issue that first had the row: it is new when that is the issue's own. */
  readonly since: string;
  /** As `DatedEvent.date`. */
  readonly date: string;
  readonly who: string;
  readonly what: string;
  /** What the table says besides, by the names of its columns (`trackerFacts`); what no report tells is absent. */
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  readonly certainty: Certainty;
  readonly storyId: string;
  /** Where it was read, for as long as the row stands. */
  readonly source: { readonly outlet: string; readonly url: string };
  /** Numbers of this citations; empty in a row that an earlier issue brought and this one does not touch. */
  readonly cites: readonly number[];
  /** What later issues changed in it, oldest first; absent when nothing changed. */
  readonly changes?: readonly TrackerChange[];
}

/** `{ week: '2023-W15', label: '进展', was: '邀测', is: '发布' }` */
export interface TrackerChange {
  /** Week of the issue that noted it. */
  readonly week: string;
  readonly label: string;
  readonly was: string;
  readonly is: string;
}

/** An editor's correction, printed in the issue that follows it and marked in the one that was wrong. */
export interface Correction {
  /** The issue that was wrong. */
  readonly week: string;
  /** Beijing day of the correction. */
  readonly date: string;
  readonly was: string;
  readonly is: string;
  readonly reason?: string;
}

/** Who wrote the issue, and what that cost. */
export interface Writing {
  /** Models that wrote a part of it, as their endpoints name them; empty when rules wrote it all. */
  readonly models: readonly string[];
  readonly calls: number;
  /** Calls answered from earlier ones. */
  readonly cached: number;
  readonly cost: { readonly amount: number; readonly currency: string };
  /** Where a model was asked and rules wrote all the same. */
  readonly fallbacks: readonly { readonly section: string; readonly reason: string }[];
  /** Texts of a model that the checks kept out, by reason, most frequent first. Absent when none was asked. */
  readonly refused?: readonly { readonly reason: string; readonly count: number }[];
  /** The theme and the headlines, by who wrote them. Absent when no model was asked. */
  readonly headlines?: { readonly model: number; readonly rules: number };
}

/** What an issue says of its writing when no model was asked. */
export const writtenByRules: Writing = {
  models: [],
  calls: 0,
  cached: 0,
  cost: { amount: 0, currency: 'CNY' },
  fallbacks: [],
};

export interface Citation {
  readonly n: number;
  readonly articleId: string;
  readonly url: string;
  readonly title: string;
  readonly outlet: string;
  readonly publishedAt: string;
  readonly capturedAt: string;
  /** Of the raw page. */
  readonly sha256: string;
  /** Number of the citation this one is a reprint of. */
  readonly reprintOf?: number;
}

/** What the grounding check saw: `checked = kept + dropped`. */
export interface Grounding {
  readonly checked: number;
  readonly kept: number;
  readonly dropped: number;
}
