import { type Context, numberOf, numeral, type Reading, take } from './time-reading.ts';
import { addMonths, dayMs, partsOf, startOfWeek, wallAt, weekMs } from './wall-clock.ts';

/** More than this many months off, a month without a year belongs to the neighbouring year: 12月 read in January. */
export const farMonths = 9;

const quarter =
  /(?:的?(?:第?([一二三四1-4首]|前[一二两三2-3])(?:个)?季(?:度(?!报)|(?=[初末]))|Q([1-4])(?!\d)))([初末底])?/y;
const half = /(?:的)?(?:(上|下)半年(?!报)|H([12])(?!\d))/y;
const namedQuarter = /(上上|上|本|这|当|下)(?:一)?(?:个)?季度?([初末底])?/y;
const yearPart =
  /(?:年)?(初(?![一中步期始代])|伊始|底|末(?!班))|年中(?![国央心间部文医奖报考大会])|中(?=期(?!票)|[前推发量投交完])/y;
const season = /(?:的)?([春夏秋冬])[天季]?|(?:的)?[暑寒]假/y;
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
    if (quarters[3]) return build(quarters[0].length, number * 3 - (quarters[3] === '初' ? 2 : 0), 1, 'month');
    return build(quarters[0].length, number * 3 - 2, 3, 'quarter');
  }
  const halves = take(half, text, at);
  if (halves) return build(halves[0].length, halves[1] === '上' || halves[2] === '1' ? 1 : 7, 6, 'half');
  return readSeason(text, at, build) ?? readYearEnds(text, at, build) ?? readFirstOfYear(text, at, year);
}

/** 去年夏天, 今秋; a bare 春 is a season only after a year that needs no 年: 今春, not 2023年春晚. */
function readSeason(text: string, at: number, build: Build): Reading | undefined {
  const found = take(season, text, at);
  if (!found) return undefined;
  const last = found[0].at(-1) ?? '';
  const { length } = found[0];
  if (last === '假') return { ...build(length, found[0].includes('暑') ? 7 : 1, 2, 'span'), occasion: true };
  const short = !/[天季]/.test(last);
  if (short && !/[今去明]/.test(text[at - 1] ?? '')) return undefined;
  if (short && /[晚节运招耕日令游]/.test(text[at + length] ?? '')) return undefined;
  return { ...build(length, 3 + 3 * '春夏秋冬'.indexOf(found[1] ?? '春'), 3, 'span'), occasion: true };
}

const shortYears: Readonly<Record<string, number>> = { 去: -1, 今: 0, 明: 1 };
const shortSeason = /([去今明])(?=[春夏秋冬](?![天季]?[晚节运]))/y;

/** 今春, 去冬. */
export function readShortSeason(text: string, at: number, { ref }: Context): Reading | undefined {
  if (/[春夏秋冬]/.test(text[at - 1] ?? '')) return undefined;
  const found = take(shortSeason, text, at);
  return found && readYearPart(text, at + 1, partsOf(ref).year + (shortYears[found[1] ?? '今'] ?? 0));
}

/** A season without a year is a time where something beside it says so: 夏季之前, but not 秋季发布会. */
const timely = /^(?:[春夏秋冬][天季])(?:之?前(?!期)|以前|前后|之?初|末|开始|结束|来临|期间|上市|正式)/;

/** 上季度, 本季度末. */
export function readNamedQuarter(text: string, at: number, { ref }: Context): Reading | undefined {
  const found = take(namedQuarter, text, at);
  if (!found) return undefined;
  const { year, month: now } = partsOf(ref);
  const first = (Math.ceil(now / 3) + ({ 上上: -2, 上: -1, 下: 1 }[found[1] ?? ''] ?? 0)) * 3 - 2;
  const end = at + found[0].length;
  if (!/度|[初末底]$/.test(found[0])) return undefined;
  const part = first + (found[2] === '初' ? 0 : 2);
  if (found[2]) return { end, from: wallAt(year, part), to: wallAt(year, part + 1), grain: 'month' };
  return { end, from: wallAt(year, first), to: wallAt(year, first + 3), grain: 'quarter' };
}

const wholeYear = /年内(?!瓦)/y;

/** 三季度, 下半年, 年底 without a year are this year's; in the first months a fourth quarter is last year's. */
export function readYearlessPart(text: string, at: number, context: Context): Reading | undefined {
  if (!startsYearless(text, at)) return undefined;
  const { year, month: now } = partsOf(context.base?.within === 'range' ? context.base.at : context.ref);
  const whole = take(wholeYear, text, at);
  if (whole) return { end: at + whole[0].length, from: wallAt(year), to: wallAt(year + 1), grain: 'year' };
  const found = readYearPart(text, at, year);
  if (!found) return undefined;
  const last = found.grain === 'quarter' && partsOf(found.from).month - now >= farMonths - 1 ? 1 : 0;
  const { yearSaid: _, ...rest } = found;
  return last === 0 ? rest : { ...rest, from: addMonths(found.from, -12), to: addMonths(found.to, -12) };
}

function startsYearless(text: string, at: number): boolean {
  if (/[\d年第个近每前后上下半多几数〇零一二三四五六七八九十百A-Za-z]/.test(text[at - 1] ?? '')) return false;
  const char = text[at] ?? '';
  if (/[春夏秋冬]/.test(char)) return timely.test(text.slice(at, at + 5));
  if (char === '年') return /^年[初底末中内]/.test(text.slice(at, at + 2));
  return (
    /[第前上下首QH一二三四1-4暑寒]/.test(char) && !/^H|^[第前一二三四1-4](?!.{0,3}季)/.test(text.slice(at, at + 5))
  );
}

type Build = (length: number, first: number, months: number, grain: Reading['grain']) => Reading;

function readYearEnds(text: string, at: number, build: Build): Reading | undefined {
  const part = take(yearPart, text, at);
  if (!part || (part[0] === '中' && text[at - 1] !== '年')) return undefined;
  if (part[1] === '伊始') return build(part[0].length, 1, 1, 'span');
  if (part[1] === '初') return build(part[0].length, 1, 2, 'span');
  return part[1] === undefined ? build(part[0].length, 6, 2, 'span') : build(part[0].length, 11, 2, 'span');
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
