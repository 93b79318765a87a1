import { type CoreTopic, type Coverage, coreTopics, dayInChinese, topicNames, weekdayInChinese } from '@qishi/model';
import { renderElement, renderSvg, renderText } from './svg.ts';

export interface CoverArtView {
  readonly svg: string;
  readonly legend: readonly { readonly topic: CoreTopic; readonly name: string }[];
  /** What one dot stands for. */
  readonly unit: string;
}

type Day = Coverage['perDay'][number];

const width = 720;
/** At most this tall; a week whose fullest day is short of dots gets a lower picture. */
const tallest = 300;
const margin = 20;
const headroom = 14;
const foot = 58;
/** Above this many dots in a day each dot stands for several reports. */
const mostDots = 150;
const narrowest = 3;
const widest = 8;

/** The week as a picture: a column of dots a day, a dot a report, coloured by topic. Nothing when nothing came in. */
export function buildCoverArt(days: readonly Day[]): CoverArtView | undefined {
  const peak = Math.max(0, ...days.map(totalOf));
  if (peak === 0) return undefined;
  const each = Math.ceil(peak / mostDots);
  const pitch = (width - 2 * margin) / days.length;
  const peakDots = Math.ceil(peak / each) + coreTopics.length - 1;
  const grid = chooseGrid(peakDots, pitch);
  const baseline = headroom + Math.ceil(peakDots / grid.across) * grid.size;
  const marks = days.map((day, index) =>
    renderDay(day, { ...grid, left: margin + index * pitch, pitch, each, baseline }),
  );
  const line = renderElement('path', { class: 'art-line', d: `M${margin} ${baseline + 12}H${width - margin}` });
  return {
    svg: renderSvg(width, baseline + foot, 'art', [...marks, line]),
    legend: coreTopics.map((topic) => ({ topic, name: topicNames[topic] })),
    unit: each === 1 ? '每点为一篇当日发布的相关报道' : `每点约为${each}篇当日发布的相关报道`,
  };
}

interface Grid {
  /** Dots side by side in a day's column. */
  readonly across: number;
  /** Side of one dot's square. */
  readonly size: number;
}

interface Column extends Grid {
  readonly left: number;
  readonly pitch: number;
  readonly each: number;
  readonly baseline: number;
}

const totalOf = (day: Day): number => day.chips + day.llm + day.cloud;

/** As many dots side by side as make them largest while the fullest day still fits the height. */
function chooseGrid(dots: number, pitch: number): Grid {
  const grids = Array.from({ length: widest - narrowest + 1 }, (_, index) => {
    const across = narrowest + index;
    return { across, size: Math.min((pitch * 0.78) / across, tallest / Math.ceil(dots / across)) };
  });
  return grids.reduce((best, grid) => (grid.size > best.size ? grid : best));
}

function renderDay(day: Day, column: Column): string {
  const { size, baseline } = column;
  const left = column.left + (column.pitch - size * column.across) / 2;
  const topics = coreTopics.flatMap((topic) => Array<CoreTopic>(Math.ceil(day[topic] / column.each)).fill(topic));
  const dots = topics.map((topic, index) =>
    renderElement('circle', {
      class: `art-${topic}`,
      cx: left + ((index % column.across) + 0.5) * size,
      cy: baseline - (Math.floor(index / column.across) + 0.5) * size,
      r: size * 0.36,
    }),
  );
  const middle = column.left + column.pitch / 2;
  const names = [
    renderText(weekdayInChinese(day.day), { class: 'art-day', x: middle, y: baseline + 34 }),
    renderText(dayInChinese(day.day), { class: 'art-date', x: middle, y: baseline + 51 }),
  ];
  return renderElement('g', {}, [...dots, ...names]);
}
