import type { Reason } from '@qishi/model';
import { timeOf } from '../dates.ts';
import { linkOut, searchPath } from '../links.ts';
import { type Html, html } from '../markup.ts';
import { writePart } from '../query/edit-query.ts';
import type { Page } from './frame.ts';
import type { SourceHealth, SourceRow, SourceState } from './source-view.ts';

const states: Readonly<Record<SourceState, string>> = {
  alive: '正常',
  silent: '久无更新',
  empty: '尚无文章',
  off: '停用',
  gone: '不在目录',
};

const credibilities: Readonly<Record<NonNullable<SourceRow['credibility']>, string>> = {
  official: '官方',
  'trade-press': '专业媒体',
  'general-press': '综合媒体',
  'self-media': '自媒体',
  aggregator: '聚合',
};

/** What a crawl meets, as readers say it. */
const troubles: Readonly<Partial<Record<Reason, string>>> = {
  'robots-disallowed': 'robots 不许',
  'rate-limited': '被限流',
  'challenge-page': '验证页',
  'http-error': '服务器报错',
  unreachable: '连不上',
  timeout: '超时',
  'too-large': '页面过大',
  'too-many-redirects': '跳转过多',
  'not-html': '不是网页',
  'not-a-feed': '不是订阅源',
  'malformed-feed': '订阅源有误',
  'no-links': '没有链接',
  'bad-url': '地址有误',
  'forbidden-address': '地址不在公网',
};

export function buildSourcePage({ rows, crawledAt }: SourceHealth): Page {
  const alive = rows.filter(({ state }) => state === 'alive').length;
  return {
    title: '信源',
    path: '/sources',
    body: html`<header class="page-head">
<h1>信源</h1>
<p class="scope">${rows.length} 家，其中 ${alive} 家正常。${crawledAt ? html`最近一次抓取：${timeOf(crawledAt)}（北京时间）` : '尚无抓取记录。'}</p>
</header>
<section class="table-scroll" aria-label="信源" tabindex="0">
<table class="tracker" role="table">
<thead role="rowgroup"><tr role="row">${['信源', '性质', '文章', '最新一篇', '状态', '最近抓取的问题'].map((name) => html`<th scope="col" role="columnheader">${name}</th>`)}</tr></thead>
<tbody role="rowgroup">
${rows.map(renderRow)}
</tbody>
</table>
</section>`,
  };
}

function renderRow({ id, name, home, credibility, articles, newestAt, state, problems }: SourceRow): Html {
  const found = searchPath({ q: `${writePart({ field: 'source', value: id })} sort:newest` });
  const told = problems.map(({ reason, count }) => `${troubles[reason] ?? reason} ${count}`).join('、');
  return html`<tr role="row"><td role="cell" class="who">${home === undefined ? name : linkOut(home, name)}</td><td role="cell" class="fact" data-label="性质">${credibility ? credibilities[credibility] : '—'}</td><td role="cell" class="fact number" data-label="文章">${articles > 0 ? html`<a href="${found}">${articles}</a>` : '0'}</td><td role="cell" class="fact when" data-label="最新一篇">${newestAt ? timeOf(newestAt) : '—'}</td><td role="cell" class="fact" data-label="状态"><span class="badge state-${state}">${states[state]}</span></td><td role="cell" data-label="问题" class="fact${told === '' && ' empty'}">${told || '—'}</td></tr>
`;
}
