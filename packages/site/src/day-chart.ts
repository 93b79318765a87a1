import { type Coverage, coreTopics, dayInChinese, weekdayInChinese } from '@qishi/model';
import { renderElement, renderSvg, renderText } from './svg.ts';

type Day = Coverage['perDay'][number];

const width = 420;
const height = 210;
const top = 22;
const bottom = 40;
const floor = height - bottom;

/** Stacked columns, one a day, chips at the foot; totals stand above, so no axis is needed. */
export function renderDayChart(days: readonly Day[]): string {
  const totals = days.map((day) => coreTopics.reduce((sum, topic) => sum + day[topic], 0));
  const scale = (floor - top) / Math.max(1, ...totals);
  const pitch = width / Math.max(1, days.length);
  const columns = days.map((day, index) =>
    renderColumn(day, totals[index] ?? 0, { left: index * pitch, pitch, scale }),
  );
  const line = renderElement('path', { class: 'axis', d: `M0 ${floor + 0.5}H${width}` });
  return renderSvg(width, height, 'chart', [...columns, line]);
}

function renderColumn(day: Day, total: number, place: { left: number; pitch: number; scale: number }): string {
  const barWidth = Math.min(place.pitch * 0.62, 40);
  const x = place.left + (place.pitch - barWidth) / 2;
  const middle = place.left + place.pitch / 2;
  let y = floor;
  const bars = coreTopics.map((topic) => {
    const barHeight = day[topic] * place.scale;
    y -= barHeight;
    return renderElement('rect', { class: `bar-${topic}`, x, y, width: barWidth, height: barHeight });
  });
  return renderElement('g', {}, [
    ...bars,
    renderText(String(total), { class: 'value', x: middle, y: y - 6 }),
    renderText(weekdayInChinese(day.day), { class: 'name', x: middle, y: floor + 17 }),
    renderText(dayInChinese(day.day), { class: 'small', x: middle, y: floor + 32 }),
  ]);
}
