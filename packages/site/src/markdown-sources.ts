import { type Briefing, beijingTime, isWithdrawn } from '@qishi/model';
import { buildCharts, type ChartView } from './chart-view.ts';
import { escapeText, mark, renderSection, renderTable } from './markdown-text.ts';
import { buildCoverage, type CoverageView } from './notes-view.ts';
import { findSafeUrl } from './safe-url.ts';
import type { WritingView } from './writing-view.ts';

/** The charts as what they show: their finding, their numbers, how these were counted. */
export function renderCharts({ coverage }: Briefing): string {
  return renderSection('声量与来源', buildCharts(coverage).map(renderChart));
}

function renderChart({ title, table, note }: ChartView): string {
  const rows = table.rows.map((row) => row.map((cell) => escapeText(String(cell))));
  return [`**${escapeText(title)}**`, renderTable(table.head, rows), escapeText(note)].join('\n\n');
}

/** What was read, how and by whom the issue was written; the notes follow under a heading of their own. */
export function renderMethod(briefing: Briefing): string {
  const { coverage, grounding } = briefing;
  const { authors, silent, stale, troubles, single, shares, until, editing, writing } = buildCoverage(briefing);
  const counted = `目录内${coverage.sourcesTried}个来源，本周收录到其中${coverage.sourcesAlive}个；核对${grounding.checked}句，保留${grounding.kept}句，拦下${grounding.dropped}句。`;
  return renderSection('信源与方法', [
    [
      counted,
      troubles === '' ? '' : `抓取与运行：${escapeText(troubles)}。`,
      stale === '' ? '' : `久未更新：${escapeText(stale)}。`,
      silent === '' ? '' : `本周未见更新：${escapeText(silent)}。`,
    ].join(''),
    [
      single === '' ? '' : `单一信源：${escapeText(single)}。`,
      shares === '' ? '' : `各家占比：${escapeText(shares)}。`,
      `数据截至：${escapeText(until)}。`,
    ].join(''),
    editing === undefined ? '' : `编辑处理：${escapeText(editing)}`,
    tellAuthors(authors, writing),
    briefing.citations.length === 0 ? '' : '### 注释',
    briefing.citations.map(renderNote).join('\n'),
  ]);
}

/** Who wrote which section, and what became of a model's work where one was asked. */
function tellAuthors(authors: CoverageView['authors'], writing: WritingView | undefined): string {
  const sections = [...authors.map((one) => `${one.section}，${one.author}`), writing?.headlines].filter(Boolean);
  return [
    sections.length === 0 ? '' : `谁写的：${sections.join('；')}。`,
    writing && `模型：${escapeText(writing.model)}。`,
    writing?.refused && `模型句未刊出：${escapeText(writing.refused)}。`,
    writing?.fallbacks && `改由规则写：${escapeText(writing.fallbacks)}。`,
  ]
    .filter(Boolean)
    .join('');
}

function renderNote(citation: Briefing['citations'][number]): string {
  const href = findSafeUrl(citation.url);
  const address = href === undefined ? escapeText(citation.url) : `<${href.replace(/[<>]/g, encodeURIComponent)}>`;
  const reprint = citation.reprintOf === undefined ? '' : `（转载自${mark([citation.reprintOf])}）`;
  const times = `${beijingTime(citation.publishedAt)}发布，${beijingTime(citation.capturedAt)}抓取`;
  if (isWithdrawn(citation))
    return `[^${citation.n}]: ${escapeText(citation.outlet)}（${citation.title}）${reprint}，${times}，存档${citation.sha256.slice(0, 12)}`;
  const source = `${escapeText(citation.outlet)}《${escapeText(citation.title)}》${reprint}`;
  return `[^${citation.n}]: ${source}，${times}，存档${citation.sha256.slice(0, 12)}，${address}`;
}
