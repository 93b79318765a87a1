import { parseHtml } from './document.ts';
import { proseOf } from './find-body.ts';
import { type JsonObject, namesAt, objectsIn, parseJson, stringAt } from './json-value.ts';
import { readPageText } from './page-lines.ts';

/** An article that a page carries in its scripts for the browser to show. */
export interface StateArticle {
  readonly html: string;
  /** Weighted characters of prose, as `findBody` counts them. */
  readonly prose: number;
  readonly title?: string;
  readonly published?: string;
  readonly authors: readonly string[];
  readonly source?: string;
}

const bodyKeys = [
  'content', 'body', 'html', 'articleBody', 'article_body', 'contentHtml', 'content_html', 'articleContent', 'article_content',
  'newsContent', 'news_content', 'detail', 'text', 'rich_content', 'richContent', 'main_content', 'mainContent', 'widgetContent',
]; // biome-ignore format: a table
const titleKeys = ['title', 'headline', 'articleTitle', 'news_title', 'widgetTitle', 'subject', 'name'];
const timeKeys = [
  'publishedAt', 'published_at', 'publishTime', 'publish_time', 'publishDate', 'publish_date', 'pubTime', 'pub_time', 'pubDate',
  'pubtime', 'ptime', 'datePublished', 'releaseTime', 'createTime', 'create_time', 'createdAt', 'created_at', 'ctime', 'time', 'date',
]; // biome-ignore format: a table
const authorKeys = ['author', 'authors', 'authorName', 'author_name', 'writer', 'nickname', 'user'];
const sourceKeys = [
  'source',
  'sourceName',
  'source_name',
  'copyfrom',
  'media',
  'mediaName',
  'media_name',
  'from',
  'origin',
];

const shortestBodyChars = 80;
/** How many candidate texts are weighed; a page's state holds few that are long. */
const mostCandidates = 40;

/**
 * The best article in `__NEXT_DATA__`, `window.__INITIAL_STATE__ = {…}` and their like, wherever in the object it
 * stands: the object whose text under a body key holds the most prose. State written as code, not JSON, is not read.
 */
export function findStateArticle(scripts: readonly string[]): StateArticle | undefined {
  let best: StateArticle | undefined;
  let weighed = 0;
  for (const script of scripts) {
    for (const object of objectsIn(parseState(script))) {
      const html = stringAt(object, bodyKeys);
      if (!html || html.length < shortestBodyChars || weighed++ > mostCandidates) continue;
      const prose = proseIn(html);
      if (prose > (best?.prose ?? shortestBodyChars)) best = buildStateArticle(object, html, prose);
    }
  }
  return best;
}

function buildStateArticle(object: JsonObject, html: string, prose: number): StateArticle {
  const title = stringAt(object, titleKeys);
  const published = stringAt(object, timeKeys);
  const [source] = namesAt(object, sourceKeys);
  return {
    html,
    prose,
    authors: namesAt(object, authorKeys),
    ...(title ? { title } : {}),
    ...(published ? { published } : {}),
    ...(source ? { source } : {}),
  };
}

function proseIn(html: string): number {
  const { lines } = readPageText(stateDocument(html));
  return lines.reduce((sum, line) => sum + proseOf(line), 0);
}

/** The body as a document of its own. Plain text with line breaks becomes paragraphs. */
export function stateDocument(html: string): ReturnType<typeof parseHtml> {
  const marked = /<(?:p|div|br|section|span|h\d|ul|table)\b/i.test(html) ? html : html.replace(/\r?\n+/g, '<br>');
  return parseHtml(marked);
}

/** A script that is JSON, or assigns JSON to a variable. */
function parseState(script: string): unknown {
  const text = script.trim();
  if (text.startsWith('{') || text.startsWith('[')) return parseJson(text);
  const assigned = /(?:window\.|var\s+|let\s+|const\s+|self\.)[\w$.]{2,60}(?:\["?\w+"?\])?\s*=\s*(?=[{])/.exec(text);
  if (!assigned) return undefined;
  const literal = balanced(text, assigned.index + assigned[0].length);
  return literal && (parseJson(literal) ?? parseJson(literal.replace(/:\s*undefined\b/g, ':null')));
}

/** The object literal that begins at `start`, strings respected. */
function balanced(text: string, start: number): string | undefined {
  let depth = 0;
  let quoted = false;
  for (let i = start; i < text.length; i++) {
    const char = text[i];
    if (quoted) {
      if (char === '\\') i++;
      else if (char === '"') quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === '{') depth++;
    else if (char === '}' && --depth === 0) return text.slice(start, i + 1);
  }
  return undefined;
}
