import {
  type Briefing,
  beijingTime,
  type CoreTopic,
  certaintyNames,
  coreTopics,
  dayInChinese,
  type Item,
  type Part,
  partNames,
  type Sentence,
  topicNames,
  verdictNames,
} from '@qishi/model';
import { momentInChinese, rangeInChinese } from './dates.ts';
import { isDeep, issueTitle } from './issue-names.ts';
import { buildAuthors } from './notes-view.ts';
import { plainText } from './plain-text.ts';
import { findSafeUrl } from './safe-url.ts';
import { tellSpeaker } from './said-by.ts';
import { buildWriting } from './writing-view.ts';

/** The issue as Markdown (CommonMark with tables and footnotes), for reading in an editor and for passing on. */
export function renderMarkdown(briefing: Briefing): string {
  const sections = [
    renderHead(briefing),
    renderSection('本周判断', [joinSentences(briefing.judgement), renderList(briefing.threeThings, '三件事')]),
    renderSection('深读', briefing.items.filter(isDeep).map(renderDeep)),
    renderSection(
      '分栏速览',
      coreTopics.map((topic) => renderColumn(topic, briefing.items)),
    ),
    renderLedger(briefing),
    renderSection('下周日历', [briefing.calendar.map(renderEvent).join('\n')]),
    renderSection('上期回访', [briefing.followUps.map(renderFollowUp).join('\n')]),
    renderMethod(briefing),
    briefing.citations.map(renderNote).join('\n'),
  ];
  return `${sections.filter(Boolean).join('\n\n')}\n`;
}

/** Text that Markdown would take for markup is escaped; HTML, too, since most renderers let it through. */
function escapeText(text: string): string {
  return plainText(text)
    .replace(/[\\`*_{}[\]<>#|~&]/g, '\\$&')
    .replace(/^(\s*)([-+]|\d+[.)])(?=\s)/, '$1\\$2');
}

const mark = (cites: readonly number[]): string => cites.map((n) => `[^${n}]`).join('');
const sentence = ({ text, cites }: Pick<Sentence, 'text' | 'cites'>): string => `${escapeText(text)}${mark(cites)}`;
const joinSentences = (sentences: readonly Sentence[]): string => sentences.map(sentence).join('');

function renderSection(title: string, parts: readonly string[]): string {
  const filled = parts.filter(Boolean);
  return filled.length === 0 ? '' : [`## ${title}`, ...filled].join('\n\n');
}

function renderHead(briefing: Briefing): string {
  const { coverage } = briefing;
  const scope = `收录${coverage.articles}篇，${coverage.sourcesAlive}个来源，${coverage.stories}起事件`;
  return [
    `# ${escapeText(issueTitle(briefing))}`,
    `总第${briefing.number}期 · ${rangeInChinese(briefing.from, briefing.to)}`,
    `${scope}，数据截至${momentInChinese(briefing.dataUntil)}（北京时间）。`,
  ].join('\n\n');
}

function renderList(sentences: readonly Sentence[], title: string): string {
  const rows = sentences.map((one, index) => `${index + 1}. ${sentence(one)}`);
  return rows.length === 0 ? '' : `**${title}**\n\n${rows.join('\n')}`;
}

function renderDeep(item: Item): string {
  const of = (part: Part): readonly Sentence[] => item.sentences.filter((one) => (one.part ?? 'what') === part);
  const titled = (name: string, text: string): string => (text === '' ? '' : `**${name}** ${text}`);
  const bullets = (part: Part): string => {
    const rows = of(part).map((one) => `- ${sentence(one)}`);
    return rows.length === 0 ? '' : `**${partNames[part]}**\n\n${rows.join('\n')}`;
  };
  const timeline = item.timeline.map((row) => `- ${dayInChinese(row.date)}：${sentence(row)}`).join('\n');
  const parts = [
    `### ${escapeText(item.headline)}`,
    titled(partNames.what, joinSentences(of('what'))),
    titled(partNames.why, joinSentences(of('why'))),
    timeline && `**时间线**\n\n${timeline}`,
    bullets('voices'),
    bullets('unclear'),
    tellSources(item),
  ];
  return parts.filter(Boolean).join('\n\n');
}

function tellSources(item: Item): string {
  const continues = item.continues === undefined ? '' : `；接续${escapeText(item.continues)}`;
  return `信源：独立${item.independent} · 转载${item.reprints}${continues}`;
}

function renderColumn(topic: CoreTopic, items: readonly Item[]): string {
  const rows = items
    .filter((item) => item.section === topic)
    .map((item) => `- **${escapeText(item.headline)}** ${joinSentences(item.sentences)}（${tellSources(item)}）`);
  return rows.length === 0 ? '' : `### ${topicNames[topic]}\n\n${rows.join('\n')}`;
}

function renderLedger({ figures, citations }: Briefing): string {
  if (figures.length === 0) return '';
  const rows = figures.map((row) => {
    const disputes = (row.disputedBy ?? []).map(({ value, cites }) => `；另说${escapeText(value)}${mark(cites)}`);
    const cells = [row.of, row.value, tellSpeaker(row, citations), row.quote].map(escapeText);
    return `| ${cells[0]} | ${cells[1]}${disputes.join('')} | ${cells[2]} | ${cells[3]}${mark(row.cites)} |`;
  });
  return ['## 数据账本\n', '| 事项 | 数值 | 谁说的 | 依据 |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

function renderEvent(entry: Briefing['calendar'][number]): string {
  const what = sentence({ text: entry.what, cites: entry.cites });
  return `- ${dayInChinese(entry.date)}（${certaintyNames[entry.certainty]}）：${what}`;
}

function renderFollowUp(one: Briefing['followUps'][number]): string {
  const announced = `${escapeText(one.announced)}（${escapeText(one.week)}预告，原定${dayInChinese(one.date)}）`;
  return `- **${verdictNames[one.verdict]}** ${announced}：${sentence({ text: one.outcome, cites: one.cites })}`;
}

function renderMethod(briefing: Briefing): string {
  const { coverage, grounding } = briefing;
  const silent =
    coverage.silentSources.length === 0 ? '' : `本周未见更新：${coverage.silentSources.map(escapeText).join('、')}。`;
  return renderSection('信源与方法', [
    `巡查${coverage.sourcesTried}个来源，${coverage.sourcesAlive}个有更新；核对${grounding.checked}句，保留${grounding.kept}句，拦下${grounding.dropped}句。${silent}`,
    renderWriting(briefing),
  ]);
}

/** Nothing where no model was asked. */
function renderWriting(briefing: Briefing): string {
  const writing = buildWriting(briefing.writing);
  if (writing === undefined) return '';
  const authors = buildAuthors(briefing).map(({ section, author }) => `${section}，${author}`);
  return [
    `谁写的：${[...authors, writing.headlines].filter(Boolean).join('；')}。`,
    `模型：${escapeText(writing.model)}。`,
    writing.refused && `模型句未刊出：${escapeText(writing.refused)}。`,
    writing.fallbacks && `改由规则写：${escapeText(writing.fallbacks)}。`,
  ]
    .filter(Boolean)
    .join('');
}

function renderNote(citation: Briefing['citations'][number]): string {
  const href = findSafeUrl(citation.url);
  const address = href === undefined ? escapeText(citation.url) : `<${href.replace(/[<>]/g, encodeURIComponent)}>`;
  const reprint = citation.reprintOf === undefined ? '' : `（转载自${mark([citation.reprintOf])}）`;
  const times = `${beijingTime(citation.publishedAt)}发布，${beijingTime(citation.capturedAt)}抓取`;
  const source = `${escapeText(citation.outlet)}《${escapeText(citation.title)}》${reprint}`;
  return `[^${citation.n}]: ${source}，${times}，存档${citation.sha256.slice(0, 12)}，${address}`;
}
