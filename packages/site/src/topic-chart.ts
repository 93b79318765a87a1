import { type CoreTopic, type Coverage, coreTopics, topicNames } from '@qishi/model';
import type { ChartView } from './chart-view.ts';
import { renderPairChart } from './pair-chart.ts';
import { tellChange } from './week-change.ts';

/** Reports by topic beside those of the week before; nothing without that week. */
export function buildTopicChart({ perDay, before }: Coverage): ChartView | undefined {
  if (before === undefined) return undefined;
  const rows = coreTopics.map((topic) => {
    const now = perDay.reduce((sum, day) => sum + day[topic], 0);
    return {
      topic,
      name: topicNames[topic],
      now,
      before: before.topics[topic],
      change: tellChange(now, before.topics[topic]),
    };
  });
  if (rows.every(({ now, before: then }) => now + then === 0)) return undefined;
  return {
    id: 'chart-topics',
    title: tellShift(rows),
    svg: renderPairChart(rows),
    keys: [
      { name: '本周', className: 'now' },
      { name: `上期（${before.week}）`, className: 'before' },
    ],
    note: '口径：按北京时间发布日所在的周计数，每篇归入一个主题，转载计入。',
    table: {
      head: ['主题', '本周篇数', '上期篇数', '变化'],
      rows: rows.map(({ name, now, before: then, change }) => [name, now, then, change]),
    },
  };
}

interface Shift {
  readonly topic: CoreTopic;
  readonly name: string;
  readonly now: number;
  readonly before: number;
}

function tellShift(rows: readonly Shift[]): string {
  const [now, before] = [rows.reduce((sum, row) => sum + row.now, 0), rows.reduce((sum, row) => sum + row.before, 0)];
  const total =
    now === before
      ? `相关报道${now}篇，与上期持平`
      : `相关报道${now}篇，比上期${now > before ? '多' : '少'}${Math.abs(now - before)}篇`;
  const most = rows.toSorted((a, b) => Math.abs(b.now - b.before) - Math.abs(a.now - a.before))[0];
  if (most === undefined || most.now === most.before) return total;
  return `${total}；${most.name}变化最大，由${most.before}篇到${most.now}篇`;
}
