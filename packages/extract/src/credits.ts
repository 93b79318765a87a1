import type { Byline, RawPage } from '@qishi/model';
import { comparable } from '@qishi/model';
import { findReporters, mergeBylines, outletEnding, outletOf, parseByline, splitNames } from './byline.ts';
import { isControlLine } from './control-line.ts';
import type { HeadText } from './head-text.ts';
import type { LinkedData } from './json-ld.ts';
import { findMeta, type PageFacts } from './page-facts.ts';

export interface Credits {
  readonly byline: Byline;
  readonly source?: string;
}

export interface CreditEvidence {
  readonly page: RawPage;
  readonly facts: PageFacts;
  readonly head: HeadText;
  readonly title: string;
  readonly paragraphs: readonly string[];
  /** From byline lines inside the body. */
  readonly inBody: Credits;
  readonly ruled: { readonly author?: string; readonly source?: string };
  readonly linkedData?: LinkedData | undefined;
  readonly state?: { readonly authors: readonly string[]; readonly source?: string } | undefined;
}

/**
 * Who made the text, by role, and which outlet it comes from: the source's rules, the article's own byline lines, the
 * labelled lines beside the headline, elements named after the field, metas, state, what the list announced, the
 * reporter named in the running text. Each field is taken from the first that has it.
 */
export function findCredits(evidence: CreditEvidence): Credits {
  const { head, inBody, ruled } = evidence;
  const labelled = [...head.above, ...head.below].map((line) => parseByline(line));
  const loose = head.above.map((line) => parseByline(line, { head: true }));
  const told = toldOrigin(evidence.paragraphs);
  const nickname = findNickname(evidence.facts);
  const byline = mergeBylines([
    authorsOf(ruled.author),
    inBody.byline,
    mergeBylines(labelled.map((line) => line.byline)),
    ...head.authors.map((text) => authorsOf(text)),
    mergeBylines(loose.map((line) => line.byline)),
    told.byline,
    { authors: statedAuthors(evidence) },
    authorsOf(evidence.page.announced.author),
    { authors: findReporters(evidence.paragraphs) },
    authorsOf(head.above.map(nameBesideDate).find(Boolean)),
    // The card of the author under the text, if there is but one.
    head.authorsBelow.length === 1 ? authorsOf(head.authorsBelow[0]) : {},
  ]);
  const source =
    outlet(ruled.source) ??
    labelled.map((line) => line.source).find(Boolean) ??
    inBody.source ??
    nickname ??
    loose.map((line) => line.source).find(Boolean) ??
    // Of nested elements of that name the inner one holds the name alone.
    head.sources
      .map(outlet)
      .filter((name) => name !== undefined)
      .toSorted((a, b) => a.length - b.length)[0] ??
    told.source ??
    statedSource(evidence) ??
    head.above.map(outletBesideDate).find(Boolean) ??
    ownName(evidence);
  return { byline: withoutOutlet(byline, source), ...(source ? { source } : {}) };
}

/** WeChat and portals set the outlet's name right behind the author's. */
function withoutOutlet({ authors, ...others }: Byline, source: string | undefined): Byline {
  const people = authors?.filter((name) => authors.length === 1 || !source || comparable(name) !== comparable(source));
  return { ...(people ? { authors: people } : {}), ...others };
}

function authorsOf(text: string | undefined): Byline {
  if (!text) return {};
  const said = parseByline(text, { head: true });
  if (said.byline.authors) return { authors: said.byline.authors };
  const names = splitNames(text.replace(/^(?:作者|记者|文|by)\s*[:：/|]?\s*/i, ''));
  return names.length > 0 && text.length <= 40 && !/\d{4}/.test(text) ? { authors: names } : {};
}

/** Metas and JSON-LD often put the outlet, a profile's address or a number where the author belongs. */
function statedAuthors({ facts, linkedData, state }: CreditEvidence): string[] {
  const site = comparable(findMeta(facts, ['og:site_name']) ?? '');
  const source = comparable(findMeta(facts, ['mediaid', 'source']) ?? '');
  const publisher = comparable(linkedData?.publisher ?? '');
  const names = [
    ...(linkedData?.authors ?? []),
    ...(state?.authors ?? []),
    ...[findMeta(facts, ['author', 'article:author', 'og:article:author', 'dc.creator'])].filter(
      (one) => one !== undefined,
    ),
  ];
  const outlets = [site, source, publisher].filter(Boolean);
  return names
    .filter((name) => !/^https?:|^\d+$|\.(?:com|cn|net)/i.test(name) && !outlets.includes(comparable(name)))
    .flatMap(splitNames)
    .slice(0, 4);
}

const clockAndDate =
  /(?:19|20)\d{2}\s*[-年/.]\s*\d{1,2}\s*[-月/.]\s*\d{1,2}日?|\d{1,2}[:：时]\d{2}(?:[:：分]\d{2}秒?)?分?/g;

const outlet = (text: string | undefined): string | undefined =>
  text &&
  outletOf(
    text
      .replace(clockAndDate, ' ')
      .trim()
      .replace(/^(?:文章|信息|稿件)?(?:来源|來源|出处|转自|from)\s*[:：|]?\s*/i, ''),
  );

function statedSource({ facts, state }: CreditEvidence): string | undefined {
  const stated = findMeta(facts, [
    'mediaid',
    'source',
    'article:source',
    'og:article:source',
    'copyfrom',
    'dc.source',
    'contentsource',
  ]);
  return outlet(stated) ?? outlet(state?.source);
}

/** `2019-11-25 18:57 参考消息`: a name beside the date that reads like an outlet's. */
function outletBesideDate(line: string): string | undefined {
  if (line.length > 80 || !/(?:19|20)\d{2}[-年/.]/.test(line)) return undefined;
  return line
    .replace(clockAndDate, ' ')
    .split(/[\s|｜丨·:：/]+/)
    .find(
      (word) => word.length >= 3 && word.length <= 14 && outletEnding.test(word) && !/^(?:来源|发布|更新)/.test(word),
    );
}

/** The name of a WeChat account, which its pages keep in a script. */
const findNickname = ({ scripts }: PageFacts): string | undefined =>
  scripts
    .map((script) => /\bnick_?name\s*=\s*(?:htmlDecode\()?["']([^"'<>\\]{2,30})["']/.exec(script)?.[1])
    .find(Boolean);

/** `本文来自微信公众号“某某”，作者：某某，经授权发布`: said in a sentence of the text. */
function toldOrigin(paragraphs: readonly string[]): Credits {
  for (const text of [...paragraphs.slice(0, 4), ...paragraphs.slice(-4)]) {
    const found =
      /(?:本文|文章|作者)?(?:来自|来源于?|源自|转载自|首发于|授权转载自)[:：]?(?:微信)?(?:公众号|专栏|公号)?[:：]?\s*[“「《"]([^”」》"]{2,24})[”」》"]/.exec(
        text.slice(0, 400),
      );
    if (!found) continue;
    const author = /(?:作者|撰文|文)\s*[:：丨|]\s*([^，,。；;）)]{2,30})/.exec(
      text.slice(found.index, found.index + 160),
    )?.[1];
    return { byline: author ? { authors: splitNames(author) } : {}, source: found[1] ?? '' };
  }
  return { byline: {} };
}

/** `原创 · 2023-04-06 12:21 · 某某`: a lone name beside the date is an account's. */
function nameBesideDate(line: string): string | undefined {
  if (line.length > 60 || !/(?:19|20)\d{2}[-年/.]/.test(line)) return undefined;
  const rest = line
    .replace(clockAndDate, ' ')
    .split(/[\s|｜丨·•]+/)
    .filter(
      (word) =>
        word && !isControlLine(word) && !/^(?:原创|首发|独家|posted|on|at|by|@|已编辑|北京时间|星期.|周.)$/.test(word),
    );
  const [name] = rest;
  return rest.length === 1 &&
    name &&
    name.length >= 2 &&
    name.length <= 14 &&
    !/[:：\d]/.test(name) &&
    !outletEnding.test(name)
    ? name
    : undefined;
}

const channelName =
  /^(?:公司|行业|企业|国内|国际|社会|科技|财经|最新|时政|图片|产业|综合|热点|滚动|学校|校园|部门)?(?:新闻|资讯|动态|消息|快讯|要闻)$/;

/** What `<title>` has besides the headline, when it reads like an outlet's name. */
function outletInTitle({ facts, title }: CreditEvidence): string | undefined {
  const rest = facts.title.replace(title, '|');
  if (rest === facts.title) return undefined;
  return rest
    .split(/[|_｜丨]+|\s*[-–—]+\s*/)
    .map((piece) => piece.trim().replace(/(?:官方网站|官网|数字报|电子报|移动版|手机版|首页)$/, ''))
    .findLast(
      (piece) =>
        piece.length >= 2 &&
        piece.length <= 12 &&
        !channelName.test(piece) &&
        (outletEnding.test(piece) || /(?:体|之家|中国)$/.test(piece)),
    );
}

/** The outlet's own name as it gives it: a dateline, JSON-LD's publisher, og:site_name, `<title>`. */
function ownName(evidence: CreditEvidence): string | undefined {
  const { facts, linkedData, paragraphs } = evidence;
  const dateline =
    /^[【（(]?([\p{Script=Han}]{2,8}(?:社|网|报|讯社))[\p{Script=Han}、]{0,12}\d{1,2}月\d{1,2}日(?:电|讯)/u.exec(
      paragraphs[0] ?? '',
    )?.[1];
  return (
    dateline ??
    linkedData?.publisher ??
    findMeta(facts, ['og:site_name']) ??
    outletInTitle(evidence) ??
    /^[^。]{0,12}据([\p{Script=Han}]{2,8}(?:社|网|报|台|周刊|时报))(?:记者)?[^，。]{0,8}报道/u.exec(
      paragraphs[0] ?? '',
    )?.[1]
  );
}
