import { readDate } from './time-dates.ts';
import { readDistance, readStretch } from './time-distances.ts';
import { readCentury, readDecade } from './time-eras.ts';
import { readFiscal, readReportPeriod } from './time-fiscal.ts';
import { festivalBeginnings, readHoliday } from './time-holidays.ts';
import { dayPartBeginnings, readHoursAlone } from './time-hours.ts';
import { readNumericDate } from './time-numeric.ts';
import type { Context, Reader, Reading } from './time-reading.ts';
import { readNamedDay, readVague, readWeek, vagueBeginnings } from './time-relative.ts';
import { readNamedQuarter, readShortSeason, readYearlessPart } from './time-year-parts.ts';
import { readYear } from './time-years.ts';
import { startOfDay } from './wall-clock.ts';

const digits = '0123456789';
const han = '〇零一二两三四五六七八九十百千';
const lunar = '农阴正冬腊大闰';
const years = `${digits}${han}公大前去上今本这明来下后当同次翌`;

/** Every way a time may begin, with the characters it may begin with. */
const readers: readonly (readonly [beginnings: string, Reader])[] = [
  [digits, readNumericDate],
  [years, readDatedHoliday],
  [`${years}月`, readDate],
  [`${digits}${han}${lunar}${festivalBeginnings}`, readHoliday],
  ['上下本这当一个周星礼', readWeek],
  ['大前昨今当同即明次翌隔后', readNamedDay],
  [`${digits}${han}廿卅半几数好若`, readDistance],
  ['过近最未今接此前上下去', readStretch],
  [`${digits}${han}上本`, readCentury],
  [`${digits}十六七八九`, readDecade],
  [vagueBeginnings, readVague],
  ['上本这当下', readNamedQuarter],
  ['1234第前上下首QH一二三四暑寒年春夏秋冬', readYearlessPart],
  ['去今明', readShortSeason],
  [`${digits}Q`, readReportPeriod],
  [`${digits}截F本上下今去明当新第一二三四`, readFiscal],
  [`${digits}${han}${dayPartBeginnings}`, (text, at, context) => readHoursAlone(text, at, startOfDay(context.ref))],
];

const byBeginning = buildIndex();

/** Readers by code unit: most characters begin no time and are passed over at once. */
function buildIndex(): ReadonlyMap<number, readonly Reader[]> {
  const index = new Map<number, Reader[]>();
  for (const [beginnings, reader] of readers) {
    for (const char of new Set(beginnings)) {
      const code = char.charCodeAt(0);
      index.set(code, [...(index.get(code) ?? []), reader]);
    }
  }
  return index;
}

/** The readings of whatever may begin at a position; of those that fit, the longest is meant, of equals the first. */
export function readLongest(text: string, at: number, context: Context): Reading | undefined {
  let longest: Reading | undefined;
  for (const read of byBeginning.get(text.charCodeAt(at)) ?? []) {
    const reading = read(text, at, context);
    if (reading && reading.end > (longest?.end ?? at)) longest = reading;
  }
  return longest;
}

/** 去年中秋节, 今年国庆. */
function readDatedHoliday(text: string, at: number, context: Context): Reading | undefined {
  const year = readYear(text, at, context);
  if (!year) return undefined;
  const joined = text[year.end] === '的' ? year.end + 1 : year.end;
  return readHoliday(text, joined, context, year.year);
}
