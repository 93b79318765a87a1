import { fold, originalRange, type Squeezed, squeeze } from './fold.ts';
import { readHours } from './time-hours.ts';
import { readBetween, readFromNow, readRange } from './time-ranges.ts';
import { readLongest } from './time-readers.ts';
import { type Context, type Grain, type Reading, take } from './time-reading.ts';
import { findRepeatEnd } from './time-repeated.ts';
import { readSuffix } from './time-suffixes.ts';
import { parseWall, renderWall, wallAt } from './wall-clock.ts';

/** A time as a text tells it, resolved against the text's publication. */
export interface TimeExpression {
  /** As written. */
  readonly text: string;
  /** ISO 8601 with Beijing's offset. */
  readonly start: string;
  /** Exclusive; an instant told to the second ends where it starts. */
  readonly end: string;
  /** How finely the start is told. */
  readonly grain: Grain;
  /** Position in the text. */
  readonly index: number;
  /** The wording covers a stretch that only a guess can bound: 近日, 几天前, 2024财年. */
  readonly fuzzy?: true;
}

/** Longer texts are read up to here: no article is that long, and a page made of dates must come to an end. */
const longestText = 500_000;

/**
 * Finds the times in a text, leftmost and longest first. `reference` is the publication time (ISO; without an offset
 * it is Beijing's). Years and months left out are inferred from it and from the times before in the same sentence.
 * A range with 至 includes its last day, one with 到 or a dash ends where that day or year begins; a range of clock
 * times ends at the second one. Repeated times (每周五) and dates that no calendar has (2月30日) are passed over whole.
 */
export function findTimes(text: string, reference: string): TimeExpression[] {
  const ref = parseWall(reference);
  if (ref === undefined) return [];
  const squeezed = squeeze(fold(text.slice(0, longestText)));
  const found: TimeExpression[] = [];
  let base: Context['base'];
  for (let i = 0; i < squeezed.text.length; ) {
    if (isSentenceEnd(text, squeezed, i)) base = undefined;
    const reading = readAt(squeezed.text, i, base ? { ref, base } : { ref });
    if (typeof reading === 'number') {
      i = reading;
      continue;
    }
    const [start, end] = originalRange(squeezed, i, reading.end);
    found.push(buildExpression(text.slice(start, end), start, reading));
    if (reading.yearSaid || reading.grain === 'day') base = { at: reading.from, within: 'sentence' };
    i = reading.end;
  }
  return found;
}

/** Between this unit and the next: a mark, or a line break among the blanks that were squeezed out. */
function isSentenceEnd(text: string, { text: squeezed, at }: Squeezed, i: number): boolean {
  const from = at[i] ?? 0;
  const to = at[i + 1] ?? 0;
  return /[。！？；\n]/.test(to === from + 1 ? (squeezed[i] ?? '') : text.slice(from, Math.min(to, from + longestGap)));
}

/** No more blanks than these are searched for a line break. */
const longestGap = 1000;

/** The time at a position, or the position to go on from. */
function readAt(text: string, at: number, context: Context): Reading | number {
  const run = numeralsAt(text, at);
  if (run > longestNumeral) return at + run;
  const repeated = findRepeatEnd(text, at);
  if (repeated !== undefined) return repeated;
  if (/\d/.test(text[at] ?? '') && /[\d.]/.test(text[at - 1] ?? '')) return at + 1;
  const reading = readTime(text, at, context);
  if (!reading) return at + 1;
  return isReal(reading) ? reading : reading.end;
}

/** No time is told in so many numerals in a row: a page of digits is passed over at once. */
const longestNumeral = 24;
const numerals = /[\d〇零一二两三四五六七八九十百千]+/y;
const numeralsAt = (text: string, at: number): number => take(numerals, text, at)?.[0].length ?? 0;

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
  const now = readFromNow(text, at, context, readPoint);
  if (now) return now;
  const point = readPoint(text, at, context);
  if (!point || !isReal(point)) return point;
  const range = readRange(text, at, point, context, readPoint) ?? readBetween(text, point, context, readPoint) ?? point;
  return readSuffix(text, range, context);
}

function readPoint(text: string, at: number, context: Context): Reading | undefined {
  const longest = readLongest(text, at, context);
  return longest?.grain === 'day' && isReal(longest) ? readDayOn(text, longest) : longest;
}

/** Years outside 1 to 9999 cannot be written and are never meant. */
const isReal = ({ from, to }: Reading): boolean => from <= to && from >= firstWall && to < endOfWalls;
const firstWall = wallAt(1);
const endOfWalls = wallAt(10_000);

const weekdayBeside = /[，,]?[（(]?(?:周|星期|礼拜)[一二三四五六日天][)）]?/y;
const joint =
  /(?:的|[（(]?(?:当地|北京|美东|美西|东部|西部|太平洋|格林尼治|东京|伦敦|欧洲)(?:夏令)?时间[）)]?|[ T-])?/y;

/** A weekday set beside a date says the same day again; a part of the day or a clock time narrows it. */
function readDayOn(text: string, day: Reading): Reading {
  const beside = take(weekdayBeside, text, day.end)?.[0].length ?? 0;
  const end = day.end + beside;
  const hours = readHours(text, end + (take(joint, text, end)?.[0].length ?? 0), day.from);
  const said = day.yearSaid ? ({ yearSaid: true } as const) : {};
  return hours ? { ...hours, ...said } : { ...day, end };
}
