import { parseNumeral } from './numerals.ts';
import { type Context, numberOf, type Reading, take } from './time-reading.ts';
import { partsOf, wallAt } from './wall-clock.ts';

const decade = /(?:(上|本|\d{1,2}|十[一二三四五六七八九]|二十一?)世纪)?(\d0|[一二三四五六七八九]十)年代/y;
const century = /(上|本|\d{1,2}|十[一二三四五六七八九]|二十一?)世纪(初|末)?/y;

/** 上世纪90年代, 11世纪初. A bare decade is the last one of that name. */
export function readCentury(text: string, at: number, context: Context): Reading | undefined {
  if (/\d/.test(text[at - 1] ?? '')) return undefined;
  const { year } = partsOf(context.ref);
  const startOf = (word: string): number =>
    word === '本'
      ? Math.floor(year / 100) * 100
      : word === '上'
        ? Math.floor(year / 100) * 100 - 100
        : ((parseNumeral(word) ?? 1) - 1) * 100;
  const span = (from: number, years: number, end: number): Reading => ({
    end,
    from: wallAt(from),
    to: wallAt(from + years),
    grain: 'span',
  });
  const decades = take(decade, text, at);
  if (decades) {
    const tens = parseNumeral(decades[2] ?? '') ?? 0;
    const first =
      decades[1] === undefined
        ? startOf('本') + tens - (startOf('本') + tens > year ? 100 : 0)
        : startOf(decades[1]) + tens;
    return span(first, 10, at + decades[0].length);
  }
  const whole = take(century, text, at);
  if (!whole) return undefined;
  const first = startOf(whole[1] ?? '');
  const end = at + whole[0].length;
  return whole[2] === '初'
    ? span(first, 20, end)
    : whole[2] === '末'
      ? span(first + 80, 20, end)
      : span(first, 100, end);
}

const namedDecade = /((?:18|19|20)\d0)年代/y;
const plan = /(十[一二三四五六七]?|[六七八九])五[”"’」』]?(?:规划|计划)?(?:期间|时期|以来|规划期|末)/y;

/** 2010年代, and the five years of a plan: “十四五”期间 is 2021 to 2025. */
export function readDecade(text: string, at: number): Reading | undefined {
  const decades = take(namedDecade, text, at);
  if (decades) {
    const first = Number(decades[1]);
    return { end: at + decades[0].length, from: wallAt(first), to: wallAt(first + 10), grain: 'span', yearSaid: true };
  }
  const planned = take(plan, text, at);
  const number = numberOf(planned?.[1]);
  if (!planned || number === undefined) return undefined;
  // The first plan began in 1953, the sixth in 1981; from then on one followed the other.
  const first = 1951 + 5 * number;
  return { end: at + planned[0].length, from: wallAt(first), to: wallAt(first + 5), grain: 'span', yearSaid: true };
}
