import type { Analysis, Article, Briefing, RunTrouble, Source, Story, Week } from '@qishi/model';
import type { EditorsWord } from './edit/issue-edits.ts';
import type { Ranking } from './ranking.ts';

/** An article with what was derived from it, who published it and the hash of the page it was read from. */
export interface Report {
  readonly article: Article;
  readonly analysis: Analysis;
  readonly outlet: Outlet;
  /** Hex SHA-256 of the raw page. */
  readonly sha256: string;
}

export interface Outlet {
  readonly id: string;
  readonly name: string;
  /** 0 to 1, as the source's configuration has it. */
  readonly weight: number;
  readonly credibility: Source['credibility'];
}

/** A source of the catalogue that is asked. */
export interface SourceTried {
  readonly id: string;
  readonly name: string;
  /** It gave something in the week. */
  readonly alive: boolean;
  /** Of one that was silent for longer than its habit, the Beijing day of its newest article. */
  readonly staleSince?: string;
}

export interface BriefInput {
  readonly week: Week;
  /** Running number of the issue, from 1. */
  readonly number: number;
  /** Every story with an article in or near the week; it may have begun earlier. */
  readonly stories: readonly Story[];
  /** By article id: the members of the stories and everything published in the week. */
  readonly reports: ReadonlyMap<string, Report>;
  /** Earlier issues, oldest first. */
  readonly earlier: readonly Briefing[];
  readonly sourcesTried: readonly SourceTried[];
  /** What befell the runs that the issue rests on; nothing when absent. */
  readonly troubles?: readonly RunTrouble[];
  readonly ranking: Ranking;
  /** By entity id: the company behind it, by name, as the base of names has it. */
  readonly makers?: ReadonlyMap<string, string>;
  /** What an editor decided; nothing when absent. */
  readonly edits?: EditorsWord;
}
