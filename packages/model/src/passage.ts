import type { CoreTopic } from './topic.ts';

/**
 * What an article about something else tells on our topics: an item of a round-up, a line of a market report, an
 * answer at a press conference, one task among many in a communiqué.
 */
export interface Passage {
  /**
   * Sentences of one paragraph, verbatim but for numbering and clauses of trading; a task begins with the 会议指出 of its
   * paragraph.
   */
  readonly text: string;
  /** Position in the article's text, in UTF-16 units: tells passages of one article apart. */
  readonly at: number;
  /** The clauses that tell the happening, without numbering and trading: stands for a title. */
  readonly title: string;
  /** The article's first sentence, where the passage itself does not say who speaks. */
  readonly lead?: string;
  readonly topic: CoreTopic;
  readonly exportControl: boolean;
}
