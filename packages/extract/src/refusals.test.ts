import { expect, test } from 'vitest';
import { isSiteSpeaking } from './boilerplate.ts';
import { isControlLine } from './control-line.ts';
import { extractArticle } from './extract-article.ts';
import { samplePage } from './sample-page.ts';

const reasonOf = (body: string) => {
  const outcome = extractArticle(samplePage({ body }));
  return outcome.ok ? 'article' : outcome.problem.reason;
};

test.each([
  ['<title>页面不存在</title><h1>抱歉，您访问的页面不存在</h1><a href="/">返回首页</a>', 'not-found'],
  ['<title>404 Not Found</title><p>404</p>', 'not-found'],
  ['<title>某公众号</title><p>该内容已被发布者删除</p>', 'deleted-notice'],
  [
    '<title>样片发布会回放</title><h1>样片发布会回放</h1><video src="/a.mp4"></video><p>昨日举行的发布会。</p>',
    'video-only',
  ],
  ['<title>样片</title><h1>样片</h1><div class="video-player"></div>', 'video-only'],
  ['<title>样片</title><h1>样片送测</h1><p>昨日送测。</p>', 'body-too-short'],
])('%s', (body, reason) => expect(reasonOf(body)).toBe(reason));

test.each([
  '本文仅代表作者个人观点，不代表本网立场，转载请注明来源。',
  '如涉及版权问题，请与本网联系，我们将及时删除，投诉邮箱 a@b.example。',
  '市场有风险，投资须谨慎，以上内容不构成投资建议，据此操作风险自担。',
  '欢迎在评论区留言，我们会抽出三位读者送出新书。',
  '商务合作请添加微信 abc，转载请在后台回复“转载”二字。',
])('the site speaks: %s', (text) => expect(isSiteSpeaking(text)).toBe(true));

test.each([
  '法院认定该平台侵犯著作权，判决赔偿原告经济损失，并要求停止未经授权的转载行为。',
  '公司表示，模型的授权方式和版权归属会在下月公布，用户可在客户端下载。',
  '联系电话和邮箱一度无法接通，投诉量在一周内增加了三成。',
  '分析师提醒，减持不代表看空，股价仍取决于三季度的出货量。',
])('the article speaks: %s', (text) => expect(isSiteSpeaking(text)).toBe(false));

test('labels of buttons and counters are no text', () => {
  for (const text of ['26人评论 大 中 小 分享到', '阅读(1024) | 收藏', 'A+ A-', '参与互动(3)'])
    expect(isControlLine(text), text).toBe(true);
  for (const text of ['评论员文章', '大模型', '分享会在京举行', '阅读材料'])
    expect(isControlLine(text), text).toBe(false);
});
