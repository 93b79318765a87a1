import type { EvidenceKind } from './story-evidence.ts';

/** All numbers that decide which articles are one story. `pnpm gate:stories` chooses them from labelled articles. */
export interface StorySettings {
  /** What each kind of evidence adds to the log-odds that two articles tell one happening, times its strength. */
  readonly weights: Readonly<Record<EvidenceKind, number>>;
  /** Log-odds of any two articles before the evidence. */
  readonly bias: number;
  /** Log-odds from which an article belongs to a story. */
  readonly joinAt: number;
  /** From which an article that fits two stories shows that they are one. */
  readonly uniteAt: number;
  /** Log-odds of two whole stories, what their titles share included, from which they are one. */
  readonly mergeAt: number;
  /** How much what the titles of two stories share counts there: 1 for the weights of `story-merging.ts`. */
  readonly subject: number;
  /** Share of common shingles from which one text is a copy of the other; edited and cut copies stay above it. */
  readonly copyAt: number;
}

/**
 * Chosen with both labelled sets in view: weights are the mean, rounded, of a regression on each, thresholds lie in the
 * middle of what works on both. The gate also chooses all of them on one set alone and scores the other; its figures,
 * in docs/quality.md, tell what to expect of articles never seen.
 */
export const defaultStorySettings: StorySettings = {
  weights: {
    title: 4.5,
    lede: 8.5,
    keywords: 1.3,
    entities: 1,
    figures: 2.5,
    dates: 0.8,
    days: -3.5,
    otherAuthority: -2.2,
  },
  bias: -2.6,
  joinAt: 0.6,
  uniteAt: 2.5,
  mergeAt: 0.6,
  subject: 1,
  copyAt: 0.45,
};
