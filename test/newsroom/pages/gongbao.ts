import { type BodyMarkup, plainMarkup, renderBody } from '../body.ts';
import { escapeHtml } from '../markup.ts';
import { bylineWords, type PageView, renderChannels, renderLinks } from '../page-view.ts';

const markup: BodyMarkup = {
  ...plainMarkup,
  paragraph: (html) => `<p style="text-indent:2em;line-height:2">${html}</p>\n`,
  heading: (html) => `<p style="text-indent:2em;line-height:2"><strong>${html}</strong></p>\n`,
};

/** A page in the plain manner of government sites: named meta elements, a grey line of facts, the text. */
export function renderGongbaoPage({ outlet, article, published, related, original }: PageView): string {
  const roles = bylineWords(article.byline, {
    author: '摘编：',
    translator: '翻译：',
    editor: '责任编辑：',
    layout: '排版：',
  });
  const origin = original?.outlet.name ?? article.source ?? outlet.name;
  return `<!DOCTYPE html>
<html><head><meta charset="utf-8"/><title>${escapeHtml(article.title)}</title>
<meta name="SiteName" content="${outlet.name}"/><meta name="SiteDomain" content="${outlet.host}"/>
<meta name="ColumnName" content="${outlet.channels[0]}"/><meta name="ColumnType" content="${outlet.channels[0]}"/>
<meta name="ArticleTitle" content="${escapeHtml(article.title)}"/><meta name="PubDate" content="${published.minute}"/>
<meta name="ContentSource" content="${escapeHtml(origin)}"/><meta name="Keywords" content="${escapeHtml(article.tags.join(';'))}"/></head>
<body><div class="top"><div class="logo">${outlet.name}</div><div class="search"><input type="text" value="请输入关键字"/><button>搜索</button></div></div>
<div class="nav">${renderChannels(outlet)}</div>
<div class="position">首页&nbsp;&gt;&nbsp;${outlet.channels[0]}</div>
<div class="main"><div class="article-title">${escapeHtml(article.title)}</div>
<div class="article-info"><span>发布时间：${published.minute}</span>&nbsp;&nbsp;<span>来源：${escapeHtml(origin)}</span>&nbsp;&nbsp;<span>字体：[大 中 小]</span></div>
<div class="TRS_Editor" id="UCAP-CONTENT">
${renderBody(article.body, markup)}</div>
<div class="article-foot">${roles.join('　')}</div>
<div class="note">本站所登内容为公开文件的摘录与说明，以发布机关的正式文本为准。</div>
<div class="xglj"><div class="xglj-title">相关链接</div>${renderLinks(related, (anchor) => `<div>${anchor}</div>`)}</div></div>
<div class="footer">主办：${outlet.name}编辑部　网站标识码：0000000000　虚ICP备00010006号　<a href="/">网站地图</a></div></body></html>`;
}
