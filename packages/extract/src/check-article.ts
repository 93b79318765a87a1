import { fail, type Outcome, ok, type Reason } from '@qishi/model';
import type { PageLine } from './page-lines.ts';
import { challengeMarks, deletedNotices, notFoundMarks, paywallMarks } from './phrases.ts';

/** What was read out of a page, before anyone believes it. */
export interface Draftlike {
  readonly url: string;
  readonly title: string | undefined;
  /** Characters of its text. */
  readonly chars: number;
  readonly lines: readonly PageLine[];
  /** Share of links in the page's characters, 0 to 1. */
  readonly linkShare: number;
  /** Whether the page shows a player; asked only when there is hardly any text. */
  readonly hasVideo: () => boolean;
}

/** Limits in characters: Chinese has no blanks to count words by. */
export const shortestArticleChars = 80;
/** A text longer than this is an article, whatever the page says around it. */
const noticeChars = 300;
/** Notices and gates stand in short lines. */
const longestNoticeLineChars = 120;
/** A list page has links and hardly any prose. */
const listLinkShare = 0.6;
const listProseChars = 240;

type Check = (read: Draftlike) => Reason | undefined;

const saysOne = ({ lines, title }: Draftlike, marks: readonly RegExp[]): boolean =>
  [
    ...lines
      .filter((line) => !line.outside && line.chars <= longestNoticeLineChars)
      .slice(0, 400)
      .map((line) => line.text),
    title ?? '',
  ].some((text) => marks.some((mark) => mark.test(text)));

/** Reasons to refuse, surest first. Order matters: a challenge page, a notice and a list are also short. */
const checks: readonly Check[] = [
  (read) => (read.chars < noticeChars && saysOne(read, challengeMarks) ? 'challenge-page' : undefined),
  (read) => (read.chars < shortestArticleChars * 2 && saysOne(read, deletedNotices) ? 'deleted-notice' : undefined),
  (read) => (read.chars < shortestArticleChars * 2 && saysOne(read, notFoundMarks) ? 'not-found' : undefined),
  (read) => (read.chars < noticeChars && saysOne(read, paywallMarks) ? 'paywalled' : undefined),
  (read) =>
    read.chars < listProseChars && read.linkShare > listLinkShare && linesOfLinks(read) >= 15 ? 'list-page' : undefined,
  (read) => (read.chars < shortestArticleChars && read.hasVideo() ? 'video-only' : undefined),
  (read) => (read.chars === 0 ? 'no-body' : undefined),
  (read) => (read.chars < shortestArticleChars ? 'body-too-short' : undefined),
  (read) => (read.title ? undefined : 'no-title'),
];

function linesOfLinks({ lines }: Draftlike): number {
  return lines.filter(({ linkChars, chars, outside }) => !outside && chars >= 10 && linkChars > chars * 0.6).length;
}

/** Accepts what was read, or says why it is not an article. */
export function checkArticle(read: Draftlike): Outcome<{ readonly title: string }> {
  for (const check of checks) {
    const reason = check(read);
    if (reason) return fail('extract', reason, read.url, `${read.chars} characters of text`);
  }
  return ok({ title: read.title ?? '' });
}
