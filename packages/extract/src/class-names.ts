import type { HtmlElement } from './document.ts';

/**
 * What a template's class and id names say, in English, abbreviations and pinyin. Whole parts of names, as
 * content systems on Chinese sites use them. Left out on purpose although common: `editor` (the section soup of
 * WeChat's editors carries it), `relative` and `widget` (utility classes and page builders put them on any text).
 */
const furnitureNames: ReadonlySet<string> = new Set([
  'ad', 'ads', 'adsbygoogle', 'advert', 'advertisement', 'aside', 'authorbio', 'backtop', 'banner', 'bdshare', 'bdsharebuttonbox',
  'bottombar', 'breadcrumb', 'breadcrumbs', 'bshare', 'cmt', 'comment', 'commentlist', 'comments', 'cookie', 'copyright',
  'crumb', 'crumbs', 'dafen', 'dashang', 'dialog', 'digg', 'diggtop', 'dingyue', 'disclaimer', 'discuss', 'download',
  'erweima', 'ewm', 'feedback', 'fenxiang', 'foot', 'footer', 'footnav', 'gotop', 'guanggao', 'guanzhu', 'header', 'hot',
  'hotnews', 'hotspot', 'jubao', 'keywords', 'like', 'login', 'menu', 'mianze', 'modal', 'nav', 'navbar', 'navi',
  'navigation', 'neirongtuijian', 'pager', 'pagelist', 'pagination', 'pinglun', 'popup', 'praise', 'prenext', 'prev', 'promo',
  'promotion', 'qrcode', 'rank', 'ranking', 'recom', 'recomm', 'recommend', 'recommendation', 'recommended', 'relate', 'related',
  'relates', 'relation', 'relevant', 'reply', 'reward', 'search', 'share', 'shareto', 'sharebar', 'sidebar',
  'sns', 'social', 'sponsor', 'statement', 'subscribe', 'tag', 'tags', 'tj', 'toast', 'toolbar', 'toolbox', 'tuijian', 'tuiguang',
  'vote', 'weibo', 'wxfollow', 'xgyd', 'xiangguan', 'zan', 'zhuanzai',
]); // biome-ignore format: a table

/** Names under which templates keep the article itself. */
const articleNames: ReadonlySet<string> = new Set([
  'article', 'articlebody', 'articlecontent', 'artibody', 'arttext', 'body', 'content', 'contents', 'contenttext', 'cont', 'detail',
  'endtext', 'entry', 'main', 'neirong', 'news', 'newscontent', 'newstext', 'post', 'postbody', 'story', 'text', 'textbody',
  'wenzhang', 'zhengwen', 'zoom',
]); // biome-ignore format: a table

/** Names of the elements that show one field of the article's head. */
const fieldNames = {
  time: [
    'time',
    'date',
    'pubtime',
    'pubdate',
    'publish',
    'published',
    'publishtime',
    'shijian',
    'riqi',
    'timestamp',
    'ago',
  ],
  source: ['source', 'from', 'origin', 'laiyuan', 'copyfrom', 'mediasource', 'medianame', 'sourcename', 'nickname'],
  author: ['author', 'authors', 'writer', 'reporter', 'byline', 'zuozhe', 'authorname'],
} as const;
export type Field = keyof typeof fieldNames;
const anyFieldName = new RegExp(Object.values(fieldNames).flat().join('|'), 'i');

/** `class="article-Body post_3"` → article, body, articlebody, post. Nothing beyond 300 characters of generated lists. */
export function namesOf(element: HtmlElement): string[] {
  const text = `${element.attribs.class ?? ''} ${element.attribs.id ?? ''}`.slice(0, 300);
  if (text.length < 2) return [];
  return text.split(/\s+/).flatMap((word) => {
    const parts = splitWord(word);
    return parts.length > 1 ? [...parts, parts.join('')] : parts;
  });
}

function splitWord(word: string): string[] {
  return word
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter(Boolean);
}

/** A share bar, a list of related articles, a comment box …: page furniture by its name. */
export function isFurnitureName(element: HtmlElement): boolean {
  return namesOf(element).some((name) => furnitureNames.has(name));
}

export function isArticleName(element: HtmlElement): boolean {
  if (element.name === 'html' || element.name === 'body') return false;
  if (element.name === 'article' || element.attribs.itemprop === 'articleBody') return true;
  return namesOf(element).some((name) => articleNames.has(name));
}

/** The field of the article's head that an element shows by its name or microdata. */
export function findField(element: HtmlElement): Field | undefined {
  if (element.name === 'time' || element.attribs.itemprop === 'datePublished') return 'time';
  if (element.attribs.itemprop === 'author' || element.attribs.rel === 'author') return 'author';
  const words = `${element.attribs.class ?? ''} ${element.attribs.id ?? ''}`.slice(0, 300).trim();
  if (!anyFieldName.test(words)) return undefined;
  const names = words.split(/\s+/).flatMap(wholeAndLast);
  return (['time', 'source', 'author'] as const).find((field) =>
    names.some((name) => (fieldNames[field] as readonly string[]).includes(name)),
  );
}

/** `meta-pub_time` → metapubtime, time: the last part says what a thing is, those before it whose. */
function wholeAndLast(word: string): string[] {
  const parts = splitWord(word);
  return [parts.join(''), parts.at(-1) ?? ''];
}
