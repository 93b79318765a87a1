import { type Byline, comparable } from '@qishi/model';
import { mergeBylines, parseByline } from './byline.ts';
import { countStops, endsSentence } from './punctuation.ts';

/** What stands above the running text of a page saved as plain text. */
export interface TextHead {
  readonly title: string;
  /** Lines that may hold the date. */
  readonly dates: readonly string[];
  readonly byline: Byline;
  readonly source?: string;
  /** Index of the first line of the body. */
  readonly bodyStart: number;
}

/** The head is over after this many lines at the latest. */
const longestHeadLines = 14;
const longestTitleChars = 90;

const breadcrumb = /^(?:首页|主页|网站首页|home|您?(?:当前|现在|所在)的?位置)[\s:：>＞›»/]/i;
const dateLine = /(?:19|20)\d{2}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}/;

/**
 * Reads breadcrumb, title, date and byline lines off the top. The title is the Markdown heading of level 1, else the
 * first line that is neither breadcrumb nor date nor byline. A line that repeats the title may run on into the byline.
 */
export function readTextHead(lines: readonly string[], announcedTitle: string | undefined): TextHead | undefined {
  const dates: string[] = [];
  const bylines: Byline[] = [];
  let source: string | undefined;
  let title = lines
    .slice(0, longestHeadLines)
    .find((line) => /^#\s+\S/.test(line))
    ?.replace(/^#\s+/, '');
  let at = 0;
  for (; at < Math.min(lines.length, longestHeadLines); at++) {
    const line = withoutTitle(lines[at] ?? '', title);
    if (line === '' || breadcrumb.test(line)) continue;
    const said = parseByline(line, { head: title !== undefined });
    if (dateLine.test(line.normalize('NFKC')) && countStops(line) === 0 && line.length <= 80) dates.push(line);
    else if (said.restChars > 0) {
      if (title !== undefined || line.length > longestTitleChars || (endsSentence(line) && countStops(line) > 2)) break;
      title = line;
      continue;
    }
    bylines.push(said.byline);
    source ??= said.source;
  }
  const named = title ?? announcedTitle;
  return named
    ? { title: named, dates, byline: mergeBylines(bylines), bodyStart: at, ...(source ? { source } : {}) }
    : undefined;
}

/** `标题作者 | 某某` → `作者 | 某某`: copying a page often loses the line break behind its headline. */
function withoutTitle(line: string, title: string | undefined): string {
  const plain = line.replace(/^#{1,6}\s+/, '');
  if (title === undefined) return plain;
  if (comparable(plain) === comparable(title)) return '';
  return plain.startsWith(title) ? plain.slice(title.length).trim() : plain;
}
