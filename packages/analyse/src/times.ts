import { fold, originalRange, squeeze } from './fold.ts';
import { readDate } from './time-dates.ts';
import { readHoliday } from './time-holidays.ts';
import { readHours, readHoursAlone } from './time-hours.ts';
import { readCentury, readNumericDate } from './time-numeric.ts';
import { type Context, type Grain, type Reader, type Reading, take } from './time-reading.ts';
import { readDistance, readNamedDay, readStretch, readVague, readWeek } from './time-relative.ts';
import { readNamedQuarter, readYearlessPart } from './time-year-parts.ts';
import { parseWall, partsOf, renderWall, startOfDay } from './wall-clock.ts';

/** A time as a text tells it, resolved against the text's publication. */
export interface TimeExpression {
  /** As written. */
  readonly text: string;
  /** ISO 8601 with Beijing's offset. */
  readonly start: string;
  /** Exclusive. */
  readonly end: string;
  /** How finely the start is told. */
  readonly grain: Grain;
  /** Position in the text. */
  readonly index: number;
  /** The wording covers a stretch that only a guess can bound: 近日, 几天前. */
  readonly fuzzy?: true;
}

/** Every way a time may begin; of those that fit, the longest is meant, and of equals the first. */
const readers: readonly Reader[] = [
  readNumericDate,
  readDatedHoliday,
  readDate,
  readHoliday,
  readWeek,
  readNamedDay,
  readDistance,
  readStretch,
  readCentury,
  readVague,
  readNamedQuarter,
  readYearlessPart,
  (text, at, context) => readHoursAlone(text, at, startOfDay(context.ref)),
];

/** The characters with which a time can begin: everything else is passed over at once. */
const beginning =
  /[\d〇零一二两三四五六七八九十廿半几今昨明前去后本上下这当同次翌大过近最未接此即公平第首春端中元新情女妇植愚清劳青儿建教国万光双圣七重除腊正冬农阴母父感星礼周午凌早晨晚夜傍深盘日Q年不刚暑连]/;

/**
 * Finds the times in a text, leftmost and longest first. `reference` is the publication time (ISO; without an offset
 * it is Beijing's). Years and months left out are inferred from it and from the times before in the same sentence.
 * A range with 至 includes its last day, one with 到 or a dash ends where that day or year begins.
 */
export function findTimes(text: string, reference: string): TimeExpression[] {
  const ref = parseWall(reference);
  if (ref === undefined) return [];
  const squeezed = squeeze(fold(text));
  const found: TimeExpression[] = [];
  let base: Context['base'];
  for (let i = 0; i < squeezed.text.length; ) {
    if (/[。！？；\n]/.test(squeezed.text[i] ?? '') || squeezed.at[i + 1] !== (squeezed.at[i] ?? 0) + 1) {
      if (isSentenceEnd(text, squeezed.at[i] ?? 0, squeezed.at[i + 1] ?? 0)) base = undefined;
    }
    const reading = startsTime(squeezed.text, i)
      ? readTime(squeezed.text, i, base ? { ref, base } : { ref })
      : undefined;
    if (!reading) {
      i++;
      continue;
    }
    const [start, end] = originalRange(squeezed, i, reading.end);
    found.push(buildExpression(text.slice(start, end), start, reading));
    if (reading.yearSaid || reading.grain === 'day') base = { at: reading.from, within: 'sentence' };
    i = reading.end;
  }
  return found;
}

const isSentenceEnd = (text: string, from: number, to: number): boolean => /[。！？；\n]/.test(text.slice(from, to));

function startsTime(text: string, at: number): boolean {
  const char = text[at] ?? '';
  return beginning.test(char) && !(/\d/.test(char) && /[\d.]/.test(text[at - 1] ?? ''));
}

function buildExpression(written: string, index: number, reading: Reading): TimeExpression {
  const fuzzy = reading.fuzzy ? ({ fuzzy: true } as const) : {};
  return {
    text: written,
    start: renderWall(reading.from),
    end: renderWall(reading.to),
    grain: reading.grain,
    index,
    ...fuzzy,
  };
}

function readTime(text: string, at: number, context: Context): Reading | undefined {
  const point = readPoint(text, at, context);
  if (!point) return undefined;
  const range = readRange(text, at, point, context) ?? point;
  return readSuffix(text, range, context);
}

function readPoint(text: string, at: number, context: Context): Reading | undefined {
  let longest: Reading | undefined;
  for (const read of readers) {
    const reading = read(text, at, context);
    if (reading && isReal(reading) && reading.end > (longest?.end ?? at)) longest = reading;
  }
  return longest?.grain === 'day' ? readDayOn(text, longest) : longest;
}

/** Years outside 1 to 9999 cannot be written and are never meant. */
const isReal = ({ from, to }: Reading): boolean => {
  const year = partsOf(from).year;
  return Number.isFinite(from) && Number.isFinite(to) && from <= to && year > 0 && partsOf(to).year < 10_000;
};

/** 去年中秋节, 今年国庆. */
function readDatedHoliday(text: string, at: number, context: Context): Reading | undefined {
  const year = readDate(text, at, context);
  if (year?.grain !== 'year') return undefined;
  const joined = text[year.end] === '的' ? year.end + 1 : year.end;
  return readHoliday(text, joined, context, partsOf(year.from).year);
}

const weekdayBeside = /[，,]?[（(]?(?:周|星期|礼拜)[一二三四五六日天][)）]?/y;
const joint = /(?:的|当地时间|北京时间|[ -])?/y;

/** A weekday set beside a date says the same day again; a part of the day or a clock time narrows it. */
function readDayOn(text: string, day: Reading): Reading {
  const beside = take(weekdayBeside, text, day.end)?.[0].length ?? 0;
  const end = day.end + beside;
  const hours = readHours(text, end + (take(joint, text, end)?.[0].length ?? 0), day.from);
  const said = day.yearSaid ? ({ yearSaid: true } as const) : {};
  return hours ? { ...hours, ...said } : { ...day, end };
}

const connector = /起?(至|到|-|–|—|~|与|和(?=\d{4}年))(?![今此]|现在|目前)/y;
const partOfDay = /凌晨|早上|上午|中午|下午|晚上|晚间|傍晚|晚/;
const tail = /(?:止|之?间|期间)/y;

function readRange(text: string, at: number, first: Reading, context: Context): Reading | undefined {
  const link = take(connector, text, first.end);
  if (!link || first.fuzzy) return undefined;
  const next = first.end + link[0].length;
  const second = readEnd(text, at, next, first, context);
  if (
    !second ||
    second.from < first.from ||
    second.fuzzy ||
    /与|和/.test(link[1] ?? '') !== (second.grain === 'year' && /与|和/.test(link[1] ?? ''))
  ) {
    return undefined;
  }
  const end = second.end + (take(tail, text, second.end)?.[0].length ?? 0);
  return { ...first, end, to: endsBefore(link[1] ?? '', second) ? second.from : second.to };
}

function readEnd(text: string, at: number, next: number, first: Reading, context: Context): Reading | undefined {
  const base = { at: first.from, within: 'range' } as const;
  const hourly = first.grain === 'hour' || first.grain === 'minute' || first.grain === 'part';
  const sameDay = hourly
    ? readHours(text, next, startOfDay(first.from), partOfDay.exec(text.slice(at, first.end))?.[0])
    : undefined;
  return sameDay ?? readPoint(text, next, { ref: context.ref, base });
}

/** 2点到4点 is over at four; 至 takes its last day or year in, 到 and a dash stop before it. */
function endsBefore(link: string, second: Reading): boolean {
  if (second.grain === 'hour') return true;
  if (second.grain === 'minute') return (second.from / 60_000) % 60 === 0;
  return link !== '至' && (second.grain === 'day' || second.grain === 'year');
}

const before = /(?:之|以)?前(?![夕\d一二三两几半后述者往瞻所任])/y;
const since = /(?:起至今|起到现在|以来|至今|到现在|到目前|起(?![诉草点码来步]))/y;
const about = /(?:左右|前后|许|晚些时候|期间|内|当天|当日|间(?!隔|接))/y;

/** 前 reaches from publication to the time told, 起 and 以来 from it to publication; 左右 changes nothing. */
function readSuffix(text: string, reading: Reading, { ref }: Context): Reading {
  const ends = take(before, text, reading.end)?.[0].length;
  if (ends !== undefined && reading.to > ref)
    return { ...reading, end: reading.end + ends, from: Math.min(ref, reading.from), to: reading.to };
  const opens = take(since, text, reading.end)?.[0].length;
  if (opens !== undefined) return { ...reading, end: reading.end + opens, to: reading.from < ref ? ref : reading.to };
  return { ...reading, end: reading.end + (take(about, text, reading.end)?.[0].length ?? 0) };
}
