import { beijingTime, dayInChinese, weekdayInChinese } from '@qishi/model';
import { type Html, html } from './markup.ts';

const isDay = (date: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(date);

/** A date with its year, as fine as it is: `2023年4月11日`, `2023年7月`, `2023年第三季度`. */
export const dateInChinese = (date: string): string =>
  isDay(date) ? `${date.slice(0, 4)}年${dayInChinese(date)}` : dayInChinese(date);

/** Weekday of a full date; nothing for a month, a quarter or a year. */
export const weekdayOf = (date: string): string => (isDay(date) ? weekdayInChinese(date) : '');

/** An instant as Beijing wall clock, for people and for programs. What is no instant is shown as it stands. */
export function timeOf(instant: string): Html {
  if (Number.isNaN(Date.parse(instant))) return html`<span>${instant || '时间不详'}</span>`;
  return html`<time datetime="${new Date(instant).toISOString()}">${beijingTime(instant)}</time>`;
}

/** The month after `2023-12` is `2024-01`; `months` may be negative. */
export function addMonths(month: string, months: number): string {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + months;
  return `${String(Math.floor(count / 12)).padStart(4, '0')}-${String((count % 12) + 1).padStart(2, '0')}`;
}
