import { comparable } from '@qishi/model';
import { findMeta, type PageFacts } from './page-facts.ts';

const mostTags = 12;
const longestTagChars = 20;
/** Longer keyword metas were written for search engines. */
const mostMetaKeywords = 8;

export interface TagEvidence {
  readonly facts: PageFacts;
  /** Texts of elements near the article that are called tags. */
  readonly shown: readonly string[];
  /** Short lines around the article; `标签：…` among them. */
  readonly lines: readonly string[];
  readonly linkedData: readonly string[];
  /** Names that are no keywords: the outlet, the headline. */
  readonly names: readonly string[];
}

/** Pieces of the headline of this length were cut out of it for search engines. */
const titlePieceChars = 7;
/** What stands among tags and is none: labels, counters, names of sites. */
const noTag =
  /^(?:原创|收录于?合集|标签|相关标签|关键[字词]|更多|全部|首页|新闻|资讯|\d+[个条篇次人]?|.*(?:打分|价值).*|腾讯[新网]\S*|新闻网|.*[:：].*)$/;

const labelled = /^[【[]?\s*(?:本文)?(?:标签|標籤|关键词|關鍵字|关键字|文章标签|tags?)\s*[】\]]?\s*[:：]\s*(.+)$/i;

/**
 * The keywords a publisher gave an article: those shown beside it, else article:tag, JSON-LD, and the keywords meta
 * unless it is so long that only search engines were meant.
 */
export function findTags({ facts, shown, lines, linkedData, names }: TagEvidence): string[] {
  const lined = lines.map((line) => labelled.exec(line)?.[1]).filter((text) => text !== undefined);
  const keywords = findMeta(facts, ['news_keywords', 'keywords']) ?? '';
  const stated = split([keywords], !/[,，、;；|｜]/.test(keywords));
  const told = [
    split([...shown, ...lined], true),
    split(facts.tags),
    split(linkedData, true),
    stated.length <= mostMetaKeywords ? stated : [],
  ];
  const others = [...names, findMeta(facts, ['og:site_name']) ?? '', ...siteNames(facts.title)]
    .map(comparable)
    .filter(Boolean);
  const isOther = (tag: string) =>
    others.some((name) => name === tag || (tag.length >= titlePieceChars && name.includes(tag)));
  for (const tags of told) {
    const own = [...new Set(tags)].filter((tag) => !isOther(comparable(tag)) && !noTag.test(tag));
    if (own.length > 0) return own.slice(0, mostTags);
  }
  return [];
}

/** What stands behind the headline in `<title>`. */
const siteNames = (title: string): string[] =>
  title
    .split(/[_|｜丨]|\s[-–—]+\s|-(?=[^-]+$)/)
    .slice(1)
    .map((name) => name.trim());

/** Tags of several texts. Shown ones are parted by blanks, stated ones may hold blanks. */
function split(texts: readonly string[], byBlanks = false): string[] {
  const marks = byBlanks ? /[,，、;；|｜#＃/]+|(?<=\p{Script=Han})\s+|\s+(?=\p{Script=Han})/u : /[,，、;；|｜#＃]+/;
  return texts
    .flatMap((text) => text.replace(labelled, '$1').split(marks))
    .map((tag) => tag.replace(/^(?:相关)?(?:标签|標籤|关键[词字]|tags?)\s*[:：]\s*/i, '').trim())
    .filter((tag) => tag.length >= 2 && tag.length <= longestTagChars && /\p{L}/u.test(tag));
}
