import { comparable } from '@qishi/model';
import { attribute } from './html-node.ts';
import { findMeta, type PageFacts } from './page-facts.ts';
import type { PageLine } from './page-lines.ts';

/** Where templates put the outlet's name behind the headline. A blank must stand around a single hyphen or dash … */
const separator = /\s*(?:[_|丨｜]|--+|——+|::|»)\s*|\s+[-–—‐·@]+\s*|\s*[-–—]+\s+/g;
/** … unless what follows looks like an outlet. Between Latin letters or digits it belongs to a name: GPT-3.5. */
const tightSeparator = /(?:(?<![a-z0-9])[-–—]|[-–—](?![a-z0-9]))(?=[^-–—]{1,24}$)/gi;

/** Words that end the names of outlets, channels and columns. */
const outletName =
  /(?:网|報|报|社|新闻|新聞|频道|頻道|日报|晚报|周刊|杂志|在线|资讯|资讯站|科技|财经|财讯|博客|专栏|论坛|社区|中文|中国|平台|媒体|电视台|电台|之家|之窗|在线|首页|要闻|热点|快讯|时政|国内|国际|社会|评论|正文|中心|观察|客户端|公众号|号|\.com|\.cn|\.net|com|cn|net)$|^[a-z0-9 .]{2,20}$/i;

const shortestTitleChars = 4;
const longestTitleChars = 200;

export interface TitleEvidence {
  readonly facts: PageFacts;
  readonly lines: readonly PageLine[];
  /** Headline by JSON-LD. */
  readonly headline?: string | undefined;
  /** What the source's list or feed called the article. */
  readonly announced?: string | undefined;
}

/**
 * The headline without the site's suffix. What the page shows as a line of its own and also writes into `<title>` or
 * og:title is certainly the headline, so the longest such piece wins; then a heading that resembles them; then what
 * is left of og:title or `<title>` when the outlet's name is cut off.
 */
export function findTitle({ facts, lines, headline, announced }: TitleEvidence): string | undefined {
  const site = findMeta(facts, ['og:site_name']);
  const stated = [findMeta(facts, ['og:title']), headline, facts.title, findMeta(facts, ['twitter:title']), announced]
    .filter((text) => text !== undefined && text !== site)
    .map((text) => (text ?? '').slice(0, longestTitleChars))
    .filter((text) => comparable(text).length >= shortestTitleChars);
  const shown = shownTitle(stated, lines) ?? similarHeading(stated, lines);
  if (shown) return shown;
  const [best] = stated.map((text) => withoutOutlet(text, site));
  return best ?? lineTitle(lines) ?? announced;
}

/** The index of the line that shows the title, or -1. Of several the last heading, else the first line. */
export function findTitleLine(title: string, lines: readonly PageLine[]): number {
  const wanted = comparable(title);
  const isTitle = ({ text, chars }: PageLine) => chars <= wanted.length && comparable(text) === wanted;
  const heading = lines.findIndex((line) => line.heading > 0 && line.heading <= 3 && isTitle(line));
  return heading >= 0 ? heading : lines.findIndex((line) => line.linkChars === 0 && isTitle(line));
}

/** Letters that comparing does not change but for their case. */
const plainStart = /^[a-z0-9\u4e00-\u9fff]/i;

/** Longest piece of a stated title, cut only at separators, that is a line of the page. */
function shownTitle(stated: readonly string[], lines: readonly PageLine[]): string | undefined {
  // An outlet's name may also stand in front: 「某报数字报-题目」.
  const behind = stated.flatMap(suffixesOf).map((piece) => [comparable(piece), piece.length - 0.5] as const);
  const pieces = new Map([
    ...behind,
    ...stated.flatMap(prefixesOf).map((piece) => [comparable(piece), piece.length] as const),
  ]);
  const longest = Math.min(120, Math.max(0, ...[...pieces.keys()].map((piece) => piece.length)));
  // Comparing is dear, and a line that begins with another letter is no headline.
  const begins = new Set([...pieces.keys()].map((piece) => piece[0]));
  const mayBegin = (text: string) => begins.has(text[0]?.toLowerCase()) || !plainStart.test(text);
  let best: { text: string; rank: number } | undefined;
  for (const { text, chars, linkChars, heading, outside } of lines) {
    if (outside || chars < shortestTitleChars || chars > longest || (linkChars === chars && heading === 0)) continue;
    if (!mayBegin(text)) continue;
    const length = pieces.get(comparable(text)) ?? 0;
    if (length < shortestTitleChars) continue;
    // A heading that is part of the stated title outranks the whole of it in a share box.
    const rank = length + (heading > 0 && heading <= 2 ? 1000 : 0);
    if (!best || rank > best.rank) best = { text, rank };
  }
  return best?.text;
}

/** `A - B_C` → `A - B_C`, `A - B`, `A`. */
function prefixesOf(title: string): string[] {
  const cuts = [...title.matchAll(separator), ...title.matchAll(/[-–—]/g)].map((match) => match.index);
  return [title, ...new Set(cuts.map((at) => title.slice(0, at).trim()))];
}

/** `A - B_C` → `B_C`, `C`, when they are long enough for a headline. */
function suffixesOf(title: string): string[] {
  const cuts = [...title.matchAll(separator), ...title.matchAll(/[-–—]/g)].map(
    (match) => match.index + match[0].length,
  );
  return [...new Set(cuts.map((at) => title.slice(at).trim()))].filter((piece) => piece.length >= shortestSuffixChars);
}

/** Shorter pieces at the end are outlets and channels. */
const shortestSuffixChars = 7;

/** The first h1 (or the only h2) that shares most of its characters with a stated title, or stands where none is. */
function similarHeading(stated: readonly string[], lines: readonly PageLine[]): string | undefined {
  const headings = lines.filter(
    ({ heading, chars, linkChars }) => heading > 0 && heading <= 2 && chars >= shortestTitleChars && linkChars < chars,
  );
  const tops = headings.filter(({ heading }) => heading === 1);
  const candidates = tops.length > 0 ? tops : headings.slice(0, 3);
  if (stated.length === 0) return candidates[0]?.text;
  return candidates.find(({ text }) => stated.some((title) => resembles(text, title)))?.text;
}

/** Two thirds of the shorter one's character pairs occur in the other, and the heading is no mere name. */
function resembles(heading: string, title: string): boolean {
  const a = comparable(heading);
  const b = comparable(withoutOutlet(title));
  if (a.length < 2 || a.length * 2 < b.length) return false;
  let shared = 0;
  for (let i = 0; i + 2 <= a.length; i++) if (b.includes(a.slice(i, i + 2))) shared++;
  return shared > (Math.min(a.length, b.length) - 1) * 0.66;
}

/** Cuts outlet and channel names off the end, at most four of them, and never the whole title. */
export function withoutOutlet(title: string, site?: string): string {
  let rest = title.trim();
  for (let round = 0; round < 4; round++) {
    const cut = lastCut(rest);
    if (!cut || comparable(cut.head).length < shortestTitleChars) break;
    const known = site !== undefined && comparable(cut.tail) === comparable(site);
    const short = cut.tail.length <= (cut.loose ? 24 : 12);
    const named = outletName.test(cut.tail) || (cut.loose && cut.head.length > cut.tail.length * 2);
    // Before an outlet stands its channel: 「…-产业-某某网」.
    const channel = round > 0 && /^\p{Script=Han}{2,6}$/u.test(cut.tail);
    if (!known && !channel && !(short && named)) break;
    rest = cut.head;
  }
  return rest;
}

function lastCut(title: string): { head: string; tail: string; loose: boolean } | undefined {
  const loose = [...title.matchAll(separator)].at(-1);
  const tight = [...title.matchAll(tightSeparator)].at(-1);
  const last = loose && (!tight || tight.index < loose.index + loose[0].length) ? loose : tight;
  if (!last) return undefined;
  const head = title.slice(0, last.index).trim();
  return { head, tail: title.slice(last.index + last[0].length).trim(), loose: last === loose };
}

/** A page without any stated title: the first line whose element is called a title. */
function lineTitle(lines: readonly PageLine[]): string | undefined {
  return lines.find(
    ({ block, chars, linkChars, outside }) =>
      !outside &&
      chars >= 6 &&
      chars <= 80 &&
      linkChars === 0 &&
      /title|headline|biaoti/i.test(attribute(block, 'class') ?? ''),
  )?.text;
}
