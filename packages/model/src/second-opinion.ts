import type { Certainty, TopicVerdict } from './analysis.ts';
import type { ArticleKind } from './kind.ts';

/** What a verdict on topics says, without how it came about. */
export type TopicSaying = Pick<TopicVerdict, 'primary' | 'all' | 'exportControl'>;

/** A model's reading of an article about which the rules were not sure. */
export interface SecondOpinion {
  /** The model, as its endpoint names it. */
  readonly by: string;
  /** Hash of the question's fixed part: another prompt makes another opinion. */
  readonly asked: string;
  readonly topics: TopicSaying;
  readonly kind?: ArticleKind;
  /** How certain the article's main news is. */
  readonly certainty: Certainty;
  /** Dates it read; only those whose wording stands in the article. They are told, not taken over. */
  readonly dates: readonly { readonly expr: string; readonly date: string; readonly certainty: Certainty }[];
  /** What the rules had said. */
  readonly local: TopicSaying;
}
