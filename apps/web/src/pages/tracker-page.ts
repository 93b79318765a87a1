import { type Briefing, type Tracker, type TrackerRow, trackerFacts, trackerNames } from '@qishi/model';
import { dateInChinese, timeOf } from '../dates.ts';
import { linkOut, storyPath } from '../links.ts';
import { type Content, type Html, html } from '../markup.ts';
import { renderCertainty } from './analysis-view.ts';
import type { Page } from './frame.ts';

const trackers = Object.keys(trackerNames) as Tracker[];

/** The three tables as the newest issue has them; it holds the rows of earlier ones too. */
export function buildTrackerPage(newest: Briefing | undefined, known: ReadonlySet<string>): Page {
  return {
    title: '追踪表',
    path: '/trackers',
    body: html`<header class="page-head">
<h1>追踪表</h1>
<p class="scope">${newest ? html`截至 ${newest.week}（${timeOf(newest.dataUntil)}，北京时间）` : '还没有周报。'}</p>
</header>
${newest && trackers.map((tracker) => renderTracker(tracker, newest, known))}`,
  };
}

function renderTracker(tracker: Tracker, { trackers: all, week }: Briefing, known: ReadonlySet<string>): Html {
  const rows = all.filter((row) => row.tracker === tracker);
  const labels = trackerFacts[tracker];
  return html`<section aria-labelledby="tracker-${tracker}">
<h2 id="tracker-${tracker}" class="part-title">${trackerNames[tracker]}</h2>
${
  rows.length === 0
    ? html`<p class="soft">表中还没有条目。</p>`
    : html`<section class="table-scroll" aria-label="${trackerNames[tracker]}的各行" tabindex="0">
<table class="tracker" role="table">
<thead role="rowgroup"><tr role="row">${['日期', '主体', '事项', ...labels, '确定性', '来源'].map((name) => html`<th scope="col" role="columnheader">${name}</th>`)}</tr></thead>
<tbody role="rowgroup">
${rows.map((row) => renderRow(row, labels, row.since === week, known))}
</tbody>
</table>
</section>`
}
</section>
`;
}

function renderRow(row: TrackerRow, labels: readonly string[], isNew: boolean, known: ReadonlySet<string>): Html {
  const fact = (label: string): Content => {
    const value = row.facts
      .filter((one) => one.label === label)
      .map((one) => one.value)
      .join('；');
    return html`<td role="cell" data-label="${label}" class="fact${value === '' && ' empty'}">${value || '—'}</td>`;
  };
  const what: Content = known.has(row.storyId) ? html`<a href="${storyPath(row.storyId)}">${row.what}</a>` : row.what;
  return html`<tr role="row"><td role="cell" class="when">${dateInChinese(row.date)}${isNew && html` <span class="badge">新</span>`}</td><td role="cell" class="who">${row.who}</td><td role="cell" class="what">${what}</td>${labels.map(fact)}<td role="cell">${renderCertainty(row.certainty)}</td><td role="cell">${linkOut(row.source.url, row.source.outlet)}</td></tr>
`;
}
