import { buildDay, dayPattern } from './time-month-parts.ts';
import { type Context, numberOf, type Reading, take } from './time-reading.ts';
import { isCalendarDay, monthFrom, partsOf, type Wall, wallAt } from './wall-clock.ts';

/** 深算一号 and 长征5号 are names: 号 is a day in digits and after a word that leads to a date. */
function isModelNumber(written: string, previous = ''): boolean {
  if (!written.endsWith('号')) return false;
  return (
    !/\d/.test(written) ||
    (/\p{Script=Han}/u.test(previous) && !/[在于至到从和与是定为约自这了将会者长部员]/.test(previous))
  );
}

/** 有朝一日, 总有一日, 一日三餐, 一日之内. */
const isIdiom = (previous: string, after: string): boolean =>
  /[朝有每某终近这那今隔]/.test(previous) || /^(?:之|三餐|两|游|千里|内|间|不|难)/.test(after);

/** 31日 without a month: the nearest such day to publication, or the next one after the time it continues. */
export function readBareDay(text: string, at: number, context: Context): Reading | undefined {
  const previous = text[at - 1] ?? '';
  const continues = context.base?.within === 'range' && /[-–—]/.test(previous);
  if (!continues && /[\d.第〇零一二三四五六七八九十百每月/续期达共满经历-]/.test(previous)) return undefined;
  const found = take(dayPattern, text, at);
  const date = numberOf(found?.[1]);
  if (!found || date === undefined || date < 1 || date > 31 || isModelNumber(found[0], text[at - 1])) return undefined;
  if (/^[一二三]日$/.test(found[0]) && isIdiom(previous, text.slice(at + 2))) return undefined;
  const end = at + found[0].length;
  const from = context.base?.within === 'range' ? nextDay(date, context.base.at) : nearestDay(date, context.ref);
  return from === undefined ? undefined : buildDay(from, end);
}

function daysAround(date: number, wall: Wall, months: readonly number[]): Wall[] {
  return months.flatMap((offset) => {
    const { year, month: number } = partsOf(monthFrom(wall, offset));
    return isCalendarDay(year, number, date) ? [wallAt(year, number, date)] : [];
  });
}

const nextDay = (date: number, base: Wall): Wall | undefined =>
  daysAround(date, base, [0, 1, 2]).find((wall) => wall >= base);

function nearestDay(date: number, ref: Wall): Wall | undefined {
  const distance = (wall: Wall): number => Math.abs(wall - ref);
  return daysAround(date, ref, [0, -1, 1]).sort((a, b) => distance(a) - distance(b))[0];
}
