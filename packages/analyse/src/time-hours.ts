import { numberOf, numeral, type Reading, take } from './time-reading.ts';
import { hourMs, minuteMs, type Wall } from './wall-clock.ts';

/** Parts of a day by their hours, to tell when no clock time follows; and how many hours they add to one that does. */
const parts: Readonly<Record<string, readonly [from: number, to: number]>> = {
  凌晨: [0, 5], 清晨: [5, 8], 早晨: [6, 9], 早上: [8, 12], 早间: [8, 12], 早: [8, 12], 晨: [5, 8], 上午: [7, 12], 中午: [11, 13], 午间: [11, 13], 正午: [12, 13],
  午后: [13, 15], 下午: [12, 18], 傍晚: [17, 19], 晚上: [18, 24], 晚间: [18, 24], 晚: [18, 24], 夜间: [20, 24], 夜里: [22, 29], 深夜: [22, 26], 夜: [20, 24], 午夜: [0, 1], 后半夜: [2, 5],
  盘前: [7, 9], 盘后: [15, 18],
}; // biome-ignore format: a table

const partWord = new RegExp(
  Object.keys(parts)
    .sort((a, b) => b.length - a.length)
    .join('|'),
  'y',
);
const digitalClock = /([01]?\d|2[0-4])[:：]([0-5]\d)(?:[:：]([0-5]\d))?(?!\d)/y;
const spokenClock = new RegExp(
  `(${numeral})(?:点钟|[点时](?!间|候|代|报|隔|长|期|速|薪|半年)|點)(?:(半)|(${numeral})分?(?![\\d点时%个月日年万亿])|([一三])刻)?(?:许)?`,
  'y',
);
/** A clock time without a part of the day or a date before it is too easily something else: 8点建议, 3时3刻. */
const aloneClock = /^(?:点钟|点半|点\d|[点时]\d)/;

interface Clock {
  readonly hour: number;
  readonly minute: number | undefined;
  readonly end: number;
  readonly exact: boolean;
  readonly hours?: number;
}

/** 9~11点: the first hour leaves its 点 to the second. 七八点: some time in two hours. */
const sharedClock = /(\d{1,2})(?=[-~至到]\d{1,2}[点时](?!间))/y;
const looseClock = /([一二三四五六七八九])([二三四五六七八九十])[点时](?!间)/y;

function readClock(text: string, at: number): Clock | undefined {
  const shared = take(sharedClock, text, at);
  if (shared) return { hour: Number(shared[1]), minute: undefined, end: at + shared[0].length, exact: true };
  const loose = take(looseClock, text, at);
  const [early = 0, late = 0] = [numberOf(loose?.[1]), numberOf(loose?.[2])];
  if (loose && late === early + 1)
    return { hour: early, minute: undefined, end: at + loose[0].length, exact: true, hours: 2 };
  const digital = take(digitalClock, text, at);
  if (digital)
    return { hour: Number(digital[1]), minute: Number(digital[2]), end: at + digital[0].length, exact: true };
  const spoken = take(spokenClock, text, at);
  const hour = numberOf(spoken?.[1]);
  if (!spoken || hour === undefined || hour > 24) return undefined;
  const minute = spoken[2] ? 30 : spoken[4] ? (spoken[4] === '一' ? 15 : 45) : numberOf(spoken[3]);
  if (minute !== undefined && minute > 59) return undefined;
  return { hour, minute, end: at + spoken[0].length, exact: aloneClock.test(spoken[0].replace(/^\d+/, '')) };
}

/** A part of a day and/or a clock time on a day whose midnight is known. */
export function readHours(text: string, at: number, midnight: Wall, before?: string): Reading | undefined {
  const word = take(partWord, text, at)?.[0];
  const part = parts[word ?? before ?? ''];
  const clockAt = at + (word?.length ?? 0);
  const clock = readClock(text, clockAt);
  if (clock) return buildClock(clock, word ?? before, part, midnight);
  if (word === undefined || !part || /^[报餐会宴班场]/.test(text.slice(clockAt, clockAt + 1))) return undefined;
  return { end: clockAt, from: midnight + part[0] * hourMs, to: midnight + part[1] * hourMs, grain: 'part' };
}

function buildClock(
  clock: Clock,
  word: string | undefined,
  part: readonly [number, number] | undefined,
  midnight: Wall,
): Reading {
  const from = midnight + hourIn(clock.hour, word, part) * hourMs + (clock.minute ?? 0) * minuteMs;
  const grain = clock.minute === undefined ? 'hour' : 'minute';
  return { end: clock.end, from, to: from + (grain === 'hour' ? (clock.hours ?? 1) * hourMs : minuteMs), grain };
}

/** 下午3点 is 15 o'clock, 晚上12点 midnight to come, 凌晨12点 midnight past. */
function hourIn(hour: number, word: string | undefined, part: readonly [number, number] | undefined): number {
  if (word === undefined || !part || hour > 12) return hour;
  if (part[0] >= 17 || word === '夜里') return hour === 12 ? 24 : hour < 5 && word === '夜里' ? hour : hour + 12;
  if (word === '下午' || word === '午后') return hour === 12 ? 12 : hour + 12;
  if (word === '中午' || word === '午间') return hour < 3 ? hour + 12 : hour;
  return word === '凌晨' && hour === 12 ? 0 : hour;
}

/** Hours of the day of publication: 下午4点, 15:37, 午后. */
export function readHoursAlone(text: string, at: number, today: Wall): Reading | undefined {
  if (/[\d:：.比]/.test(text[at - 1] ?? '') || /^[早晚晨夜](?![上间晨里]|\d)/.test(text.slice(at, at + 2)))
    return undefined;
  if (take(partWord, text, at)) return readHours(text, at, today);
  const clock = readClock(text, at);
  if (!clock || (!clock.exact && !/^(?:\d+|[一二两三四五六七八九十]+)[点时]/.test(text.slice(at)))) return undefined;
  if (!clock.exact && /[\d点]/.test(text[at - 1] ?? '')) return undefined;
  return readHours(text, at, today);
}
