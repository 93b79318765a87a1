/** A challenge is a script and a word of regret; what is larger is a page. In bytes. */
export const longestChallenge = 64_000;

/** Left in a page by the scripts of bot defences; an article does not contain them. */
const defenceMarks = [
  '/cdn-cgi/challenge-platform/',
  'aliyun_waf',
  'acw_sc__v2',
  '_wafchallengeid',
  'wafchallenge',
  'tencentcaptcha',
  'captcha.qcloud.com',
  'geetest.com',
  'awswafcookiedomainlist',
  '_incapsula_resource',
  'px-captcha',
  'yundun.console.aliyun.com',
  'errors.aliyun.com',
];

/** What such pages say to people. Enough only together with an error status. */
const defenceWords =
  /just a moment|attention required|verify you are human|access denied|request unsuccessful|captcha|人机验证|安全验证|访问验证|滑动验证|访问被拦截|请求存在威胁|您的访问/i;

/**
 * Whether a server answered with a test for robots instead of its page. We do not pass such tests: the page is recorded
 * as refused. A challenge may come with status 200; it is then known by the script it loads and by having hardly any
 * paragraph.
 */
export function isChallenge(status: number, headers: Readonly<Record<string, string>>, text: string): boolean {
  if (headers['cf-mitigated'] === 'challenge') return true;
  const head = text.slice(0, longestChallenge);
  if (status >= 400) return isMarked(head) || defenceWords.test(head);
  return head.startsWith('<') && !severalParagraphs.test(head) && isMarked(head);
}

/** Asked before the marks are looked for: of an article it is known after its first lines. */
const severalParagraphs = /(?:<p[\s>].*?){3}/is;

function isMarked(head: string): boolean {
  const text = head.toLowerCase();
  return defenceMarks.some((mark) => text.includes(mark));
}
