import { dayInChinese } from '@qishi/model';
import { addMonths, dateInChinese, weekdayOf } from '../dates.ts';
import { articlePath, searchPath, storyPath } from '../links.ts';
import { type Content, type Html, html } from '../markup.ts';
import type { WebParts } from '../parts.ts';
import { sourceName } from '../told-names.ts';
import { renderCertainty } from './analysis-view.ts';
import type { CalendarRow, CalendarView } from './calendar-view.ts';
import type { Page } from './frame.ts';

export function buildCalendarPage({ month, ofMonth, toCome, today }: CalendarView, parts: WebParts): Page {
  const monthLink = (to: string): Html => html`<a href="/calendar?month=${to}">${dayInChinese(to)}</a>`;
  return {
    title: '日历',
    path: '/calendar',
    body: html`<header class="page-head">
<h1>日历</h1>
<p class="scope">报道里写明日期的事。已发生：已成之事；已官宣：主办方或主管机构公布；预计：有时间但未经确认；传闻：消息人士说法。</p>
</header>
<section aria-labelledby="coming-title">
<h2 id="coming-title" class="part-title">${dateInChinese(today)}起</h2>
${toCome.length > 0 ? renderDays(toCome, parts) : html`<p class="soft">档案里没有今天以后的日期。</p>`}
</section>
<section aria-labelledby="month-title">
<h2 id="month-title" class="part-title">${dayInChinese(month)}</h2>
<nav class="paging" aria-label="月份">${monthLink(addMonths(month, -1))}<span>${dayInChinese(month)}</span>${monthLink(addMonths(month, 1))}</nav>
${ofMonth.length > 0 ? renderDays(ofMonth, parts) : html`<p class="soft">这个月没有写明日期的事。</p>`}
</section>`,
  };
}

function renderDays(rows: readonly CalendarRow[], parts: WebParts): Html {
  return html`<ol class="agenda">
${[...Map.groupBy(rows, ({ date }) => date)].map(
  ([
    date,
    told,
  ]) => html`<li><p class="day"><a href="${searchPath({ q: `mentions:${date}` })}">${dateInChinese(date)}</a> <span class="soft">${weekdayOf(date)}</span></p>
<ul>
${told.map((row) => renderRow(row, parts))}
</ul></li>
`,
)}
</ol>`;
}

function renderRow({ what, certainty, articles, storyId }: CalendarRow, parts: WebParts): Html {
  const [newest] = articles;
  const told: Content =
    storyId && articles.length > 1
      ? html`<a href="${storyPath(storyId)}">${articles.length} 篇报道</a>`
      : newest && html`<a href="${articlePath(newest.articleId)}">${sourceName(newest.sourceId, parts.sources)}</a>`;
  return html`<li>${renderCertainty(certainty)}<p>${what} <span class="from">${told}</span></p></li>\n`;
}
