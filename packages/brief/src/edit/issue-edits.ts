import type { CoreTopic, Correction } from '@qishi/model';

/**
 * What an editor decided about one issue. Stories are named by their id, by the id of one of their articles, or by such
 * an article's address. Reasons are for those who read the file later; only a forced wording's is printed.
 */
export interface IssueEdits {
  readonly theme?: Wording;
  readonly pin: readonly Pin[];
  readonly drop: readonly Drop[];
  /** Each: these stories are told as one item, under the first one's id. */
  readonly merge: readonly { readonly stories: readonly string[]; readonly reason: string }[];
  readonly retitle: readonly (Wording & { readonly story: string })[];
}

/** An editor's wording. It must be borne out like any other, unless it is forced; then its reason is printed. */
export type Wording =
  | { readonly text: string; readonly force: false; readonly reason?: string }
  | { readonly text: string; readonly force: true; readonly reason: string };

export interface Pin {
  readonly story: string;
  /** Deep reads, or the brief items of a topic. */
  readonly to: 'deep' | CoreTopic;
  /** Place in that list, from 1; by its rank when absent. */
  readonly at?: number;
  readonly reason: string;
}

/** A dropped story is not told, and nothing is taken from its articles; a dropped article is as if it were not there. */
export type Drop =
  | { readonly story: string; readonly reason: string }
  | { readonly article: string; readonly reason: string };

/** What the desk hands over with the week's material. */
export interface EditorsWord extends IssueEdits {
  /** Corrections of earlier issues that this one has to print. */
  readonly corrections: readonly Correction[];
  /** Corrections of this issue, told since. */
  readonly corrected: readonly Correction[];
}

export const noEdits: EditorsWord = { pin: [], drop: [], merge: [], retitle: [], corrections: [], corrected: [] };
