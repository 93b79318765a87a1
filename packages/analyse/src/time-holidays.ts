import { type Context, numberOf, numeral, type Reading, take } from './time-reading.ts';
import { dayMs, partsOf, type Wall, wallAt } from './wall-clock.ts';

/** Month and day; the traditional ones by the lunar calendar, 30 standing for the last day of the month. */
const solarDays: Readonly<Record<string, readonly [number, number]>> = {
  元旦: [1, 1], 新年: [1, 1], 情人节: [2, 14], 女生节: [3, 7], 妇女节: [3, 8], 植树节: [3, 12], 愚人节: [4, 1], 清明: [4, 5], 劳动节: [5, 1], 五一: [5, 1], 青年节: [5, 4], 五四: [5, 4],
  儿童节: [6, 1], 六一: [6, 1], 建党节: [7, 1], 建军节: [8, 1], 八一: [8, 1], 教师节: [9, 10], 国庆: [10, 1], 十一: [10, 1], 万圣节: [10, 31], 光棍节: [11, 11], 双十一: [11, 11], 双11: [11, 11], 双十二: [12, 12],
  平安夜: [12, 24], 圣诞节: [12, 25], 圣诞: [12, 25], '618': [6, 18],
}; // biome-ignore format: a table

const lunarDays: Readonly<Record<string, readonly [number, number]>> = {
  春节: [1, 1], 大年初一: [1, 1], 元宵节: [1, 15], 元宵: [1, 15], 端午节: [5, 5], 端午: [5, 5], 七夕: [7, 7], 中秋节: [8, 15], 中秋: [8, 15], 重阳节: [9, 9], 重阳: [9, 9], 除夕: [12, 30],
  大年三十: [12, 30],
}; // biome-ignore format: a table

/** Month, weekday (7 is Sunday) and which one of the month. */
const weekdayDays: Readonly<Record<string, readonly [number, number, number]>> = {
  母亲节: [5, 7, 2],
  父亲节: [6, 7, 3],
  感恩节: [11, 4, 4],
};

const holiday = new RegExp(
  `(${[...Object.keys(solarDays), ...Object.keys(lunarDays), ...Object.keys(weekdayDays)].sort((a, b) => b.length - a.length).join('|')})(?:节|假期|小长假|黄金周|期间|前后)?`,
  'y',
);
const lunarDate = new RegExp(
  `(?:[农阴]历)?(?:(\\d{4}|[〇零一二三四五六七八九]{4})年)?(?:[农阴]历)?(?:(正|冬|腊|1[0-2]|[1-9]|十[一二]?|[二三四五六七八九])月|大年)(?:初|廿)?(${numeral})?(?:[日号])?`,
  'y',
);

/** 五一 and 十一 are numerals more often than holidays: they need a word beside them. */
const needsCompany = /^(?:五一|十一|六一|八一|五四|618|新年|圣诞)$/;
const company = /^(?:节|假期|小长假|长假|黄金周|期间|前后|大促|前夕|[，。、,]|$)/;

/** Holidays of the year around publication, or of a year named right before. */
export function readHoliday(text: string, at: number, context: Context, year?: number): Reading | undefined {
  const found = take(holiday, text, at);
  const name = found?.[1];
  if (!found || name === undefined) return readLunarDate(text, at, context, year);
  const rest = text.slice(at + name.length, at + name.length + 3);
  if (needsCompany.test(name) && !(company.test(rest) && !/[\d〇零一二三四五六七八九十月]/.test(text[at - 1] ?? '')))
    return undefined;
  const from = holidayIn(name, year ?? partsOf(context.ref).year);
  return from === undefined ? undefined : { end: at + found[0].length, from, to: from + dayMs, grain: 'day' };
}

function holidayIn(name: string, year: number): Wall | undefined {
  if (name === '清明') return wallAt(year, 4, clearBrightness(year));
  const solar = solarDays[name];
  if (solar) return wallAt(year, solar[0], solar[1]);
  const lunar = lunarDays[name];
  if (lunar) return findLunarDay(year, lunar[0], lunar[1]);
  const [month = 1, weekday = 1, nth = 1] = weekdayDays[name] ?? [];
  const first = wallAt(year, month);
  return first + (((weekday - partsOf(first).weekday + 7) % 7) + (nth - 1) * 7) * dayMs;
}

/** The solar term 清明 falls on 4 or 5 April: the customary formula for this century. */
const clearBrightness = (year: number): number =>
  Math.floor((year % 100) * 0.2422 + 4.81) - Math.floor((year % 100) / 4);

/** 正月初八, 腊月18, 农历8月23号; months without a lunar sign are left to the ordinary calendar. */
function readLunarDate(text: string, at: number, context: Context, before?: number): Reading | undefined {
  const found = take(lunarDate, text, at);
  if (!found || !/[农阴]历|正月|冬月|腊月|大年|月初[一二三四五六七八九十]/.test(found[0])) return undefined;
  const month = { 正: 1, 冬: 11, 腊: 12 }[found[2] ?? '正'] ?? numberOf(found[2]);
  const day = numberOf(found[3]);
  const year = numberOf(found[1]) ?? before ?? partsOf(context.ref).year;
  if (month === undefined || (day !== undefined && day > 30)) return undefined;
  const from = findLunarDay(year, month, day ?? 1);
  if (from === undefined) return undefined;
  const end = at + found[0].length;
  if (day !== undefined) return { end, from, to: from + dayMs, grain: 'day' };
  return { end, from, to: (findLunarDay(year, month, 30) ?? from) + dayMs, grain: 'month' };
}

const lunarFormat = new Intl.DateTimeFormat('en-u-ca-chinese', { month: 'numeric', day: 'numeric', timeZone: 'UTC' });
const lunarYears = new Map<number, ReadonlyMap<string, Wall>>();

/** The civil day of a lunar one, by the calendar tables every Node carries (ICU); day 30 is the month's last. */
export function findLunarDay(year: number, month: number, day: number): Wall | undefined {
  if (year < 1900 || year > 2100) return undefined;
  const days = lunarYears.get(year) ?? readLunarYear(year);
  lunarYears.set(year, days);
  return days.get(`${month}-${day}`) ?? (day === 30 ? days.get(`${month}-29`) : undefined);
}

/** A lunar year begins between 21 January and 20 February; leap months carry a mark and are passed over. */
function readLunarYear(year: number): Map<string, Wall> {
  const days = new Map<string, Wall>();
  for (let wall = wallAt(year, 1, 21); wall < wallAt(year + 1, 2, 21); wall += dayMs) {
    const parts = lunarFormat.formatToParts(wall);
    const key = ['month', 'day'].map((type) => parts.find((part) => part.type === type)?.value ?? '').join('-');
    if (days.size === 0 && key !== '1-1') continue;
    if (days.size > 0 && key === '1-1') break;
    days.set(key, wall);
  }
  return days;
}
