import { beijingTime, toBeijingIso } from '@qishi/model';
import type { Byline } from './article-file.ts';
import type { NewsroomArticle } from './articles.ts';
import { type Edition, findById, findRelated, listOf } from './edition.ts';
import { escapeHtml } from './markup.ts';
import { findOutlet, type Outlet } from './outlets.ts';

/** Everything a page template may print. */
export interface PageView {
  readonly outlet: Outlet;
  readonly article: NewsroomArticle;
  readonly published: PublishedAt;
  /** Other articles of the outlet on the same subject. */
  readonly related: readonly NewsroomArticle[];
  /** The outlet's newest articles, for the sidebar. */
  readonly hot: readonly NewsroomArticle[];
  /** Of a reprint: the article it was taken from. */
  readonly original?: { readonly article: NewsroomArticle; readonly outlet: Outlet };
}

/** One instant in the forms that pages use, all in Beijing time. */
export interface PublishedAt {
  /** `2023-04-11T14:30:00+08:00` */
  readonly iso: string;
  /** `2023-04-11 14:30` */
  readonly minute: string;
  /** `2023-04-11` */
  readonly day: string;
  /** `2023年04月11日 14:30` */
  readonly chinese: string;
  readonly unixSeconds: number;
}

export function buildPageView(edition: Edition, outlet: Outlet, article: NewsroomArticle): PageView {
  const original = article.reprintOf === undefined ? undefined : findById(edition, article.reprintOf);
  const originalOutlet = original && findOutlet(original.outlet);
  return {
    outlet,
    article,
    published: buildPublishedAt(article.published),
    related: findRelated(edition, article, 4),
    hot: listOf(edition, outlet).slice(0, 8),
    ...(original && originalOutlet ? { original: { article: original, outlet: originalOutlet } } : {}),
  };
}

export function buildPublishedAt(published: string): PublishedAt {
  const minute = beijingTime(published);
  const [day = '', time = ''] = minute.split(' ');
  const [year, month, date] = day.split('-');
  return {
    iso: toBeijingIso(published),
    minute,
    day,
    chinese: `${year}年${month}月${date}日 ${time}`,
    unixSeconds: Date.parse(published) / 1000,
  };
}

/** The byline's roles in the page's own words, e.g. `['作者：砂轮', '编辑：墨盒']`, escaped; absent roles are left out. */
export function bylineWords(byline: Byline, labels: Readonly<Record<keyof Byline, string>>): readonly string[] {
  const roles = ['author', 'translator', 'editor', 'layout'] as const;
  return roles.flatMap((role) => (byline[role] === undefined ? [] : [labels[role] + escapeHtml(byline[role])]));
}

/** Anchors to articles, each put into the page's own wrapping. */
export function renderLinks(
  articles: readonly NewsroomArticle[],
  wrap: (anchor: string, article: NewsroomArticle) => string = (anchor) => `<li>${anchor}</li>`,
): string {
  return articles
    .map((article) => wrap(`<a href="${article.path}">${escapeHtml(article.title)}</a>`, article))
    .join('\n');
}

/** Anchors to the channels, which all lead to the outlet's front page. */
export function renderChannels(outlet: Outlet, separator = '\n'): string {
  return outlet.channels.map((channel, index) => `<a href="/channel/${index + 1}/">${channel}</a>`).join(separator);
}
