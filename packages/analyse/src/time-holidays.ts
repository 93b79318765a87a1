import { findBreak, findLunarDay, findSolarTerm, nearestLunarDay } from './time-calendar.ts';
import { readLunarDate } from './time-lunar.ts';
import { type Context, oneOf, type Reading, take } from './time-reading.ts';
import { farMonths } from './time-year-parts.ts';
import { dayMs, partsOf, type Wall, wallAt } from './wall-clock.ts';

/** Month and day. */
const solarDays: Readonly<Record<string, readonly [number, number]>> = {
  元旦: [1, 1], 新年: [1, 1], 情人节: [2, 14], 女生节: [3, 7], 妇女节: [3, 8], 三八: [3, 8], 植树节: [3, 12], 消费者权益日: [3, 15], 愚人节: [4, 1], 世界地球日: [4, 22], 世界读书日: [4, 23], 劳动节: [5, 1], 五一: [5, 1], 青年节: [5, 4], 五四: [5, 4],
  护士节: [5, 12], 儿童节: [6, 1], 六一: [6, 1], 世界环境日: [6, 5], 建党节: [7, 1], 七一: [7, 1], 建军节: [8, 1], 八一: [8, 1], 教师节: [9, 10], 烈士纪念日: [9, 30], 国庆: [10, 1], 十一: [10, 1], 万圣节: [10, 31], 记者节: [11, 8],
  光棍节: [11, 11], 双十一: [11, 11], 双11: [11, 11], 双十二: [12, 12], 双12: [12, 12], 国家公祭日: [12, 13], 平安夜: [12, 24], 圣诞: [12, 25], '618': [6, 18], '520': [5, 20],
}; // biome-ignore format: a table

/** Traditional month and day, 30 standing for the last day of the month. */
const lunarDays: Readonly<Record<string, readonly [number, number]>> = {
  春节: [1, 1], 大年初一: [1, 1], 元宵: [1, 15], 龙抬头: [2, 2], 端午: [5, 5], 七夕: [7, 7], 中元节: [7, 15], 中秋: [8, 15], 重阳: [9, 9], 腊八: [12, 8], 小年: [12, 23], 除夕: [12, 30], 大年三十: [12, 30], 大年夜: [12, 30],
}; // biome-ignore format: a table

/** Month, weekday (7 is Sunday), which one of the month, and days after it. */
const weekdayDays: Readonly<Record<string, readonly [number, number, number, number]>> = {
  母亲节: [5, 7, 2, 0],
  父亲节: [6, 7, 3, 0],
  感恩节: [11, 4, 4, 0],
  黑色星期五: [11, 4, 4, 1],
};

/** Terms whose names mean nothing else; 大雪 and 雨水 are weather before they are days. */
const solarTerms: readonly string[] = [
  '立春', '惊蛰', '春分', '清明', '谷雨', '立夏', '芒种', '夏至', '小暑', '大暑', '立秋', '处暑', '秋分', '寒露', '霜降', '立冬', '冬至',
]; // biome-ignore format: a list

const names = [...Object.keys(solarDays), ...Object.keys(lunarDays), ...Object.keys(weekdayDays), ...solarTerms];
/** Alternatives of a pattern that matches any festival. */
export const festivalNames = oneOf(names);

/** The characters that festivals begin with. */
export const festivalBeginnings = names.map((name) => name[0]).join('');

const holiday = new RegExp(
  `(${oneOf(names)})(?!上河|工作会|政府)节?(双节)?(?:(假期|小长假|长假|黄金周|放假)|期间|前后|当天|大促)?`,
  'y',
);

/** 五一 and 十一 are numerals more often than holidays: they need a word beside them. */
const needsCompany = /^(?:三八|五一|七一|十一|六一|八一|五四|618|520|新年|圣诞|小年|七夕|重阳)$/;
const company = /^(?:节|之?[前后]|假期|小长假|长假|黄金周|期间|前后|大促|前夕|[，。、,]|$)/;
/** What such names are inside of: 七一路, 圣诞老人, 小年轻. */
const numeralBefore = /[\d〇零一二三四五六七八九十月第]/;

/** How long the great festivals last where no decree is known yet. */
const customaryDays: Readonly<Record<string, number>> = { 春节: 7, 五一: 5, 劳动节: 5, 国庆: 7, 十一: 7 };

/** Holidays of the year around publication, or of a year named right before; days of the traditional calendar too. */
export function readHoliday(text: string, at: number, context: Context, year?: number): Reading | undefined {
  return readFestival(text, at, context, year) ?? readLunarDate(text, at, context, year);
}

function readFestival(text: string, at: number, context: Context, year?: number): Reading | undefined {
  const found = take(holiday, text, at);
  const name = found?.[1];
  if (!found || name === undefined) return undefined;
  const rest = text.slice(at + name.length, at + name.length + 3);
  const sure = company.test(rest) || (year !== undefined && name !== '十一');
  if (needsCompany.test(name) && (!sure || numeralBefore.test(text[at - 1] ?? ''))) return undefined;
  const day = year === undefined ? nearestHoliday(name, context.ref) : holidayIn(name, year);
  if (day === undefined) return undefined;
  const end = at + found[0].length;
  const off = found[3] === undefined ? undefined : breakAround(name, day);
  const reading = off ? { ...off, grain: 'span' as const } : { from: day, to: day + dayMs, grain: 'day' as const };
  return { end, ...reading, occasion: true };
}

function breakAround(name: string, day: Wall): Pick<Reading, 'from' | 'to' | 'fuzzy'> | undefined {
  const decreed = findBreak(day);
  if (decreed) return decreed;
  const days = customaryDays[name];
  return days === undefined ? undefined : { from: day, to: day + days * dayMs, fuzzy: true };
}

/** This year's, but 元旦 read in December is the next one and 国庆 read in January the last. */
function nearestHoliday(name: string, ref: Wall): Wall | undefined {
  const lunar = lunarDays[name];
  if (lunar) return nearestLunarDay(ref, lunar[0], lunar[1]);
  const { year, month } = partsOf(ref);
  const day = holidayIn(name, year);
  const ahead = day === undefined ? 0 : partsOf(day).month - month;
  return ahead >= farMonths ? holidayIn(name, year - 1) : ahead <= -farMonths ? holidayIn(name, year + 1) : day;
}

/** 2024年除夕 is the one before the festival of 2024, though the traditional year is the older one. */
function holidayIn(name: string, year: number): Wall | undefined {
  const solar = solarDays[name];
  if (solar) return wallAt(year, solar[0], solar[1]);
  const lunar = lunarDays[name];
  if (lunar) return findLunarDay(lunar[0] === 12 && lunar[1] > 20 ? year - 1 : year, lunar[0], lunar[1]);
  const counted = weekdayDays[name];
  if (!counted) return findSolarTerm(year, name);
  const [month, weekday, nth, after] = counted;
  const first = wallAt(year, month);
  return first + (((weekday - partsOf(first).weekday + 7) % 7) + (nth - 1) * 7 + after) * dayMs;
}
