/** How one article is served differently from its outlet's others, so that a crawl of the newsroom meets the web. */
export interface Peculiarity {
  /** Replaces the outlet's `articlePath`. */
  readonly articlePath?: string;
  /** How long the page takes to answer. */
  readonly delayMs?: number;
  /** The item in the feed has an impossible date and a character reference that XML does not know. */
  readonly malformedItem?: boolean;
}

/** By article id. None of them is the only report of something that an issue should have. */
export const peculiarities: Readonly<Record<string, Peculiarity>> = {
  // Behind the part of the site that robots.txt closes.
  '20230408-huanqiu-shangwu-fanghua': { articlePath: '/members/{year}{month}{day}-{name}.html' },
  '20230416-shuzhi-a800': { delayMs: 1500 },
  '20230404-chenji-xinnengyuan': { malformedItem: true },
};
