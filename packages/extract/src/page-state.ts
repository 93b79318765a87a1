import { type JsonObject, namesAt, objectsIn, stringAt } from './json-value.ts';
import { readPageText } from './page-lines.ts';
import { parseHtml } from './parse-page.ts';
import { richTextToHtml } from './rich-text.ts';
import { readScriptValues } from './script-values.ts';

/** An article that a page carries in its scripts for the browser to show. */
export interface StateArticle {
  readonly html: string;
  /** Weighted characters of prose, as `findBody` counts them. */
  readonly prose: number;
  readonly title?: string;
  readonly published?: string;
  readonly modified?: string;
  readonly tags: readonly string[];
  readonly authors: readonly string[];
  readonly source?: string;
}

const bodyKeys = [
  'content', 'body', 'html', 'articleBody', 'article_body', 'contentHtml', 'content_html', 'articleContent', 'article_content',
  'newsContent', 'news_content', 'detail', 'text', 'rich_content', 'richContent', 'main_content', 'mainContent', 'widgetContent', 'contentData',
  'contentList', 'content_list', 'blocks', 'document', 'content_noencode',
]; // biome-ignore format: a table
const titleKeys = ['title', 'headline', 'articleTitle', 'news_title', 'widgetTitle', 'subject', 'name'];
const timeKeys = [
  'publishedAt', 'published_at', 'published_time', 'publishedTime', 'published_timestamp', 'publishTimestamp', 'publishTime', 'publish_time', 'publishDate', 'publish_date', 'pubTime', 'pub_time', 'pubDate',
  'pubtime', 'ptime', 'datePublished', 'releaseTime', 'createTime', 'create_time', 'createdAt', 'created_at', 'created', 'ctime', 'news_time', 'newsTime', 'addtime', 'add_time', 'displayTime', 'display_time', 'showTime', 'show_time', 'published', 'time', 'date',
]; // biome-ignore format: a table
const updateKeys = [
  'updateTime',
  'update_time',
  'updatedAt',
  'updated_at',
  'modifyTime',
  'modify_time',
  'modifiedAt',
  'dateModified',
];
const tagKeys = ['tags', 'tag', 'labels', 'label', 'tagList', 'tag_list', 'topicTags', 'topics', 'topic', 'keywords'];
const authorKeys = [
  'author',
  'authors',
  'authorName',
  'author_name',
  'writer',
  'reporter',
  'nickname',
  'user',
  'userName',
  'user_name',
  'account',
];
const sourceKeys = [
  'source',
  'sourceName',
  'source_name',
  'copyfrom',
  'media',
  'mediaName',
  'media_name',
  'mediaInfo',
  'chlname',
  'from',
  'origin',
];

const shortestBodyChars = 80;
/** How many candidate texts are weighed; a page's state holds few that are long. */
const mostCandidates = 40;

/** Chinese as it stands, as escapes or percent-encoded: a script without is a program. */
const holdsProse = /[\u4e00-\u9fff]{8}|(?:\\u[4-9][0-9a-f]{3}){8}|(?:%E[4-9]%[89ab][0-9a-f]%[89ab][0-9a-f]){8}/i;

/**
 * The best article in `__NEXT_DATA__`, `window.__INITIAL_STATE__ = {…}` and their like, wherever in the object it
 * stands: the object whose text under a body key holds the most prose.
 */
export function findStateArticle(scripts: readonly string[]): StateArticle | undefined {
  let best: StateArticle | undefined;
  let weighed = 0;
  for (const script of scripts) {
    if (!holdsProse.test(script)) continue;
    const around: JsonObject[] = [];
    for (const object of objectsIn(readScriptValues(script))) {
      around.push(object);
      const html = bodyIn(object);
      if (!html || html.length < shortestBodyChars || weighed++ > mostCandidates) continue;
      const prose = proseIn(html);
      if (prose > (best?.prose ?? shortestBodyChars))
        best = buildStateArticle(withParents(object, around), html, prose);
    }
  }
  return best;
}

/** An object and those around it, nearest first: an article's fields often stand outside the object with its text. */
function withParents(object: JsonObject, seen: readonly JsonObject[]): JsonObject[] {
  const chain = [object];
  for (const outer of seen.toReversed()) {
    const inner = chain.at(-1);
    if (Object.values(outer).includes(inner)) chain.push(outer);
  }
  return chain;
}

/** The text under the first body key: HTML, plain text, or a tree of blocks. */
function bodyIn(object: JsonObject): string | undefined {
  for (const key of bodyKeys) {
    const tree = richTextToHtml(object[key]);
    if (tree) return tree;
  }
  return stringAt(object, bodyKeys);
}

/** `around` holds the object with the text and those that contain it; a field is taken from the nearest that has it. */
function buildStateArticle(around: readonly JsonObject[], html: string, prose: number): StateArticle {
  const textAt = (keys: readonly string[]) => around.map((object) => stringAt(object, keys)).find(Boolean);
  const namedAt = (keys: readonly string[]) =>
    around.map((object) => namesAt(object, keys)).find((names) => names.length > 0) ?? [];
  const [title, published, modified] = [titleKeys, timeKeys, updateKeys].map(textAt);
  const [source] = namedAt(sourceKeys);
  return {
    html,
    prose,
    authors: namedAt(authorKeys),
    tags: namedAt(tagKeys),
    ...(title ? { title } : {}),
    ...(published ? { published } : {}),
    ...(modified ? { modified } : {}),
    ...(source ? { source } : {}),
  };
}

function proseIn(html: string): number {
  const { lines } = readPageText(stateDocument(html));
  return lines.reduce((sum, line) => sum + line.prose, 0);
}

/** The body as a document of its own. Plain text with line breaks becomes paragraphs. */
export function stateDocument(html: string): ReturnType<typeof parseHtml> {
  const marked = /<(?:p|div|br|section|span|h\d|ul|table)\b/i.test(html) ? html : html.replace(/\r?\n+/g, '<br>');
  return parseHtml(marked);
}
