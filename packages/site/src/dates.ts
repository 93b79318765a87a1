import { beijingTime, dayInChinese, weekdayInChinese } from '@qishi/model';

/** `2023-04-10`, `2023-04-16` → `2023年4月10日—16日`; the month and year are repeated only where they change. */
export function rangeInChinese(from: string, to: string): string {
  const [fromYear, fromMonth] = from.split('-');
  const [toYear, toMonth, toDay] = to.split('-');
  const start = `${fromYear}年${dayInChinese(from)}`;
  if (fromYear !== toYear) return `${start}—${toYear}年${dayInChinese(to)}`;
  return fromMonth === toMonth ? `${start}—${Number(toDay)}日` : `${start}—${dayInChinese(to)}`;
}

/** A date with its year, as fine as it is: `2023年4月11日`, `2023年7月`, `2023年第三季度`. */
export function dateInChinese(date: string): string {
  return isDay(date) ? `${date.slice(0, 4)}年${dayInChinese(date)}` : dayInChinese(date);
}

/** An instant as a reader says it, Beijing wall clock: `2023年4月16日23:10`. An issue may be made years later. */
export function momentInChinese(instant: string): string {
  const [day = '', time = ''] = beijingTime(instant).split(' ');
  return `${day.slice(0, 4)}年${dayInChinese(day)}${time}`;
}

/** Weekday of a full date; nothing for a month, a quarter or a year. */
export function weekdayOf(date: string): string {
  return isDay(date) ? weekdayInChinese(date) : '';
}

export const isDay = (date: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(date);
