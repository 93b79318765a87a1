import type { Briefing } from '@qishi/model';
import { dateInChinese } from '../dates.ts';
import { issuePath } from '../links.ts';
import { type Html, html } from '../markup.ts';
import type { Page } from './frame.ts';

const fileNames: Readonly<Record<string, string>> = {
  'index.html': '网页',
  'briefing.pdf': 'PDF',
  'briefing.md': 'Markdown',
  'briefing.json': 'JSON',
  'calendar.ics': '日历',
};

/** Issues, newest first, with those of their files that are there. */
export function buildIssueListPage(issues: readonly Briefing[], files: ReadonlyMap<string, readonly string[]>): Page {
  return {
    title: '各期',
    path: '/issues',
    body: html`<header class="page-head">
<h1>各期</h1>
<p class="scope">${issues.length > 0 ? `共 ${issues.length} 期周报` : '还没有周报。运行 ./qishi run 会写出一期。'}</p>
</header>
<ol class="issues">
${issues.map((issue) => renderIssue(issue, files.get(issue.week) ?? []))}
</ol>`,
  };
}

function renderIssue({ week, number, from, to, theme, threeThings }: Briefing, files: readonly string[]): Html {
  const isReadable = files.includes('index.html');
  return html`<li>
<p class="about"><span class="outlet">${week}</span> <span>第 ${number} 期</span> <span>${dateInChinese(from)}—${dateInChinese(to)}</span></p>
<h2>${isReadable ? html`<a href="${issuePath(week)}">${theme}</a>` : theme}</h2>
<ul class="points">${threeThings.map(({ text }) => html`<li>${text}</li>\n`)}</ul>
<p class="files">${
    files.length > 0
      ? files.map(
          (file) =>
            html`<a href="${issuePath(week, file === 'index.html' ? '' : file)}">${fileNames[file] ?? file}</a> `,
        )
      : html`<span class="soft">页面不在这里（<code>./qishi render --week ${week}</code> 可写出）</span>`
  }</p>
</li>
`;
}
