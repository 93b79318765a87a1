import type { Reason } from './problem.ts';
import type { CoreTopic } from './topic.ts';

/** What an issue was made from, in numbers. */
export interface Coverage {
  readonly sourcesTried: number;
  readonly sourcesAlive: number;
  readonly silentSources: readonly string[];
  /** Silent for longer than their habit; absent when none is. */
  readonly staleSources?: readonly StaleSource[];
  /** Most frequent first; absent when all went well. */
  readonly troubles?: readonly RunTrouble[];
  readonly articles: number;
  readonly articlesOnTopic: number;
  readonly stories: number;
  readonly perOutlet: readonly { readonly outlet: string; readonly articles: number }[];
  readonly perDay: readonly {
    readonly day: string;
    readonly chips: number;
    readonly llm: number;
    readonly cloud: number;
  }[];
  /** Stories on topic that one outlet alone told; absent in issues written before it was counted, as all below. */
  readonly singleSource?: number;
  /** The names most told of, by reports on topic that name them, most first. */
  readonly names?: readonly NameCount[];
  /** The issue of the week before, to compare with; absent when there is none. */
  readonly before?: CoverageBefore;
}

/** What befell the runs that an issue rests on. */
export interface RunTrouble {
  readonly reason: Reason;
  readonly times: number;
}

export interface StaleSource {
  readonly name: string;
  /** Beijing day of its newest article. */
  readonly lastDay: string;
}

export interface NameCount {
  /** As in `EntityMention`. */
  readonly id: string;
  readonly name: string;
  readonly reports: number;
}

/** What the issue of the week before counted. */
export interface CoverageBefore {
  readonly week: string;
  readonly articles: number;
  readonly articlesOnTopic: number;
  readonly stories: number;
  readonly topics: Readonly<Record<CoreTopic, number>>;
  readonly perOutlet: Coverage['perOutlet'];
  readonly names: readonly NameCount[];
}
