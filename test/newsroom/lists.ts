import type { NewsroomArticle } from './articles.ts';
import { escapeHtml } from './markup.ts';
import type { Outlet } from './outlets.ts';
import { buildPublishedAt, renderChannels, renderLinks } from './page-view.ts';

/** The portal's list: a table in which every row is a dot, an anchor and a date. */
export function renderNanwanList(outlet: Outlet, articles: readonly NewsroomArticle[]): string {
  const rows = renderLinks(
    articles,
    (anchor, { published }) =>
      `<tr><td class="txt">·${anchor}</td><td class="sj" align="right">${buildPublishedAt(published).minute}</td></tr>`,
  );
  return `<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"><title>科技新闻--${outlet.name}</title></head>
<body><table width="960" align="center"><tr><td class="daohang">${renderChannels(outlet, '|')}</td></tr></table>
<table class="lb" width="680" align="center">${rows}</table>
<table align="center"><tr><td class="ym">首页 上一页 下一页 尾页 共1页</td></tr></table><div class="dibu">南湾科技报社 虚ICP备00010005号</div></body></html>`;
}

/** The digest's list: day in brackets, as government sites have it. */
export function renderGongbaoList(outlet: Outlet, articles: readonly NewsroomArticle[]): string {
  const items = renderLinks(
    articles,
    (anchor, { published }) => `<li>${anchor}<span class="date">[${buildPublishedAt(published).day}]</span></li>`,
  );
  return `<!DOCTYPE html><html><head><meta charset="utf-8"/><title>${outlet.channels[0]} - ${outlet.name}</title></head>
<body><div class="logo">${outlet.name}</div><div class="nav">${renderChannels(outlet)}</div>
<ul class="list">${items}</ul><div class="page">第1页/共1页</div><div class="footer">虚ICP备00010006号</div></body></html>`;
}

/** The wire's list: cards with a time, the anchor around a heading. */
export function renderWeilanList(outlet: Outlet, articles: readonly NewsroomArticle[]): string {
  const cards = articles.map(
    ({ path, title, published }) =>
      `<div class="flash"><span class="flash-time">${buildPublishedAt(published).minute}</span><a class="flash-link" href="${path}"><h3>${escapeHtml(title)}</h3></a><em>会员可读全文</em></div>`,
  );
  return `<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>${outlet.channels[0]} | ${outlet.name}</title></head>
<body><header>${outlet.name}${renderChannels(outlet)}</header><main>${cards.join('\n')}</main><footer>虚ICP备00010011号</footer></body></html>`;
}

/** The front page and every channel of any outlet. */
export function renderFrontPage(outlet: Outlet, articles: readonly NewsroomArticle[]): string {
  return `<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>${outlet.name} - ${outlet.tagline}</title></head>
<body><h1>${outlet.name}</h1><p>${outlet.tagline}</p><nav>${renderChannels(outlet)}</nav><ul>${renderLinks(articles)}</ul>
<footer>${outlet.name}是虚构的刊物</footer></body></html>`;
}
