import { readHours } from './time-hours.ts';
import { type Context, type Reader, type Reading, take } from './time-reading.ts';
import { dayMs, hourMs, startOfDay } from './wall-clock.ts';

const connector = /起?(至|到|-|–|—|~|与|和(?=\d{4}年))(?!今(?![年天日晚])|此|现在|目前)/y;
const partOfDay = /凌晨|早上|上午|中午|下午|晚上|晚间|傍晚|晚/;
const tail = /(?:止|之?间|期间)/y;

/** The range that a first time opens, if one follows. `readPoint` reads its end. */
export function readRange(
  text: string,
  at: number,
  first: Reading,
  context: Context,
  readPoint: Reader,
): Reading | undefined {
  const link = take(connector, text, first.end);
  if (!link || first.fuzzy) return undefined;
  const joint = link[1] ?? '';
  const second = readEnd(text, at, first.end + link[0].length, first, context, readPoint);
  if (!second || !(second.from >= first.from) || second.fuzzy || (/与|和/.test(joint) && second.grain !== 'year')) {
    return undefined;
  }
  const closing = take(tail, text, second.end)?.[0] ?? '';
  const both = /与|和/.test(joint) && closing === '';
  return {
    ...first,
    end: second.end + closing.length,
    to: !both && endsBefore(joint, second) ? second.from : second.to,
  };
}

function readEnd(
  text: string,
  at: number,
  next: number,
  first: Reading,
  context: Context,
  readPoint: Reader,
): Reading | undefined {
  const hourly = first.grain === 'hour' || first.grain === 'minute' || first.grain === 'part';
  const part = partOfDay.exec(text.slice(at, first.end))?.[0];
  const sameDay = hourly ? readHours(text, next, startOfDay(first.from), part) : undefined;
  return sameDay ?? readPoint(text, next, { ref: context.ref, base: { at: first.from, within: 'range' } });
}

/** 2点到4点 is over at four, 9:00-11:30 at half past eleven; 至 takes its last day or year in, 到 and a dash do not. */
function endsBefore(link: string, second: Reading): boolean {
  if (second.grain === 'hour' || second.grain === 'minute') return true;
  return link !== '至' && (second.grain === 'day' || second.grain === 'year');
}

const fromNow = /(?:现在|目前|即日|当前|今日?)起?[至到-](?![今此])/y;

/** 从现在到八点, 即日起至5月10日: from publication on. An hour that is over already is meant in the evening, or tomorrow. */
export function readFromNow(text: string, at: number, context: Context, readPoint: Reader): Reading | undefined {
  const found = take(fromNow, text, at);
  const last = found && readPoint(text, at + found[0].length, context);
  if (!last) return undefined;
  const clock = last.grain === 'hour' || last.grain === 'minute';
  const to = clock ? nextClock(last.from, context.ref) : last.to;
  return to > context.ref ? { end: last.end, from: context.ref, to, grain: 'span' } : undefined;
}

const nextClock = (wall: number, ref: number): number =>
  [wall, wall + 12 * hourMs, wall + dayMs].find((each) => each > ref) ?? wall;

const after = /年?(?:之后|以后|后)(?:至|到|、|，|且|和)?/y;
const until = /(?:之|以)?前/y;

/** 2010年之后2018年之前: from the first to where the second begins. */
export function readBetween(text: string, first: Reading, context: Context, readPoint: Reader): Reading | undefined {
  const opens = take(after, text, first.end);
  if (!opens || first.fuzzy) return undefined;
  const base = { at: first.from, within: 'range' } as const;
  const second = readPoint(text, first.end + opens[0].length, { ref: context.ref, base });
  const closes = second && take(until, text, second.end);
  if (!second || !closes || !(second.from > first.from)) return undefined;
  return { ...first, end: second.end + closes[0].length, to: second.from, grain: 'span' };
}
