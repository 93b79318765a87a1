import { type Continuation, canonicalUrl, decodeText, type RawPage } from '@qishi/model';
import { elementsOf, rawTextOf } from './document.ts';
import { attribute, type HtmlDocument } from './html-node.ts';
import { joinedText } from './joined-text.ts';
import { readPageFacts } from './page-facts.ts';
import { readPageText } from './page-lines.ts';
import { isFollowingPage } from './page-number.ts';
import { parsePage } from './parse-page.ts';
import { isSameSite } from './same-site.ts';

/** All pages of an article on one. */
const wholeWords =
  /^(?:在本页|于本页|单页|一页)?(?:阅读|显示|查看|浏览)?全文(?:阅读|显示|浏览)?$|^(?:单页|一页)(?:阅读|显示|模式)$/;
/** The rest of a text of which this page shows only the beginning. */
const stubWords = /^[\s.…>＞»[【（(]*(?:(?:点击|点此|继续|展开)?(?:阅读|查看|浏览|显示)(?:全文|原文全文|更多全文|余下全文|剩余全文|完整内容|完整文章)|全文(?:阅读|链接|详见)|(?:阅读|查看)完整(?:文章|报道|内容)|read more|read full (?:article|story))[\s.…>＞»\]】）)]*$/i; // biome-ignore format: one pattern
const nextWords = /^[\s[【]*(?:下一页|下页|下一頁|后一页|後一頁|next(?: page)?|[>›»]+)[\s\]】>›»]*$/i;

/** A page with more weighted characters of prose than this is no stub. */
const stubProse = 600;

interface Link {
  readonly text: string;
  readonly url: string;
}

/**
 * The page to fetch behind this one, if the article does not end here. A page with all of it is preferred to the next
 * one; a 下一页 counts only when its address is numbered as the following page of this address, since lists and 下一篇 use
 * the same word. Pure; undefined for most pages.
 */
export function findContinuation(page: RawPage): Continuation | undefined {
  const { text } = decodeText(page.body, page.headers['content-type']);
  if (!/下一?页|下一頁|后一页|後一頁|全文|full (?:article|story)|read more|next|page/i.test(text)) return undefined;
  const { document, ...parts } = parsePage(text);
  const own = page.finalUrl || page.url;
  const links = readLinks(document, own);
  const whole = links.find((link) => wholeWords.test(link.text) && !isTeaser(link, links));
  const isStub = whole === undefined ? false : isSibling(whole.url, own);
  if (whole && isStub) return { kind: 'full', url: whole.url };
  const next = findNext(links, own, readPageFacts(parts).next);
  if (next) return { kind: 'next', url: next };
  const stub = links.filter((link) => stubWords.test(link.text));
  const [only] = new Set(stub.map(({ url }) => url));
  if (!only || stub.some(({ url }) => url !== only)) return undefined;
  const prose = readPageText(document).lines.reduce((sum, line) => sum + line.prose, 0);
  return prose < stubProse ? { kind: 'full', url: only } : undefined;
}

/** The same words several times with different addresses lead to other articles. */
const isTeaser = ({ text, url }: Link, links: readonly Link[]): boolean =>
  links.some((other) => other.text === text && other.url !== url);

/** `a_all.html`, `?page=all`: the longer of two addresses begins like the shorter one. */
function isSibling(url: string, own: string): boolean {
  const path = (address: string) =>
    new URL(address).pathname.replace(/(?:[_-]\d{1,2})?\.\w{2,5}$/, '').replace(/\/$/, '');
  const [a, b] = [path(url), path(own)];
  return a.startsWith(b) || b.startsWith(a.replace(/[_-](?:all|full|0)$/, ''));
}

function findNext(links: readonly Link[], own: string, stated: string | undefined): string | undefined {
  const named = stated === undefined ? undefined : canonicalUrl(stated, own);
  if (named && isSameSite(named, own) && isFollowingPage(own, named)) return named;
  return links.find(({ text, url }) => (nextWords.test(text) || /^\d{1,2}$/.test(text)) && isFollowingPage(own, url))
    ?.url;
}

/** Links with short texts to other pages of the same site. */
function readLinks(document: HtmlDocument, own: string): Link[] {
  const links: Link[] = [];
  const self = canonicalUrl(own);
  for (const element of elementsOf(document)) {
    if (element.name !== 'a') continue;
    const href = attribute(element, 'href');
    const text = joinedText(rawTextOf(element)) || (attribute(element, 'title') ?? '');
    if (!href || text.length > 16 || text === '') continue;
    const url = canonicalUrl(href, own);
    if (url && url !== self && isSameSite(url, own)) links.push({ text, url });
  }
  return links;
}
