/** Everything that buttons, counters and switches around an article are labelled with. */
const control =
  /(?:分享到|分享至|分享|收藏|打印本页|打印|举报|纠错|点赞|在看|转发|复制链接|新浪微博|腾讯微博|微博|微信好友|微信|朋友圈|QQ空间|QQ好友|QQ|豆瓣|领英|参与互动|参与|我要评论|评论|跟帖|留言|发表|查看|阅读|浏览|播放|收听|听新闻|语音播报|朗读|字号|字体|字体大小|缩小|放大|加大|标准|默认|超大|特大|最大|关闭|手机看新闻|扫一扫|手机版|客户端|APP|下载|关注|订阅|更多|返回|首页|正文|顶部|上一篇|下一篇|上一页|下一页|展开|收起|登录|注册|投稿|我要|人|条|次|赞|评|大|中|小|号|A|T)/gi;

const blank = /[\s\d,.:：|｜丨/()（）[\]【】+\-_—·•«»<>＋－×✕✖☆★♥]/;
const blanks = new RegExp(blank.source, 'g');
/** Every character of the labels. */
const letters: ReadonlySet<string> = new Set(control.source.toLowerCase());

/** A cheap test before the dear one: running text soon has another character. */
function isMadeOf(text: string): boolean {
  for (const char of text) if (!letters.has(char.toLowerCase()) && !blank.test(char)) return false;
  return true;
}

const longestControlChars = 40;

/** True for a line that holds nothing but the labels of buttons and counters: `26人评论 大 中 小 分享到`. */
export function isControlLine(text: string): boolean {
  if (text.length > longestControlChars || !isMadeOf(text)) return false;
  return text.replace(control, '').replace(blanks, '') === '';
}
