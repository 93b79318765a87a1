import { type Context, numberOf, numeral, type Reading, take } from './time-reading.ts';
import { addMonths, dayMs, partsOf, startOfWeek, wallAt, weekMs } from './wall-clock.ts';

/** More than this many months off, a month without a year belongs to the neighbouring year: 12月 read in January. */
export const farMonths = 9;

const quarter = /(?:的?第?([一二三四1-4首]|前[一二三])(?:个)?季度|Q([1-4]))(末)?/y;
const half = /(?:的)?(上|下)半年/y;
const namedQuarter = /(上|本|这|下)(?:一)?(?:个)?季度(末)?/y;
const yearPart = /(?:年)?(初|伊始|中(?=[，。、,])|底|末)/y;
const season = /(?:的)?([春夏秋冬])[天季]|暑[假期]/y;
const firstMonths = new RegExp(`前(${numeral})(?:个)?月`, 'y');
const firstWeeks = new RegExp(`第(${numeral})(?:个)?(周|星期|礼拜|天)`, 'y');

/** Quarters, halves, seasons and ends of a year whose number is known. */
export function readYearPart(text: string, at: number, year: number): Reading | undefined {
  const build = (length: number, first: number, months: number, grain: Reading['grain']): Reading => ({
    end: at + length,
    from: wallAt(year, first),
    to: wallAt(year, first + months),
    grain,
    yearSaid: true,
  });
  const quarters = take(quarter, text, at);
  if (quarters) {
    const said = quarters[1] ?? quarters[2] ?? '1';
    const number = said === '首' ? 1 : (numberOf(said.replace('前', '')) ?? 1);
    if (said.startsWith('前')) return build(quarters[0].length, 1, number * 3, 'span');
    return quarters[3]
      ? build(quarters[0].length, number * 3, 1, 'month')
      : build(quarters[0].length, number * 3 - 2, 3, 'quarter');
  }
  const halves = take(half, text, at);
  if (halves) return build(halves[0].length, halves[1] === '上' ? 1 : 7, 6, 'half');
  const seasons = take(season, text, at);
  if (seasons) {
    const first = seasons[1] === undefined ? 7 : 3 + 3 * '春夏秋冬'.indexOf(seasons[1]);
    return build(seasons[0].length, first, seasons[1] === undefined ? 2 : 3, 'span');
  }
  return readYearEnds(text, at, build) ?? readFirstOfYear(text, at, year);
}

/** 上季度, 本季度末. */
export function readNamedQuarter(text: string, at: number, { ref }: Context): Reading | undefined {
  const found = take(namedQuarter, text, at);
  if (!found) return undefined;
  const { year, month: now } = partsOf(ref);
  const first = (Math.ceil(now / 3) + ({ 上: -1, 下: 1 }[found[1] ?? ''] ?? 0)) * 3 - 2;
  const end = at + found[0].length;
  if (found[2]) return { end, from: wallAt(year, first + 2), to: wallAt(year, first + 3), grain: 'month' };
  return { end, from: wallAt(year, first), to: wallAt(year, first + 3), grain: 'quarter' };
}

/** 三季度, 下半年, 年底 without a year are this year's; in the first months a fourth quarter is last year's. */
export function readYearlessPart(text: string, at: number, context: Context): Reading | undefined {
  if (/[\d年第个近每前后上下〇零一二三四五六七八九十]/.test(text[at - 1] ?? '') && !/^年/.test(text.slice(at - 1, at)))
    return undefined;
  if (
    !/[年第前上下首Q一二三四1-4]/.test(text[at] ?? '') ||
    (text[at] === '年' && !/^年[初底末中]/.test(text.slice(at, at + 2)))
  )
    return undefined;
  const { year, month: now } = partsOf(context.base?.within === 'range' ? context.base.at : context.ref);
  const found = readYearPart(text, at, year);
  if (!found || /^[春夏秋冬]/.test(text[at] ?? '')) return undefined;
  const last = found.grain === 'quarter' && partsOf(found.from).month - now >= farMonths - 1 ? 1 : 0;
  const { yearSaid: _, ...rest } = found;
  return last === 0 ? rest : { ...rest, from: addMonths(found.from, -12), to: addMonths(found.to, -12) };
}

type Build = (length: number, first: number, months: number, grain: Reading['grain']) => Reading;

function readYearEnds(text: string, at: number, build: Build): Reading | undefined {
  const part = take(yearPart, text, at);
  if (!part || (part[1] === '中' && part[0] === '中')) return undefined;
  if (part[1] === '伊始') return build(part[0].length, 1, 1, 'span');
  if (part[1] === '初') return build(part[0].length, 1, 2, 'span');
  return part[1] === '中' ? build(part[0].length, 6, 2, 'span') : build(part[0].length, 11, 2, 'span');
}

function readFirstOfYear(text: string, at: number, year: number): Reading | undefined {
  const months = take(firstMonths, text, at);
  const count = numberOf(months?.[1]);
  if (months && count !== undefined) {
    return {
      end: at + months[0].length,
      from: wallAt(year),
      to: addMonths(wallAt(year), count),
      grain: 'span',
      yearSaid: true,
    };
  }
  const found = take(firstWeeks, text, at);
  const ordinal = numberOf(found?.[1]);
  if (!found || ordinal === undefined) return undefined;
  const end = at + found[0].length;
  if (found[2] === '天')
    return { end, from: wallAt(year, 1, ordinal), to: wallAt(year, 1, ordinal) + dayMs, grain: 'day', yearSaid: true };
  const from = startOfWeek(wallAt(year, 1, 7)) + (ordinal - 1) * weekMs;
  return { end, from, to: from + weekMs, grain: 'week', yearSaid: true };
}
