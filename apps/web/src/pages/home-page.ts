import type { ArchiveCounts, SearchHit } from '@qishi/archive';
import type { Briefing } from '@qishi/model';
import { issuePath, searchPath } from '../links.ts';
import { type Content, type Html, html } from '../markup.ts';
import type { WebParts } from '../parts.ts';
import { type Page, renderSearchBox } from './frame.ts';
import { renderHits } from './hit-view.ts';
import { renderSearchHelp } from './search-help.ts';

export interface HomeView {
  readonly counts: ArchiveCounts;
  readonly latest: readonly SearchHit[];
  /** Newest first. */
  readonly issues: readonly Briefing[];
  /** Weeks whose pages can be read here. */
  readonly readable: ReadonlySet<string>;
}

export function buildHomePage({ counts, latest, issues, readable }: HomeView, parts: WebParts): Page {
  return {
    title: '新闻档案',
    path: '/',
    hasSearch: false,
    feeds: { atom: searchPath({ q: '' }, '/search.atom'), json: searchPath({ q: '' }, '/search.json') },
    body: html`<header class="search-head home-head">
<h1 class="masthead">新闻档案</h1>
<p class="scope">${counts.articles} 篇文章，${counts.sources} 家信源，${counts.stories} 个事件，${counts.briefings} 期周报</p>
${renderSearchBox('', 'main-search')}
</header>
<div class="found">
<section class="list" aria-labelledby="latest-title">
<h2 id="latest-title" class="part-title">最新</h2>
${latest.length > 0 ? renderHits(latest, '', parts) : html`<p>档案里还没有文章。先运行 <code>./qishi run</code> 或 <code>./qishi import</code>。</p>`}
${latest.length > 0 && html`<p class="further"><a href="/search?q=sort%3Anewest">全部文章</a></p>`}
</section>
<aside class="facets home-side" aria-label="周报与用法">
${renderIssues(issues, readable)}
${renderSearchHelp()}
</aside>
</div>`,
  };
}

function renderIssues(issues: readonly Briefing[], readable: ReadonlySet<string>): Content {
  if (issues.length === 0) return undefined;
  return html`<section class="facet home-issues" aria-labelledby="issues-title">
<h2 id="issues-title" class="part-title">周报</h2>
<ul>
${issues.map((issue) => renderIssue(issue, readable.has(issue.week)))}
</ul>
<p class="further"><a href="/issues">全部各期</a></p>
</section>`;
}

function renderIssue({ week, theme }: Briefing, isReadable: boolean): Html {
  const title = html`<span class="week">${week}</span> ${theme}`;
  return html`<li>${isReadable ? html`<a href="${issuePath(week)}">${title}</a>` : html`<a href="/issues">${title}</a>`}</li>\n`;
}
