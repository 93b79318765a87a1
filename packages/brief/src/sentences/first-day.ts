import { daysBetween } from '@qishi/model';
import { hasOpenYear, makeDatesAbsolute } from './absolute-dates.ts';
import { cleanSentence } from './house-style.ts';

/** Characters in which a sentence says when the thing was done that it tells. */
const reach = 24;
/** Days after which a happening is no news any more, though a report mentions it. */
const longestNews = 31;

/** The first day a sentence names early on, as `2023-04-11`; the year is that of `day` where none is named. `day` when it names none. */
export function findFirstDay(text: string, day: string): string {
  const [, year, month, date] = /(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日/.exec(text.slice(0, reach)) ?? [];
  if (month === undefined || date === undefined) return day;
  return `${year ?? day.slice(0, 4)}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
}

/** True when a sentence printed on `day` tells of what was done more than a month before, or in an earlier year. */
export function looksBack(sentence: string, day: string): boolean {
  const line = makeDatesAbsolute(cleanSentence(sentence), day);
  const opening = line.slice(0, reach);
  if (hasOpenYear(opening, day)) return true;
  const year = /^(?:早?在)?(\d{4})年(?:\d{1,2}月|[底初末，])/.exec(opening)?.[1];
  if (year !== undefined && year < day.slice(0, 4)) return true;
  const first = findFirstDay(line, day);
  return first < day && daysBetween(first, day) > longestNews;
}
