import { type CoreTopic, type Coverage, coreTopics, dayInChinese, topicNames, weekdayInChinese } from '@qishi/model';
import { renderDayChart } from './day-chart.ts';
import { buildNameChart } from './name-chart.ts';
import { renderOutletChart } from './outlet-chart.ts';
import { plainText } from './plain-text.ts';
import { buildTopicChart } from './topic-chart.ts';
import { percentOf, tellChange } from './week-change.ts';

export interface ChartView {
  readonly id: string;
  /** The finding, in a sentence. */
  readonly title: string;
  readonly svg: string;
  readonly legend?: readonly { readonly topic: CoreTopic; readonly name: string }[];
  /** What the two bars of a row stand for. */
  readonly keys?: readonly { readonly name: string; readonly className: 'now' | 'before' }[];
  /** 口径: what was counted and how. */
  readonly note: string;
  readonly table: { readonly head: readonly string[]; readonly rows: readonly (readonly (string | number)[])[] };
}

type Day = Coverage['perDay'][number];
type Outlet = Coverage['perOutlet'][number];

const shownOutlets = 10;
const leadingOutlets = 3;

/** The charts that have something to show. */
export function buildCharts(coverage: Coverage): readonly ChartView[] {
  return [
    buildDayChart(coverage.perDay),
    buildTopicChart(coverage),
    buildNameChart(coverage),
    buildOutletChart(coverage),
  ].filter((chart) => chart !== undefined);
}

const totalOf = (day: Day): number => coreTopics.reduce((sum, topic) => sum + day[topic], 0);

function buildDayChart(days: readonly Day[]): ChartView | undefined {
  const peak = days.reduce<Day | undefined>(
    (best, day) => (best && totalOf(best) >= totalOf(day) ? best : day),
    undefined,
  );
  if (!peak || totalOf(peak) === 0) return undefined;
  return {
    id: 'chart-days',
    title: tellPeak(peak),
    svg: renderDayChart(days),
    legend: coreTopics.map((topic) => ({ topic, name: topicNames[topic] })),
    note: '口径：按北京时间发布日计数，只计判为三类主题的报道，转载计入。',
    table: {
      head: ['日期', ...coreTopics.map((topic) => topicNames[topic]), '合计'],
      rows: days.map((day) => [nameDay(day), ...coreTopics.map((topic) => day[topic]), totalOf(day)]),
    },
  };
}

const nameDay = ({ day }: Day): string => `${dayInChinese(day)}（${weekdayInChinese(day)}）`;

function tellPeak(day: Day): string {
  const top = coreTopics.reduce((best, topic) => (day[topic] > day[best] ? topic : best));
  const share = day[top] / totalOf(day);
  const told = share === 1 ? '全部' : share > 0.5 ? `过半` : `${day[top]}篇`;
  return `${weekdayInChinese(day.day)}最密集：${totalOf(day)}篇相关报道，${topicNames[top]}占${told}`;
}

function buildOutletChart({ perOutlet: outlets, before }: Coverage): ChartView | undefined {
  const ranked = outlets
    .filter(({ articles }) => articles > 0)
    .map(({ outlet, articles }) => ({ outlet: plainText(outlet), articles }))
    .sort((a, b) => b.articles - a.articles || (a.outlet < b.outlet ? -1 : 1));
  if (ranked.length === 0) return undefined;
  const shown = ranked.slice(0, shownOutlets);
  const hidden = ranked.length - shown.length;
  const all = ranked.reduce((sum, { articles }) => sum + articles, 0);
  const then = new Map(before?.perOutlet.map(({ outlet, articles }) => [plainText(outlet), articles]));
  return {
    id: 'chart-outlets',
    title: tellConcentration(ranked),
    svg: renderOutletChart(
      shown.map((row) => ({
        ...row,
        note: [
          `${percentOf(row.articles, all)}%`,
          ...(before === undefined ? [] : [tellChange(row.articles, then.get(row.outlet) ?? 0)]),
        ].join('，'),
      })),
    ),
    note: `口径：按刊出媒体计本周入库篇数${hidden > 0 ? `，列前${shown.length}家，另有${hidden}家未列` : ''}；转载算刊出一方。括号内为占全部入库篇数之比${before === undefined ? '' : `，及比上期（${before.week}）的增减`}。`,
    table: {
      head: ['媒体', '篇数', '占比', ...(before === undefined ? [] : ['比上期'])],
      rows: ranked.map(({ outlet, articles }) => [
        outlet,
        articles,
        `${percentOf(articles, all)}%`,
        ...(before === undefined ? [] : [tellChange(articles, then.get(outlet) ?? 0)]),
      ]),
    },
  };
}

function tellConcentration(ranked: readonly Outlet[]): string {
  const all = ranked.reduce((sum, { articles }) => sum + articles, 0);
  if (ranked.length <= leadingOutlets) return `本期${all}篇来自${ranked.length}家媒体`;
  const leading = ranked.slice(0, leadingOutlets).reduce((sum, { articles }) => sum + articles, 0);
  return `${ranked.length}家媒体中，前三家供稿占${Math.round((100 * leading) / all)}%`;
}
