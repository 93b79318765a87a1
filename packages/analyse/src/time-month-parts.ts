import { impossible, numberOf, numeral, type Reading, take } from './time-reading.ts';
import { dayMs, isCalendarDay, partsOf, startOfWeek, type Wall, wallAt, weekMs } from './wall-clock.ts';

/** 31日, 8号. The traditional calendar's 廿九日 is not among them. */
export const dayPattern = new RegExp(
  `(?![廿卅])(${numeral})[日号](?![元本楼线机院厅馆门店仓库矿站车井令文种位桌球舰])`,
  'y',
);
/** 一月二十三, 1月3: the 日 may be left out after a month. */
const bareDay = new RegExp(`(?![廿卅])(${numeral})(?![\\d.%个多万亿只家月年天周时点倍款名人起次]|小时)`, 'y');
const monthPart =
  /(?:的)?(上旬|中旬|下旬|月?初(?![一二三四五六七八九十])|月?中(?=[，。、,前]|召开|举行|发布|推出|上市|$)|月?底|月?末)/y;
const monthWeek = new RegExp(`的?(第(${numeral})|最后一?)(?:个)?(?:周|星期|礼拜)([一二三四五六日天](?!个))?`, 'y');
const firstDays = new RegExp(`的?前(${numeral})[天日]`, 'y');

const lastDay = /的?(?:最后一[天日]|最末日)/y;

/** What follows a month: its day, its part, its n-th week. */
export function readInMonth(text: string, whole: Reading): Reading | undefined {
  const { year, month: number } = partsOf(whole.from);
  const found = take(dayPattern, text, whole.end) ?? take(bareDay, text, whole.end);
  const date = numberOf(found?.[1]);
  if (found && date !== undefined) {
    const end = whole.end + found[0].length;
    const said = /[日号]$/.test(found[0]);
    if (!isCalendarDay(year, number, date)) return said ? impossible(end) : undefined;
    return readDays(text, wallAt(year, number, date), end) ?? buildDay(wallAt(year, number, date), end);
  }
  const last = take(lastDay, text, whole.end);
  if (last) return buildDay(whole.to - dayMs, whole.end + last[0].length);
  return readMonthPart(text, whole) ?? readMonthWeek(text, whole) ?? readFirstDays(text, whole);
}

const moreDays = new RegExp(`(?:[-–—~至到]|至当月)(${numeral})[日号]`, 'y');

/** 4月11-13日, 4月11日-13日: up to and with the last day. */
function readDays(text: string, from: Wall, at: number): Reading | undefined {
  const found = take(moreDays, text, at);
  const date = numberOf(found?.[1]);
  const { year, month: number, day: first } = partsOf(from);
  if (!found || date === undefined || date <= first || !isCalendarDay(year, number, date)) return undefined;
  if (/[日号]/.test(text[at - 1] ?? '')) return undefined;
  return { ...buildDay(from, at + found[0].length), to: wallAt(year, number, date) + dayMs };
}

export const buildDay = (from: Wall, end: number): Reading => ({ end, from, to: from + dayMs, grain: 'day' });

/** 上旬, 月底 and their like, of a month that ends where they begin. */
export function readMonthPart(text: string, whole: Reading): Reading | undefined {
  const found = take(monthPart, text, whole.end);
  const part = found?.[1];
  if (!found || part === undefined) return undefined;
  const dayOf = (n: number): Wall => whole.from + (n - 1) * dayMs;
  const end = whole.end + found[0].length;
  if (part === '上旬') return { end, from: whole.from, to: dayOf(11), grain: 'span' };
  if (part.endsWith('初')) return { end, from: whole.from, to: dayOf(6), grain: 'span' };
  if (part.includes('中')) return { end, from: dayOf(11), to: dayOf(21), grain: 'span' };
  if (part === '下旬') return { end, from: dayOf(21), to: whole.to, grain: 'span' };
  return { end, from: dayOf(25), to: whole.to, grain: 'span' };
}

/** Weeks of a month begin with its first Monday. */
function readMonthWeek(text: string, whole: Reading): Reading | undefined {
  const found = take(monthWeek, text, whole.end);
  if (!found) return undefined;
  const end = whole.end + found[0].length;
  const weekday = found[3] === undefined ? 1 : weekdayNumber(found[3]);
  const monday = startOfWeek(whole.from + 6 * dayMs);
  const first = monday + (weekday - 1) * dayMs - (monday + (weekday - 1) * dayMs - whole.from >= weekMs ? weekMs : 0);
  const last = first + Math.floor((whole.to - dayMs - first) / weekMs) * weekMs;
  const ordinal = numberOf(found[2]);
  const from = ordinal === undefined ? last : first + (ordinal - 1) * weekMs;
  return found[3] === undefined ? { end, from, to: from + weekMs, grain: 'week' } : buildDay(from, end);
}

export const weekdayNumber = (char: string): number => '一二三四五六'.indexOf(char) + 1 || 7;

function readFirstDays(text: string, whole: Reading): Reading | undefined {
  const found = take(firstDays, text, whole.end);
  const days = numberOf(found?.[1]);
  if (!found || days === undefined) return undefined;
  return { end: whole.end + found[0].length, from: whole.from, to: whole.from + days * dayMs, grain: 'span' };
}
