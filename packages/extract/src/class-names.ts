import { attribute, type HtmlElement } from './html-node.ts';

/**
 * What a template's class and id names say, in English, abbreviations and pinyin. Whole parts of names, as
 * content systems on Chinese sites use them. Left out on purpose although common: `editor` (the section soup of
 * WeChat's editors carries it), `relative` and `widget` (utility classes and page builders put them on any text).
 */
const furnitureNames: ReadonlySet<string> = new Set([
  'ad', 'ads', 'adsbygoogle', 'advert', 'advertisement', 'aside', 'authorbio', 'backtop', 'banner', 'bdshare', 'bdsharebuttonbox',
  'bottombar', 'breadcrumb', 'breadcrumbs', 'bshare', 'cmt', 'comment', 'commentlist', 'comments', 'cookie', 'copyright', 'crawlnone',
  'crumb', 'crumbs', 'dafen', 'dashang', 'dialog', 'digg', 'diggtop', 'dingyue', 'disclaimer', 'discuss', 'download',
  'erweima', 'ewm', 'feedback', 'fenxiang', 'foot', 'footer', 'footnav', 'gotop', 'guanggao', 'guanzhu', 'header', 'hot',
  'hotnews', 'hotspot', 'jubao', 'keywords', 'like', 'login', 'menu', 'mianze', 'modal', 'nav', 'navbar', 'navi',
  'navigation', 'neirongtuijian', 'pager', 'pagelist', 'pagination', 'pinglun', 'popup', 'praise', 'prenext', 'prev', 'promo',
  'promotion', 'qrcode', 'rank', 'ranking', 'recom', 'recomm', 'recommend', 'recommendation', 'recommended', 'relate', 'related',
  'relates', 'relation', 'relevant', 'reply', 'reviewbox', 'reward', 'search', 'share', 'shareto', 'shengming', 'shouquan', 'sharebar', 'sidebar',
  'sns', 'social', 'sponsor', 'statement', 'subscribe', 'tag', 'tags', 'tj', 'toast', 'toolbar', 'toolbox', 'tuijian', 'tuiguang',
  'vote', 'weibo', 'wxfollow', 'xgyd', 'xiangguan', 'zan', 'zhuanzai',
]); // biome-ignore format: a table

/** Names under which templates keep the article itself. */
const articleNames: ReadonlySet<string> = new Set([
  'article', 'articlebody', 'articlecontent', 'artibody', 'arttext', 'body', 'content', 'contents', 'contenttext', 'cont', 'detail',
  'endtext', 'entry', 'main', 'neirong', 'news', 'newscontent', 'newstext', 'post', 'postbody', 'story', 'text', 'textbody',
  'wenzhang', 'zhengwen', 'zoom', 'ozoom', 'contentbody', 'maintext', 'textcontent', 'newsbody', 'bodytext', 'richtext',
  'articletext', 'detailcontent', 'contentmain', 'maincontent', 'nrtext', 'trseditor', 'vsbcontent',
]); // biome-ignore format: a table

/** Names of the elements that show one field of the article's head. */
const fieldNames = {
  updated: ['updated', 'modified', 'datemodified', 'updatetime', 'lastmodified', 'modifytime'],
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
  source: ['source', 'from', 'origin', 'laiyuan', 'copyfrom', 'mediasource', 'medianame', 'sourcename'],
  author: [
    'author',
    'authors',
    'writer',
    'reporter',
    'byline',
    'zuozhe',
    'authorname',
    'username',
    'user',
    'nickname',
    'uname',
    'account',
    'bjhname',
  ],
  tags: [
    'tag',
    'tags',
    'keyword',
    'keywords',
    'biaoqian',
    'guanjianci',
    'articletags',
    'articletag',
    'posttags',
    'taglist',
  ],
} as const;
export type Field = keyof typeof fieldNames;
const anyFieldName = new RegExp(Object.values(fieldNames).flat().join('|'), 'i');

/** What the words of an element's class and id say. */
interface NameFacts {
  readonly names: readonly string[];
  readonly furniture: boolean;
  readonly article: boolean;
  readonly field: Field | undefined;
}

const nothing: NameFacts = { names: [], furniture: false, article: false, field: undefined };
/** Templates repeat their names endlessly; what they say depends on nothing else. */
const known = new Map<string, NameFacts>();
const mostKnown = 20_000;
/** Nothing beyond this many characters of generated lists is read. */
const longestNames = 300;

function factsOf(element: HtmlElement): NameFacts {
  const classes = attribute(element, 'class');
  const id = attribute(element, 'id');
  if (classes === undefined && id === undefined) return nothing;
  const both = classes === undefined ? (id ?? '') : id === undefined ? classes : `${classes} ${id}`;
  const words = both.length > longestNames ? both.slice(0, longestNames) : both;
  const found = known.get(words);
  if (found) return found;
  if (known.size >= mostKnown) known.clear();
  const facts = readNames(words);
  known.set(words, facts);
  return facts;
}

function readNames(words: string): NameFacts {
  const names = words.split(/\s+/).flatMap((word) => {
    const parts = splitWord(word);
    return parts.length > 1 ? [...parts, parts.join('')] : parts;
  });
  return {
    names,
    furniture: names.some((name) => furnitureNames.has(name)),
    article: names.some((name) => articleNames.has(name)),
    field: fieldIn(words),
  };
}

function fieldIn(words: string): Field | undefined {
  if (/^\s*name\s*$/i.test(words)) return 'author';
  if (!anyFieldName.test(words)) return undefined;
  const names = words.split(/\s+/).flatMap(wholeAndEnds);
  // Themes that do not tell the two apart mark one time as both.
  if (names.includes('published')) return 'time';
  return (['updated', 'time', 'source', 'author', 'tags'] as const).find((field) =>
    names.some((name) => (fieldNames[field] as readonly string[]).includes(name)),
  );
}

function splitWord(word: string): string[] {
  return word
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter(Boolean);
}

/** `meta-pub_time` → metapubtime, time, pubtime: the last parts say what a thing is, those before it whose. */
function wholeAndEnds(word: string): string[] {
  const parts = splitWord(word);
  return [parts.join(''), parts.at(-1) ?? '', parts.slice(-2).join('')];
}

/** `class="article-Body post_3"` → article, body, articlebody, post. */
export const namesOf = (element: HtmlElement): readonly string[] => factsOf(element).names;

/** A share bar, a list of related articles, a comment box …: page furniture by its name. */
export const isFurnitureName = (element: HtmlElement): boolean => factsOf(element).furniture;

export function isArticleName(element: HtmlElement): boolean {
  if (element.name === 'html' || element.name === 'body') return false;
  return (
    element.name === 'article' ||
    element.name === 'founder-content' ||
    attribute(element, 'itemprop') === 'articleBody' ||
    factsOf(element).article
  );
}

/** The field of the article's head that an element shows by its name or microdata. */
export function findField(element: HtmlElement): Field | undefined {
  const itemprop = attribute(element, 'itemprop');
  const rel = attribute(element, 'rel');
  if (itemprop === 'dateModified') return 'updated';
  if (itemprop === 'datePublished') return 'time';
  if (element.name === 'time') return factsOf(element).field === 'updated' ? 'updated' : 'time';
  if (itemprop === 'author' || rel === 'author') return 'author';
  if (rel === 'tag' || rel === 'category tag') return rel === 'tag' ? 'tags' : undefined;
  return factsOf(element).field;
}
