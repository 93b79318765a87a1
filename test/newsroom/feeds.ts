import type { NewsroomArticle } from './articles.ts';
import { findLead, renderBody } from './body.ts';
import { cdata, escapeHtml } from './markup.ts';
import type { Outlet } from './outlets.ts';
import { buildPublishedAt } from './page-view.ts';
import { peculiarities } from './peculiarities.ts';

export interface RssManner {
  /** Items carry the whole body as content:encoded. */
  readonly fullText?: boolean;
  /** `rfc822` is the standard; `iso-like` (2023-04-11 14:30:00 +0800) is what several Chinese sites write instead. */
  readonly dates: 'rfc822' | 'iso-like';
}

/** RSS 2.0 of an outlet's articles. */
export function renderRss(outlet: Outlet, articles: readonly NewsroomArticle[], manner: RssManner): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel>
<title>${escapeHtml(outlet.name)}</title>
<link>http://${outlet.host}/</link>
<description>${escapeHtml(outlet.tagline)}</description>
<language>zh-cn</language>
${articles.map((article) => renderItem(article, manner)).join('\n')}
</channel>
</rss>
`;
}

function renderItem(article: NewsroomArticle, manner: RssManner): string {
  const isMalformed = peculiarities[article.id]?.malformedItem === true;
  const { author } = article.byline;
  return `<item>
<title>${escapeHtml(article.title)}${isMalformed ? '&nbsp;& 图解' : ''}</title>
<link>${article.url}</link>
<guid isPermaLink="false">${article.number}</guid>
<pubDate>${isMalformed ? 'Tue, 32 Apr 2023 25:61:00 +0800' : renderDate(article.published, manner.dates)}</pubDate>
${author ? `<dc:creator>${cdata(author)}</dc:creator>\n` : ''}${article.tags.map((tag) => `<category>${cdata(tag)}</category>`).join('')}
<description>${cdata(`<p>${escapeHtml(findLead(article.body))}</p>`)}</description>
${manner.fullText ? `<content:encoded>${cdata(renderBody(article.body))}</content:encoded>\n` : ''}</item>`;
}

/** Atom 1.0 of an outlet's articles, with summaries and without bodies. */
export function renderAtom(outlet: Outlet, articles: readonly NewsroomArticle[]): string {
  const updated = articles[0] ? buildPublishedAt(articles[0].published).iso : '2023-04-01T00:00:00+08:00';
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">
<title>${escapeHtml(outlet.name)}</title>
<subtitle>${escapeHtml(outlet.tagline)}</subtitle>
<id>tag:${outlet.host},2019:feed</id>
<link rel="self" href="http://${outlet.host}${outlet.entryPath}"/>
<link rel="alternate" type="text/html" href="http://${outlet.host}/"/>
<updated>${updated}</updated>
${articles.map((article) => renderEntry(outlet, article)).join('\n')}
</feed>
`;
}

function renderEntry(outlet: Outlet, article: NewsroomArticle): string {
  const { iso } = buildPublishedAt(article.published);
  return `<entry>
<title type="html">${escapeHtml(escapeHtml(article.title))}</title>
<id>tag:${outlet.host},2023:${article.number}</id>
<link rel="alternate" type="text/html" href="${article.url}"/>
<published>${iso}</published>
<updated>${iso}</updated>
<author><name>${escapeHtml(article.byline.author ?? outlet.name)}</name></author>
<summary type="text">${escapeHtml(findLead(article.body))}</summary>
</entry>`;
}

function renderDate(published: string, form: RssManner['dates']): string {
  if (form === 'iso-like') return `${buildPublishedAt(published).minute}:00 +0800`;
  // toUTCString writes RFC 822 for GMT; the same wall clock eight hours on is Beijing's.
  return new Date(Date.parse(published) + 8 * 60 * 60 * 1000).toUTCString().replace('GMT', '+0800');
}
