import type { Briefing, Tracker } from '@qishi/model';
import { embedFonts, type FontSet } from './fonts.ts';
import { buildIssueView } from './issue-view.ts';
import { loadTemplate } from './templates.ts';

export interface IssueOptions {
  readonly fonts: FontSet;
  /** Weeks whose issues stand beside this one, so that links to them lead somewhere. */
  readonly earlierWeeks?: readonly string[];
  /** Tables of 追踪表 that have a page of their own at `../trackers/<name>.html`. */
  readonly trackerPages?: readonly Tracker[];
  /** Ids of stories that have a page of their own beside the issues; see `findFollowed`. */
  readonly followed?: ReadonlySet<string>;
  /** Name and version of the program, for the colophon. */
  readonly generator?: string;
}

/**
 * The issue as one complete HTML file: style, fonts and charts inside, no script, no request when it is opened. The
 * same file is what `printPdf` prints; its page furniture comes from the issue's own numbers.
 */
export async function renderIssue(briefing: Briefing, options: IssueOptions): Promise<string> {
  const view = buildIssueView(briefing, options);
  const html = loadTemplate('issue')(view);
  // The page's own style element is the first; later in the text, markup is escaped.
  const furnished = html.replace('</style>', () => `${renderFurniture(view.week, view.number)}</style>`);
  return await embedFonts(furnished, options.fonts);
}

/** Running heads. CSS strings take no markup, and both values are checked here rather than escaped. */
function renderFurniture(week: string, number: number): string {
  const safeWeek = /^[0-9W-]+$/.test(week) ? week : '';
  return `@page{@top-left{content:"启示录"}@top-right{content:"${safeWeek} · 总第${Math.trunc(number)}期"}}`;
}
