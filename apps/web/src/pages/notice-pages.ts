import { html } from '../markup.ts';
import type { Page } from './frame.ts';

/** Nothing stands at this address. */
export const buildMissingPage = (): Page => ({
  title: '没有这一页',
  path: '',
  body: html`<header class="page-head"><h1>没有这一页</h1><p class="scope">地址可能写错了，或这篇文章不在档案里。<a href="/">回到最新</a></p></header>`,
});

/** A bug of ours: what went wrong is in the log of the server, not here. */
export const buildBrokenPage = (): Page => ({
  title: '出错了',
  path: '',
  body: html`<header class="page-head"><h1>出错了</h1><p class="scope">这一页没能做出来，原因已记入服务器日志。<a href="/">回到最新</a></p></header>`,
});

export const buildLoginPage = (isWrong: boolean): Page => ({
  title: '登录',
  path: '/login',
  hasSearch: false,
  body: html`<header class="page-head"><h1>登录</h1><p class="scope">本站需要口令，由启动它的人给出。</p></header>
<form class="login" action="/login" method="post">
<label for="token">口令</label>
<input id="token" name="token" type="password" autocomplete="current-password" maxlength="200" required>
<button type="submit">进入</button>
${isWrong && html`<p role="alert">口令不对。</p>`}
</form>`,
});
