import type { SearchResults } from '@qishi/archive';
import type { QueryFault } from '@qishi/model';
import { type SearchPlace, searchPath } from '../links.ts';
import { type Content, type Html, html, join } from '../markup.ts';
import type { WebParts } from '../parts.ts';
import { deepestPage, pageSize, type Reply } from '../query/ask.ts';
import { setField } from '../query/edit-query.ts';
import { renderFacets } from './facet-view.ts';
import { type Page, renderSearchBox } from './frame.ts';
import { renderHits } from './hit-view.ts';
import { renderMonths } from './month-chart.ts';
import { renderSearchHelp } from './search-help.ts';

export function buildSearchPage(place: Required<SearchPlace>, reply: Reply, parts: WebParts): Page {
  const { q } = place;
  const heading = q.trim() === '' ? '全部文章' : q;
  return {
    title: `检索：${heading}`,
    path: '/search',
    q,
    hasSearch: false,
    ...('results' in reply
      ? { feeds: { atom: searchPath({ q }, '/search.atom'), json: searchPath({ q }, '/search.json') } }
      : {}),
    body: html`<header class="search-head">
<h1 class="hidden">检索：${heading}</h1>
${renderSearchBox(q, 'main-search')}
</header>
${'faults' in reply ? renderFaults(q, reply.faults) : renderResults(place, reply.results, parts)}`,
  };
}

/** The query as typed, the place at fault marked, and what to write instead. */
function renderFaults(q: string, faults: readonly QueryFault[]): Html {
  return html`<section class="fault" aria-labelledby="fault-title">
<h2 id="fault-title">这条检索式读不懂</h2>
<ul>
${faults.map(
  ({ at: [start, end], message }) =>
    html`<li><p class="typed">${q.slice(0, start)}<mark>${q.slice(start, end)}</mark>${q.slice(end)}</p><p>${message}</p></li>\n`,
)}
</ul>
</section>
${renderSearchHelp()}`;
}

function renderResults(place: Required<SearchPlace>, results: SearchResults, parts: WebParts): Html {
  const { hits, near, facets } = results;
  return html`${facets && renderMonths(facets.month, place.q)}
<div class="found">
<div class="list">
${renderCorrected(results)}
<div class="list-head">
${near.length === 0 || results.total > 0 ? html`<p class="total">${tellTotal(results, place)}</p>` : undefined}
${hits.length > 0 && renderOrders(place)}
</div>
${hits.length > 0 && renderHits(hits, place.q, parts)}
${near.length > 0 && renderNear(results, place, parts)}
${hits.length === 0 && near.length === 0 && renderSearchHelp()}
${renderPaging(place, results)}
</div>
${facets && renderFacets(facets, place.q, parts)}
</div>`;
}

function renderCorrected({ plan: { corrected } }: SearchResults): Content {
  return corrected.map(
    ({ from, to }) => html`<p class="corrected">没有文章含「${from}」，已改为检索「<b>${to}</b>」。</p>\n`,
  );
}

function renderNear({ near, total }: SearchResults, { q }: SearchPlace, parts: WebParts): Html {
  return html`<section class="near" aria-labelledby="near-title">
<h2 id="near-title" class="part-title">${total === 0 ? '没有文章全部符合，以下最为接近' : '以下只符合一部分'}</h2>
${renderHits(near, q, parts)}
</section>`;
}

function tellTotal({ total, isExact, hits }: SearchResults, { page, all }: Required<SearchPlace>): string {
  if (total === 0) return '没有找到全部符合的文章。';
  const count = `${isExact ? '' : '至多 '}${total} 篇文章`;
  if (hits.length === 0) return `${count}，第 ${page} 页没有内容。`;
  const folded = hits.some(({ more }) => more > 0);
  return `${count}${folded && !all ? '，同一事件合为一条' : ''}${page > 1 ? `，第 ${page} 页` : ''}`;
}

const orders = [
  ['relevance', '相关'],
  ['newest', '最新'],
  ['oldest', '最早'],
] as const;

/** Order and folding, each choice a link that changes the query. */
function renderOrders({ q, all }: Required<SearchPlace>): Html {
  const [, chosen = 'relevance'] = /(?:^|\s)sort[:：](\w+)/i.exec(q) ?? [];
  const links = orders.map(([order, name]) =>
    order === chosen
      ? html`<b aria-current="true">${name}</b>`
      : html`<a href="${searchPath({ q: setField(q, 'sort', order === 'relevance' ? undefined : order), all })}">${name}</a>`,
  );
  const folding = html`<a href="${searchPath({ q, all: !all })}">${all ? '同一事件合为一条' : '列出每一篇'}</a>`;
  return html`<p class="orders">排序：${join(links, '　')}<span class="folding">${folding}</span></p>`;
}

function renderPaging(place: Required<SearchPlace>, { hits }: SearchResults): Content {
  const { page } = place;
  const hasNext = hits.length === pageSize && page < deepestPage;
  if (page === 1 && !hasNext) return undefined;
  return html`<nav class="paging" aria-label="分页">
${page > 1 && html`<a rel="prev" href="${searchPath({ ...place, page: page - 1 })}">上一页</a>`}
<span>第 ${page} 页</span>
${hasNext && html`<a rel="next" href="${searchPath({ ...place, page: page + 1 })}">下一页</a>`}
</nav>`;
}
