import type { FacetCount, Facets } from '@qishi/archive';
import { dayInChinese, splitQuery } from '@qishi/model';
import { searchPath } from '../links.ts';
import { type Content, type Html, html } from '../markup.ts';
import type { WebParts } from '../parts.ts';
import { addPart, hasPart, type QueryPart, removePart } from '../query/edit-query.ts';
import { entityName, sourceName, topicName } from '../told-names.ts';

/** Values shown of a field before the rest folds away. */
const shown = 8;

interface Field {
  readonly name: string;
  readonly title: string;
  readonly counts: readonly FacetCount[];
  readonly tell: (value: string) => string;
}

/** What narrows the search: links that add a field to the query, or take it away again. */
export function renderFacets(facets: Facets, q: string, parts: WebParts): Html {
  const fields: readonly Field[] = [
    { name: 'topic', title: '话题', counts: facets.topic, tell: topicName },
    { name: 'source', title: '来源', counts: facets.source, tell: (id) => sourceName(id, parts.sources) },
    { name: 'entity', title: '名称', counts: facets.entity, tell: (id) => entityName(id, parts.names) },
  ];
  return html`<aside class="facets" aria-label="缩小范围">
${fields.map((field) => renderField(field, q))}
${renderChosenMonths(q)}
</aside>`;
}

function renderField({ name, title, counts, tell }: Field, q: string): Content {
  const isChosen = (value: string): boolean => hasPart(q, { field: name, value });
  const values = [
    ...listChosen(q, name).filter((value) => !counts.some((count) => count.value === value)),
    ...counts.map(({ value }) => value),
  ];
  if (values.length === 0) return undefined;
  const links = values.map((value) => {
    const count = counts.find((each) => each.value === value)?.count ?? 0;
    return renderValue({ field: name, value }, tell(value), count, isChosen(value), q);
  });
  const rest = links.slice(shown);
  return html`<section class="facet" aria-labelledby="facet-${name}">
<h2 id="facet-${name}" class="part-title">${title}</h2>
<ul>
${links.slice(0, shown)}
</ul>
${
  rest.length > 0 &&
  html`<details><summary>另外 ${rest.length} 项${title}</summary><ul>
${rest}
</ul></details>`
}
</section>
`;
}

function renderValue(part: QueryPart, told: string, count: number, isChosen: boolean, q: string): Html {
  return isChosen
    ? html`<li><a class="chosen" href="${searchPath({ q: removePart(q, part) })}">${told}<span class="off" aria-hidden="true">×</span><span class="hidden">（取消）</span></a></li>\n`
    : html`<li><a href="${searchPath({ q: addPart(q, part) })}"><span class="value">${told}</span> <span class="count">${count}</span></a></li>\n`;
}

const listChosen = (q: string, field: string): readonly string[] =>
  splitQuery(q)
    .filter((word) => word.field === field && !word.minus)
    .map(({ text }) => text);

/** The edges of time in the query, each with a link that takes it away. */
function renderChosenMonths(q: string): Content {
  const edges = (['since', 'until', 'mentions', 'story', 'certainty'] as const).flatMap((field) =>
    listChosen(q, field).map((value) => ({ field, value })),
  );
  const told = { since: '始于', until: '止于', mentions: '提到', story: '事件', certainty: '确定性' } as const;
  if (edges.length === 0) return undefined;
  return html`<section class="facet" aria-labelledby="facet-edges">
<h2 id="facet-edges" class="part-title">限定</h2>
<ul>
${edges.map(({ field, value }) => {
  const text = /^\d{4}(-\d{2}){0,2}$/.test(value) ? dayInChinese(value) : value;
  return html`<li><a class="chosen" href="${searchPath({ q: removePart(q, { field, value }) })}">${told[field]} ${text}<span class="off" aria-hidden="true">×</span><span class="hidden">（取消）</span></a></li>\n`;
})}
</ul>
</section>
`;
}
