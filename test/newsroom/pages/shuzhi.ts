import { type BodyMarkup, renderBody } from '../body.ts';
import { escapeHtml } from '../markup.ts';
import { bylineWords, type PageView, renderLinks } from '../page-view.ts';

const textStyle = 'font-size:15px;letter-spacing:1px;color:rgb(63,63,63);';
const markup: BodyMarkup = {
  paragraph: (html) =>
    `<section style="margin:0 8px 24px;line-height:1.75em;"><section><span style="${textStyle}">${html}</span></section></section>\n<section><span style="${textStyle}"><br></span></section>\n`,
  heading: (html) =>
    `<section style="text-align:center;margin:30px 0;"><section style="display:inline-block;border-bottom:2px solid #1e6bb8;"><strong><span style="font-size:17px;">${html}</span></strong></section></section>\n`,
  figure: ({ src, alt, credit }) =>
    `<section style="text-align:center;"><img class="rich_pages wxw-img" data-ratio="0.56" data-src="${src}" data-type="png" data-w="1080" alt="图片"></section>\n<section style="text-align:center;"><span style="font-size:12px;color:rgb(136,136,136);">${escapeHtml(`${alt}　${credit}`)}</span></section>\n`,
};

/** A long read as a messenger's article page: nested sections, lazy pictures, the time set by a script. */
export function renderShuzhiPage({ outlet, article, published, related }: PageView): string {
  const roles = bylineWords(article.byline, {
    author: '撰文丨',
    translator: '翻译丨',
    editor: '编辑丨',
    layout: '排版丨',
  });
  const { author } = article.byline;
  return `<!DOCTYPE html>
<html class=""><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><title></title>
<meta property="og:title" content="${escapeHtml(article.title)}" /><meta property="og:type" content="article" />
<meta name="author" content="${escapeHtml(author ?? outlet.name)}" /></head>
<body id="activity-detail" class="zh_CN"><div id="js_article" class="rich_media"><div class="rich_media_inner"><div id="page-content" class="rich_media_area_primary">
<div class="rich_media_wrp" id="img-content">
<h1 class="rich_media_title" id="activity-name">
                ${escapeHtml(article.title)}
</h1>
<div id="meta_content" class="rich_media_meta_list"><span id="copyright_logo" class="wx_tap_link">原创</span>
<span class="rich_media_meta rich_media_meta_text">${escapeHtml(author ?? '')}</span>
<span class="rich_media_meta rich_media_meta_nickname" id="profileBt"><a href="javascript:void(0);" id="js_name">${outlet.name}</a></span>
<em id="publish_time" class="rich_media_meta rich_media_meta_text"></em></div>
<div class="rich_media_content js_underline_content" id="js_content" style="visibility: hidden;">
<section style="text-align:center;"><span style="font-size:12px;color:#999;">点击上方蓝字，关注${outlet.name}</span></section>
<section data-role="paragraph"><section><section style="${textStyle}">${roles.join('<br>')}</section></section></section>
${renderBody(article.body, markup)}
<section style="text-align:center;"><span style="font-size:14px;">— END —</span></section>
</div></div>
<div class="rich_media_tool"><div id="js_album_area">${article.series ? `收录于合集 #${escapeHtml(article.series)}` : ''}</div><div>阅读原文</div><div>阅读 10万+　分享　收藏　在看</div></div>
<div class="relate_article_list"><h3>喜欢此内容的人还喜欢</h3>${renderLinks(related, (anchor) => `<div class="relate_article_link">${anchor}<span>${outlet.name}</span></div>`)}</div>
<div id="js_pc_qr_code" class="qr_code_pc_outer"><p>微信扫一扫<br>关注该公众号</p></div></div></div></div>
<script type="text/javascript">
var biz = "ZmljdGlvbg==" || "";
var ct = "${published.unixSeconds}";
var nickname = "${outlet.name}";
var createTime = '${published.minute}';
var msg_link = "${article.url}";
</script></body></html>`;
}
