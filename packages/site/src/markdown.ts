import {
  type Briefing,
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
import { markCorrected } from './corrected-text.ts';
import { momentInChinese, rangeInChinese } from './dates.ts';
import { isDeep, issueTitle } from './issue-names.ts';
import { renderCharts, renderMethod } from './markdown-sources.ts';
import { escapeText, joinSentences, mark, renderSection, renderTable, sentence } from './markdown-text.ts';
import { tellSpeaker } from './said-by.ts';
import { renderTrackers } from './tracker-markdown.ts';

/** The issue as Markdown (CommonMark with tables and footnotes), for reading in an editor and for passing on. */
export function renderMarkdown(issue: Briefing): string {
  const briefing = markCorrected(issue);
  const sections = [
    renderHead(briefing),
    renderSection('本周判断', [joinSentences(briefing.judgement), renderList(briefing.threeThings, '三件事')]),
    renderSection('深读', briefing.items.filter(isDeep).map(renderDeep)),
    renderSection(
      '分栏速览',
      coreTopics.map((topic) => renderColumn(topic, briefing.items)),
    ),
    renderTrackers(briefing, escapeText, mark),
    renderLedger(briefing),
    renderCharts(briefing),
    renderSection('下周日历', [briefing.calendar.map(renderEvent).join('\n')]),
    renderSection('上期回访', [briefing.followUps.map(renderFollowUp).join('\n')]),
    renderSection('更正', [renderCorrections(briefing)]),
    renderMethod(briefing),
  ];
  return `${sections.filter(Boolean).join('\n\n')}\n`;
}

function renderHead(briefing: Briefing): string {
  const { coverage } = briefing;
  const scope = `收录${coverage.articles}篇，${coverage.perOutlet.length}个来源，${coverage.stories}起事件`;
  return [
    `# ${escapeText(issueTitle(briefing))}`,
    `总第${briefing.number}期 · ${rangeInChinese(briefing.from, briefing.to)}`,
    `${scope}，数据截至${momentInChinese(briefing.dataUntil)}（北京时间）。`,
  ].join('\n\n');
}

function renderList(sentences: readonly Sentence[], title: string): string {
  const rows = sentences.map((one, index) => `${index + 1}. ${sentence(one)}`);
  return rows.length === 0 ? '' : `### ${title}\n\n${rows.join('\n')}`;
}

function renderDeep(item: Item): string {
  const of = (part: Part): readonly Sentence[] => item.sentences.filter((one) => (one.part ?? 'what') === part);
  const titled = (name: string, text: string): string => (text === '' ? '' : `#### ${name}\n\n${text}`);
  const bullets = (part: Part): string => {
    const rows = of(part).map((one) => `- ${sentence(one)}`);
    return rows.length === 0 ? '' : `#### ${partNames[part]}\n\n${rows.join('\n')}`;
  };
  const timeline = item.timeline.map((row) => `- ${dayInChinese(row.date)}：${sentence(row)}`).join('\n');
  const parts = [
    `### ${escapeText(item.headline)}`,
    titled(partNames.what, joinSentences(of('what'))),
    titled(partNames.why, joinSentences(of('why'))),
    timeline && `#### 时间线\n\n${timeline}`,
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
    .map((item) =>
      [`#### ${escapeText(item.headline)}`, joinSentences(item.sentences), tellSources(item)].join('\n\n'),
    );
  return rows.length === 0 ? '' : [`### ${topicNames[topic]}`, ...rows].join('\n\n');
}

function renderLedger({ figures, citations }: Briefing): string {
  if (figures.length === 0) return '';
  const rows = figures.map((row) => {
    const disputes = (row.disputedBy ?? []).map(({ value, cites }) => `；另说${escapeText(value)}${mark(cites)}`);
    const also = row.alsoIn === undefined ? '' : `（${row.alsoIn.join('、')}亦载）`;
    const cells = [row.of, row.value, `${tellSpeaker(row, citations)}${also}`, row.quote].map(escapeText);
    const [of = '', value = '', by = '', quote = ''] = cells;
    return [of, `${value}${disputes.join('')}`, by, `${quote}${mark(row.cites)}`];
  });
  return renderSection('数据账本', [renderTable(['事项', '数值', '谁说的', '依据'], rows)]);
}

function renderEvent(entry: Briefing['calendar'][number]): string {
  const what = sentence({ text: entry.what, cites: entry.cites });
  return `- ${dayInChinese(entry.date)}（${certaintyNames[entry.certainty]}）：${what}`;
}

function renderFollowUp(one: Briefing['followUps'][number]): string {
  const announced = `${escapeText(one.announced)}（${escapeText(one.week)}预告，原定${dayInChinese(one.date)}）`;
  return `- **${verdictNames[one.verdict]}** ${announced}：${sentence({ text: one.outcome, cites: one.cites })}`;
}

function renderCorrections({ corrections, corrected = [] }: Briefing): string {
  return [...corrections, ...corrected]
    .map(({ week, date, was, is, reason }) => {
      const why = reason === undefined ? '' : `更正缘由：${escapeText(reason)}`;
      return `- ${escapeText(week)}原文「${escapeText(was)}」应为「${escapeText(is)}」（${dayInChinese(date)}更正）。${why}`;
    })
    .join('\n');
}
