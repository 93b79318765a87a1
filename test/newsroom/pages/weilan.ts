import type { Outlet } from '../outlets.ts';

/** What everybody gets instead of an article, with status 403: a puzzle that only a browser could solve. */
export function renderWeilanChallenge(outlet: Outlet): string {
  return `<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>安全验证</title><meta name="robots" content="noindex,nofollow"></head>
<body><div class="guard"><h1>安全验证</h1><p>正在检查您的浏览器，请稍候……</p><p>为了保障${outlet.name}的访问安全，请完成下方拼图后继续访问。</p>
<div id="captcha" data-sitekey="fiction"></div><noscript><p>请启用JavaScript并刷新页面。</p></noscript>
<p class="ray">请求编号：0000-guard</p></div><script src="/guard/challenge.js"></script></body></html>`;
}
