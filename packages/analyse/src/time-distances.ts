import { type Amount, amountPattern, lengthOf, parseAmount, shift } from './time-amounts.ts';
import { type Context, type Reading, take } from './time-reading.ts';
import { dayMs, monthFrom, partsOf, startOfDay, type Wall, wallAt, weekMs } from './wall-clock.ts';

const distance = new RegExp(
  `(${amountPattern})(?:之|以)?(后|前|内|来)(?![\\d一二两三四五六七八九十天]|瞻|期|景|所未)`,
  'y',
);

/** 三年前, 60天后, 15个工作日内, 三个多月以来. */
export function readDistance(text: string, at: number, { ref, base }: Context): Reading | undefined {
  if (/[\d第.每近满前后的]/.test(text[at - 1] ?? '') && !/[^\d]的/.test(text.slice(at - 2, at))) return undefined;
  const found = take(distance, text, at);
  const written = found?.[1] ?? '';
  if (!found || isDateName(written, found[2] ?? '')) return undefined;
  const far = parseAmount(written, false);
  if (!far) return undefined;
  const end = at + found[0].length;
  if (found[2] === '内') return readWithin(far, ref, end);
  if (found[2] === '来') return readSince(far, ref, end);
  const sign = found[2] === '后' ? 1 : -1;
  // 2019年成立，三年后上市: told on from the time before in the sentence.
  const start = sign === 1 && base?.within === 'sentence' && base.at < ref ? base.at : ref;
  if (far.upTo !== undefined) return readLooseDistance(far, far.upTo, start, sign, end);
  return unitAround(shift(start, far.count, far.unit, sign), fineUnit(far), end);
}

/** 07年以后 and 2024年内 name a year, 10日前 and 三日后 the days of a month; 30日内 is a length. */
function isDateName(written: string, direction: string): boolean {
  if (/^(?:0\d|\d{4})年/.test(written)) return true;
  return direction !== '内' && direction !== '来' && /^(?:[0-2]?\d|3[01])日$/.test(written);
}

const readWithin = (far: Amount, ref: Wall, end: number): Reading => ({
  end,
  from: ref,
  to: endWithin(shift(ref, far.upTo ?? far.count, far.unit, 1), far.unit),
  grain: 'span',
  ...(far.vague ? { fuzzy: true } : {}),
});

/** 30天内 takes its last day in, 48小时内 ends to the minute. */
const endWithin = (wall: Wall, unit: Amount['unit']): Wall =>
  unit === 'hour' || unit === 'minute' ? wall : startOfDay(wall) + dayMs;

const readSince = (far: Amount, ref: Wall, end: number): Reading => ({
  end,
  from: monthFrom(shift(ref, far.count, far.unit, -1), 0),
  to: ref,
  grain: 'span',
  ...(far.vague ? { fuzzy: true } : {}),
});

/** 半年后 is told by months, 一周半后 by days. */
function fineUnit({ count, unit }: Amount): Amount['unit'] {
  if (count % 1 === 0) return unit;
  return unit === 'year' ? 'month' : unit === 'month' || unit === 'week' ? 'day' : unit;
}

/** 几十年之后 and 三到五年后: any time between the ends. */
function readLooseDistance(far: Amount, upTo: number, ref: Wall, sign: 1 | -1, end: number): Reading {
  const ends = [far.count, upTo].map((count) => shift(ref, count, far.unit, sign)).sort((a, b) => a - b);
  const [first, last] = ends.map((wall) => unitAround(wall, far.unit, end));
  return {
    end,
    from: first?.from ?? ref,
    to: far.unit === 'week' ? (last?.from ?? ref) + dayMs : (last?.to ?? ref),
    grain: 'span',
    ...(far.vague ? { fuzzy: true } : {}),
  };
}

/** The whole unit in which an instant lies: three years ago is a year, sixty days ahead a day. */
function unitAround(wall: Wall, unit: Amount['unit'], end: number): Reading {
  const day = startOfDay(wall);
  switch (unit) {
    case 'year':
      return { end, from: wallAt(partsOf(wall).year), to: wallAt(partsOf(wall).year + 1), grain: 'year' };
    case 'month':
      return { end, from: monthFrom(wall, 0), to: monthFrom(wall, 1), grain: 'month' };
    case 'week':
      return { end, from: day, to: day + weekMs, grain: 'week' };
    case 'day':
    case 'workday':
      return { end, from: day, to: day + dayMs, grain: 'day' };
    default:
      return { end, from: wall, to: wall + lengthOf(unit), grain: unit };
  }
}

const stretch = new RegExp(
  `(过去|近|最近|未来|今后|接下来|此后|此前|(?:前|上|下)(?!的))(?:的)?(${amountPattern})(?:内|里|来|间)?(?:时间)?`,
  'y',
);
const pairYears = /([今去])([明今])两年/y;

/** 过去三年, 近30天, 未来两天, 前两年: stretches that touch publication. */
export function readStretch(text: string, at: number, { ref }: Context): Reading | undefined {
  const { year } = partsOf(ref);
  const years = take(pairYears, text, at);
  if (years) {
    const first = years[1] === '去' ? year - 1 : year;
    return { end: at + years[0].length, from: wallAt(first), to: wallAt(first + 2), grain: 'span' };
  }
  const found = take(stretch, text, at);
  const prefix = found?.[1] ?? '';
  if (!found || !leadsStretch(prefix, found[2] ?? '', text[at - 1] ?? '')) return undefined;
  const far = parseAmount(found[2] ?? '', /近|去|来$|后$/.test(prefix) && prefix !== '此后');
  if (!far) return undefined;
  const end = at + found[0].length;
  if (prefix === '前') {
    const firstMonths = readFirstMonths(far, ref, end);
    if (firstMonths) return firstMonths;
  }
  const reading = /未来|今后|接下来|此后|下/.test(prefix)
    ? readAhead(far, ref, end, !found[0].endsWith('内'))
    : { end, from: startOfLong(far, shift(ref, far.count, far.unit, -1)), to: ref, grain: 'span' as const };
  return far.vague ? { ...reading, fuzzy: true } : reading;
}

/** 上半年, 前一天 and 下周 are other things. */
function leadsStretch(prefix: string, amount: string, previous: string): boolean {
  if (prefix === '近') return !/[最将接附临靠]/.test(previous);
  if (!/^[前上下]$/.test(prefix)) return true;
  if (/[创写留剩打的]/.test(previous)) return false;
  if (/季度|半年|^[一1]个?(?:周|月|星期|礼拜|年|天|日|工作日|交易日)$/.test(amount)) return false;
  if (prefix !== '前') return !/^半|[日天]$/.test(amount) && !/[以之地向线网]/.test(previous);
  return !/[\d月年之以目此从当先]/.test(previous);
}

/** 前4个月 soon after April means January to April; else the four months that end now. */
function readFirstMonths(far: Amount, ref: Wall, end: number): Reading | undefined {
  const { year, month } = partsOf(ref);
  const since = month - far.count;
  if (far.unit !== 'month' || far.vague || far.count % 1 !== 0 || since < 1 || since > 3 || far.count < 2) {
    return undefined;
  }
  return { end, from: wallAt(year), to: wallAt(year, far.count + 1), grain: 'span' };
}

const isLong = ({ unit }: Amount): boolean => unit === 'month' || unit === 'year';
const startOfLong = (far: Amount, wall: Wall): Wall => (isLong(far) ? startOfDay(wall) : wall);

/** 未来两天 begin tomorrow, 未来两天内 and 未来48小时 now. */
function readAhead(far: Amount, ref: Wall, end: number, byDays: boolean): Reading {
  const from = far.unit === 'day' && byDays ? startOfDay(ref) + dayMs : ref;
  return { end, from, to: startOfLong(far, shift(from, far.upTo ?? far.count, far.unit, 1)), grain: 'span' };
}
