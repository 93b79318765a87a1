import type { KindFound } from './kind.ts';
import type { SecondOpinion } from './second-opinion.ts';
import type { Topic } from './topic.ts';

/** What we derived from one article by ourselves. */
export interface Analysis {
  readonly articleId: string;
  /** The article revision this was derived from. */
  readonly contentHash: string;
  /** Which analyser made it, e.g. `rules@1+nodejieba`. */
  readonly by: string;
  readonly keywords: readonly Keyword[];
  readonly entities: readonly EntityMention[];
  /** Names in no entity base; absent in analyses made before they were looked for. */
  readonly guesses?: readonly GuessedEntity[];
  readonly topics: TopicVerdict;
  /** What sort of news it is, most telling first; absent in analyses made before it was told. */
  readonly kinds?: readonly KindFound[];
  readonly events: readonly DatedEvent[];
  readonly figures: readonly Figure[];
  readonly quotations: readonly Quotation[];
  /** Hashes of the text's shingles, smallest first: what reprints share. Base-36 strings. */
  readonly fingerprint: readonly string[];
  /** What a model said where the rules were not sure; `topics`, `kinds` and the certainty of events follow it. */
  readonly secondOpinion?: SecondOpinion;
}

export interface Keyword {
  readonly word: string;
  /** TF-IDF weight; only comparable inside one article. */
  readonly weight: number;
}

export const entityTypes = [
  'company',
  'model',
  'chip',
  'cloud-product',
  'event-series',
  'regulator',
  'regulation',
  'person',
  'index',
] as const;
export type EntityType = (typeof entityTypes)[number];

export interface EntityMention {
  /** Id in `config/entities`, e.g. `nvidia`. */
  readonly id: string;
  readonly name: string;
  readonly type: EntityType;
  readonly count: number;
  /** Aliases as they stand in the text, most frequent first. */
  readonly forms: readonly string[];
  readonly inTitle: boolean;
  /** Whether the article is about it; absent in analyses made before it was told. */
  readonly role?: EntityRole;
}

/** What an article is about, or what it only names. */
export type EntityRole = 'subject' | 'mentioned';

export const guessedTypes = ['company', 'product', 'person'] as const;
export type GuessedType = (typeof guessedTypes)[number];

/** What reads like a name and is in no entity base: found by its surroundings, and never taken for a listed one. */
export interface GuessedEntity {
  /** `guess:company:某某科技`. */
  readonly id: `guess:${GuessedType}:${string}`;
  readonly name: string;
  readonly type: GuessedType;
  readonly count: number;
  readonly inTitle: boolean;
  readonly role: EntityRole;
  readonly guessed: true;
}

export interface TopicVerdict {
  readonly primary: Topic;
  /** Core topics the weekly would want this article for. */
  readonly all: readonly Topic[];
  readonly exportControl: boolean;
  /** 0 to 1 per topic. */
  readonly scores: Readonly<Partial<Record<Topic, number>>>;
  /** The terms that weighed most, for `qishi show`. */
  readonly because: readonly string[];
}

/** 已发生 / 已官宣 / 预计 / 传闻. */
export const certainties = ['happened', 'scheduled', 'expected', 'rumoured'] as const;
export type Certainty = (typeof certainties)[number];
export const certaintyNames: Readonly<Record<Certainty, string>> = {
  happened: '已发生',
  scheduled: '已官宣',
  expected: '预计',
  rumoured: '传闻',
};

export type DatePrecision = 'day' | 'month' | 'quarter' | 'half' | 'year';

/** A happening with a date, as one sentence of an article tells it. */
export interface DatedEvent {
  /** `2023-04-18`, `2023-07`, `2023-Q3`, `2023-H2` or `2023`, as fine as the wording allows; Beijing days. */
  readonly date: string;
  readonly precision: DatePrecision;
  /** The date as written, e.g. `4月18日`. */
  readonly expr: string;
  readonly what: string;
  /** Names as the entity base has them. */
  readonly actors: readonly string[];
  readonly certainty: Certainty;
  /** The sentence that carries it, verbatim. */
  readonly quote: string;
}

export interface Figure {
  /** Decimal number in `unit`, scale resolved: 1.5 万枚 is 15000 枚. A range gives its lower end first: `15000~16000`. */
  readonly value: string;
  readonly unit: string;
  readonly approx?: 'about' | 'over' | 'under' | 'nearly' | 'range';
  /** As written. */
  readonly raw: string;
  /** What is counted. */
  readonly of: string;
  /** Who says so, when the text tells. */
  readonly attributedTo?: string;
  readonly quote: string;
}

export interface Quotation {
  readonly speaker: string;
  readonly role?: string;
  readonly quote: string;
}
