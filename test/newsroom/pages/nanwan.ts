import { type BodyMarkup, renderBody } from '../body.ts';
import { escapeHtml } from '../markup.ts';
import { type PageView, renderChannels, renderLinks } from '../page-view.ts';

const markup: BodyMarkup = {
  paragraph: (html) => `<p>　　${html}</p>\r\n`,
  heading: (html) => `<p>　　<strong>${html}</strong></p>\r\n`,
  figure: ({ src, alt, credit }) =>
    `<p align="center"><img src="${src}" border="0"></p><p align="center"><font color="#666666">${escapeHtml(`${alt}（${credit}）`)}</font></p>\r\n`,
  list: (items, ordered) =>
    items.map((item, index) => `<p>　　${ordered ? `${index + 1}、` : '●'}${item}</p>\r\n`).join(''),
};

/** A city paper's portal of fifteen years ago: nested tables, GB2312, the time and the origin in one line. */
export function renderNanwanPage({ outlet, article, published, related, hot, original }: PageView): string {
  const { author, editor } = article.byline;
  const origin = original?.outlet.name ?? article.source ?? outlet.name;
  return `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312" />
<title>${escapeHtml(article.title)}--${outlet.name}</title></head><body topmargin="0">
<table width="960" align="center" cellspacing="0"><tr><td><img src="/img/banner.png" width="960" height="90"></td></tr>
<tr><td bgcolor="#003366" class="daohang">${renderChannels(outlet, '&nbsp;|&nbsp;')}</td></tr></table>
<table width="960" align="center"><tr><td class="weizhi">当前位置：<a href="/">首页</a> &gt;&gt; <a href="/channel/1/">${outlet.channels[0]}</a> &gt;&gt; 正文</td></tr></table>
<table width="960" align="center"><tr><td width="680" valign="top">
<table width="100%"><tr><td class="bt" align="center"><h1>${escapeHtml(article.title)}</h1></td></tr>
<tr><td class="laiyuan" align="center">${published.chinese} 来源：${escapeHtml(origin)}${author ? ` 作者：${escapeHtml(author)}` : ''} 【字号 <a href="javascript:zoom(16)">大</a> <a href="javascript:zoom(14)">中</a> <a href="javascript:zoom(12)">小</a>】</td></tr>
<tr><td class="nr" id="zoom">
${renderBody(article.body, markup)}</td></tr>
<tr><td align="right" class="zrbj">${editor ? `（责任编辑：${escapeHtml(editor)}）` : '（责任编辑：值班）'}</td></tr>
<tr><td><a href="javascript:window.print()">【打印本页】</a><a href="javascript:window.close()">【关闭窗口】</a></td></tr></table>
<table width="100%" class="xgxw"><tr><td><b>相关新闻</b></td></tr>${renderLinks(related, (anchor, { published: at }) => `<tr><td>·${anchor} (${at.slice(5, 10)})</td></tr>`)}</table>
</td><td width="270" valign="top"><table width="100%"><tr><td class="phb"><b>点击排行</b></td></tr>${renderLinks(hot, (anchor) => `<tr><td>${anchor}</td></tr>`)}</table></td></tr></table>
<table width="960" align="center"><tr><td align="center" class="dibu">南湾科技报社 版权所有 未经授权不得转载<br>地址：南湾市报业路0号 新闻热线：0000-0000000<br>虚ICP备00010005号</td></tr></table>
</body></html>`;
}
