import type { CoreTopic, Part, RankTerm, Sentence } from '@qishi/model';
import type { Draft } from '../desk.ts';

export interface PartDraft extends Draft {
  readonly part?: Part;
  /** Rules, where nothing is said. */
  readonly by?: Sentence['by'];
}

export interface DatedDraft extends Draft {
  /** As `DatedEvent.date`. */
  readonly date: string;
}

/** An item before its citations are numbered. */
export interface ItemDraft {
  readonly section: 'deep' | CoreTopic;
  readonly topic: CoreTopic;
  readonly storyId: string;
  readonly headline: string;
  readonly sentences: readonly PartDraft[];
  readonly timeline: readonly DatedDraft[];
  readonly independent: number;
  readonly reprints: number;
  readonly isAside?: true;
  readonly continues?: string;
  readonly rank: readonly RankTerm[];
}
