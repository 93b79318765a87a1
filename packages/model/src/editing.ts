/** What an editor decided about an issue, as the issue itself tells it. */
export interface Editing {
  readonly pinned: number;
  readonly dropped: number;
  readonly merged: number;
  readonly retitled: number;
  /** Wordings that the cited texts do not bear out and that stand by the editor's word, each with its reason. */
  readonly forced: readonly ForcedWording[];
}

export interface ForcedWording {
  readonly what: 'headline' | 'theme';
  readonly text: string;
  readonly reason: string;
}
