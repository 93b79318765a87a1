import {
  type Analysis,
  articleKindNames,
  type Certainty,
  certaintyNames,
  type DatedEvent,
  type Figure,
  topicNames,
} from '@qishi/model';
import { dateInChinese } from '../dates.ts';
import { searchPath } from '../links.ts';
import { type Content, type Html, html, join } from '../markup.ts';

const mostRows = 30;

/** What was derived from a text: why it is classified so, who and what it names, its dates, figures and voices. */
export function renderFindings(analysis: Analysis): readonly Content[] {
  const { entities, events, figures, quotations } = analysis;
  return [
    part('topics', '话题', renderTopics(analysis)),
    entities.length > 0 && part('entities', '名称', renderEntities(analysis)),
    events.length > 0 && part('events', '日期', list(events.slice(0, mostRows).map(renderEvent))),
    figures.length > 0 && part('figures', '数字', list(figures.slice(0, mostRows).map(renderFigure))),
    quotations.length > 0 &&
      part(
        'quotations',
        '谁说',
        list(
          quotations
            .slice(0, mostRows)
            .map(
              ({ speaker, role, quote }) =>
                html`<b>${speaker}</b>${role && html` <span class="soft">${role}</span>`}：${quote}`,
            ),
        ),
      ),
  ];
}

const part = (
  id: string,
  title: string,
  body: Content,
): Html => html`<section class="finding" aria-labelledby="${id}-title">
<h2 id="${id}-title" class="part-title">${title}</h2>
${body}
</section>
`;

const list = (rows: readonly Content[]): Html => html`<ul>${rows.map((row) => html`<li>${row}</li>\n`)}</ul>`;

function renderTopics({ topics, kinds = [] }: Analysis): Html {
  const all = topics.all.length > 0 ? topics.all : [topics.primary];
  const told = all.map((topic) => {
    const score = topics.scores[topic];
    return html`<a href="${searchPath({ q: `topic:${topic}` })}">${topicNames[topic] ?? topic}</a>${score !== undefined && html` <span class="count">${score.toFixed(2)}</span>`}`;
  });
  return html`<p>${join(told, '　')}${topics.exportControl && html`　<span class="badge">出口管制</span>`}</p>
${
  kinds.length > 0 &&
  html`<p>${join(
    kinds.map(({ kind, because }) => html`${articleKindNames[kind] ?? kind}<span class="soft">（${because}）</span>`),
    '、',
  )}</p>`
}
${topics.because.length > 0 && html`<p class="soft">依据：${topics.because.join('、')}</p>`}`;
}

function renderEntities({ entities }: Analysis): Html {
  return html`<p class="entities">${join(
    entities.map(
      ({ id, name, count, role }) =>
        html`<a href="${searchPath({ q: `entity:${id}` })}"${role === 'subject' && html` class="subject"`}>${name}</a>${count > 1 && html`<span class="count">×${count}</span>`}`,
    ),
    '　',
  )}</p>`;
}

const renderEvent = ({ date, what, certainty }: DatedEvent): Html =>
  html`<a href="${searchPath({ q: `mentions:${date}` })}">${dateInChinese(date)}</a> ${renderCertainty(certainty)} ${what}`;

const renderFigure = ({ raw, of, attributedTo }: Figure): Html =>
  html`${of} <b>${raw}</b>${attributedTo && html` <span class="soft">据${attributedTo}</span>`}`;

export const renderCertainty = (certainty: Certainty): Html =>
  html`<span class="badge certainty-${certainty}">${certaintyNames[certainty] ?? certainty}</span>`;
