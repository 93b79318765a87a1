/** One line of gold.jsonl of the events set: what a reader found in an article. Lists are capped. */
export interface EventLabels {
  readonly id: string;
  readonly events: readonly LabelledEvent[];
  readonly figures: readonly LabelledFigure[];
  readonly speakers: readonly LabelledSpeaker[];
}

export interface LabelledEvent {
  /** `2023-04-11` or `2023-07`; coarser dates are told as a month inside the period. */
  readonly date: string;
  readonly precision: 'day' | 'month' | 'quarter' | 'half' | 'year';
  readonly expr: string;
  readonly what: string;
  readonly actors?: readonly string[];
  readonly certainty: string;
  readonly quote: string;
}

export interface LabelledFigure {
  readonly value: string;
  readonly raw: string;
  readonly attributedTo?: string | null;
  readonly quote: string;
}

export interface LabelledSpeaker {
  readonly speaker: string;
  readonly quote: string;
}

/** One line of `qishi lab events`, as far as it is scored. */
export interface EventReading {
  readonly id: string;
  readonly events: readonly Omit<LabelledEvent, 'precision'>[];
  readonly figures: readonly LabelledFigure[];
  readonly speakers: readonly LabelledSpeaker[];
}

/** Lists this long were cut off: what is missing from them is unjudged. */
export const caps = { events: 8, speakers: 4 } as const;
