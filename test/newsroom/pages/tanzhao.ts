import { renderBody } from '../body.ts';
import { escapeHtml } from '../markup.ts';
import { bylineWords, type PageView, renderChannels, renderLinks } from '../page-view.ts';

/** A one-man blog that has installed every widget there is: more noise on the page than text. */
export function renderTanzhaoPage(view: PageView): string {
  const { outlet, article, published } = view;
  const roles = bylineWords(article.byline, { author: '', translator: '编译：', editor: '编辑：', layout: '排版：' });
  return `<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>${escapeHtml(article.title)} — ${outlet.name}</title></head>
<body><div class="notice-bar">公告：读者群三群已满，四群开放中，扫码关注后回复“进群”。</div>
<div class="nav-wrap">${renderChannels(outlet)}<form class="search-form"><input placeholder="搜一搜"></form></div>
<div class="container"><div class="row"><div class="col-8">
<div class="card"><div class="card-body"><h2 class="title">${escapeHtml(article.title)}</h2>
<div class="text-muted">${roles.join(' ')} 发表于 ${published.minute} · 浏览 8,231 · 评论 4</div>
${renderShareBar()}
<div class="card-text content">
${renderBody(article.body)}
<p class="qr"><img src="/img/qrcode.png" alt="二维码"><br>扫码关注公众号“${outlet.name}”，第一时间读到更新</p>
</div>
${renderShareBar()}
<div class="reward"><button>赞赏作者</button><p>您的支持是老朋友之间的一杯茶</p></div>
<div class="copyright-box"><p>本文链接：${article.url}</p><p>版权声明：除特别声明外，文章均为原创，转载请联系授权。</p></div>
<div class="tags">${article.tags.map((tag) => `<a class="badge" href="/channel/1/">${escapeHtml(tag)}</a>`).join('')}</div></div></div>
${renderNoise(view)}</div></div></div>
<div class="back-top">返回顶部</div><div class="float-qr">扫码关注<br>手机阅读</div>
<div class="site-foot">${outlet.name} · 由爱发电 · 虚ICP备00010010号 · 本站已运行2190天</div></body></html>`;
}

function renderShareBar(): string {
  const places = ['微信好友', '朋友圈', '微博', 'QQ', '豆瓣', '复制链接'];
  return `<div class="share">分享到 ${places.map((place) => `<a href="javascript:;">${place}</a>`).join('')}</div>`;
}

/** Comments long enough to compete with the body, and the same links three times over. */
function renderNoise({ related, hot }: PageView): string {
  const comments = [
    [
      '路过的算盘',
      '老样子，先赞后看。不过我觉得第二段还可以再展开说说，很多事情没有那么简单，背后的利益牵扯得多看几年才清楚。',
    ],
    ['不爱吃香菜', '同意楼上，建议博主写成系列。另外，右边那个浮动二维码能不能关掉，挡住字了，手机上每次都要点三下。'],
    [
      '夜班保安',
      '看完了，写得明白。想请教一下，普通人现在学这些还来得及吗？我今年三十七，做过六年网管，现在每天值夜班有的是时间。',
    ],
    ['三号机位', '沙发没了，板凳也行。'],
  ];
  const renderComment = ([name, text]: readonly string[]) =>
    `<li class="comment"><b>${name}</b><span>3天前</span><p>${text}</p><a>回复</a><a>举报</a></li>`;
  return `<div class="card recommend"><h3>为你推荐</h3><ul>${renderLinks(related)}</ul></div>
<div class="card comments"><h3>网友评论（4）</h3><ul>${comments.map(renderComment).join('\n')}</ul><a>查看全部评论</a></div>
</div><div class="col-4"><div class="card"><h3>博主</h3><p>写字的人，拿手电筒照一照热闹背后的角落。文章 412 · 访问 1,530,204</p></div>
<div class="card"><h3>大家都在看</h3><ol>${renderLinks(hot)}</ol></div><div class="card"><h3>随机文章</h3><ul>${renderLinks(hot.toReversed())}</ul></div>`;
}
