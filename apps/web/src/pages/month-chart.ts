import type { FacetCount } from '@qishi/archive';
import { dayInChinese } from '@qishi/model';
import { addMonths } from '../dates.ts';
import { searchPath } from '../links.ts';
import { type Content, type Html, html } from '../markup.ts';
import { setField } from '../query/edit-query.ts';

/** Columns that can still be told apart on a phone. */
const mostColumns = 36;
const fullHeight = 40;

/** How many matches each month has, each column a link that narrows the search to it; years where months are too many. */
export function renderMonths(months: readonly FacetCount[], q: string): Content {
  const columns = fillColumns(months);
  if (columns.length < 2) return undefined;
  const most = Math.max(...columns.map(({ count }) => count));
  return html`<section class="months" aria-labelledby="months-title">
<h2 id="months-title" class="part-title">时间分布</h2>
<ol class="columns">
${columns.map((column) => renderColumn(column, most, q))}
</ol>
<p class="axis"><span>${dateOf(columns[0])}</span><span>最多 ${most} 篇</span><span>${dateOf(columns.at(-1))}</span></p>
</section>`;
}

const dateOf = (column: FacetCount | undefined): string => (column ? dayInChinese(column.value) : '');

function renderColumn({ value, count }: FacetCount, most: number, q: string): Html {
  const height = count === 0 ? 0 : Math.max(1, Math.round((count / most) * fullHeight));
  const bar = html`<svg viewBox="0 0 10 ${fullHeight}" preserveAspectRatio="none" aria-hidden="true" focusable="false"><rect x="0" y="${fullHeight - height}" width="10" height="${height}"></rect></svg>`;
  const said = `${dayInChinese(value)}，${count}篇`;
  if (count === 0) return html`<li><span class="column">${bar}<span class="hidden">${said}</span></span></li>\n`;
  const href = searchPath({ q: setField(setField(q, 'since', value), 'until', value) });
  return html`<li><a class="column" href="${href}" title="${said}">${bar}<span class="hidden">${said}</span></a></li>\n`;
}

/** Every month from the first to the last, or every year, with those in which nothing is. */
function fillColumns(months: readonly FacetCount[]): readonly FacetCount[] {
  const [first, last] = [months[0]?.value, months.at(-1)?.value];
  if (first === undefined || last === undefined) return [];
  const span =
    (Number(last.slice(0, 4)) - Number(first.slice(0, 4))) * 12 + Number(last.slice(5)) - Number(first.slice(5));
  if (span >= mostColumns) return countYears(months).slice(-mostColumns);
  const counts = new Map(months.map(({ value, count }) => [value, count]));
  return Array.from({ length: span + 1 }, (_, i) => addMonths(first, i)).map((value) => ({
    value,
    count: counts.get(value) ?? 0,
  }));
}

function countYears(months: readonly FacetCount[]): readonly FacetCount[] {
  const counts = new Map<string, number>();
  for (const { value, count } of months) counts.set(value.slice(0, 4), (counts.get(value.slice(0, 4)) ?? 0) + count);
  return [...counts].map(([value, count]) => ({ value, count }));
}
