import { numberOf, numeral, oneOf, type Reading, take } from './time-reading.ts';
import { hourMs, minuteMs, type Wall } from './wall-clock.ts';

/** Parts of a day by their hours, to tell when no clock time follows; and how many hours they add to one that does. */
const parts: Readonly<Record<string, readonly [from: number, to: number]>> = {
  凌晨: [0, 5], 清晨: [5, 8], 早晨: [6, 9], 早上: [8, 12], 早间: [8, 12], 早: [8, 12], 晨: [5, 8], 上午: [7, 12], 中午: [11, 13], 午间: [11, 13], 正午: [12, 13],
  午后: [13, 15], 下午: [12, 18], 傍晚: [17, 19], 晚上: [18, 24], 晚间: [18, 24], 晚: [18, 24], 夜间: [20, 24], 夜里: [22, 29], 深夜: [22, 26], 夜: [20, 24], 午夜: [0, 1], 后半夜: [2, 5],
  盘前: [7, 9], 盘后: [15, 18],
}; // biome-ignore format: a table

/** The characters that parts of a day begin with. */
export const dayPartBeginnings = Object.keys(parts)
  .map((name) => name[0])
  .join('');

const partWord = new RegExp(
  // 收盘后 is no part of the day: when a market closes depends on which one it is.
  `(?<!收|开)(?:${oneOf(Object.keys(parts))})`,
  'y',
);
const digitalClock = /([01]?\d|2[0-4])[:：]([0-5]\d)(?:[:：]([0-5]\d)(?:\.\d{1,3})?)?(?!\d|[:：]\d)/y;
const spokenClock = new RegExp(
  `(${numeral})(?:点钟|[点时](?!间|候|代|报|隔|长|期|速|薪|半年|尚|装|尺|刻)|點)(?:(半)|过?(${numeral})(?:分(?!之[\\d一二三四五六七八九十])(?:(${numeral})秒)?)?(?![\\d点时刻%个月日年万亿])|([一二三])刻|整)?(?:许)?`,
  'y',
);
/** A clock time without a part of the day or a date before it is too easily something else: 8点建议, 3时3刻. */
const aloneClock = /^(?:点钟|点半|点整|[点时](?:\d|[一二三]刻|过?[〇零一二三四五六七八九十]+分))/;

interface Clock {
  readonly hour: number;
  readonly minute: number | undefined;
  readonly end: number;
  readonly exact: boolean;
  readonly hours?: number;
  /** Told to the second: an instant. */
  readonly second?: number;
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
  if (digital) {
    const second = digital[3] === undefined ? {} : { second: Number(digital[3]) };
    return {
      hour: Number(digital[1]),
      minute: Number(digital[2]),
      end: at + digital[0].length,
      exact: true,
      ...second,
    };
  }
  const spoken = take(spokenClock, text, at);
  const hour = numberOf(spoken?.[1]);
  if (!spoken || hour === undefined || hour > 24) return undefined;
  const minute = spoken[2] ? 30 : spoken[5] ? (numberOf(spoken[5]) ?? 1) * 15 : (numberOf(spoken[3]) ?? undefined);
  const second = numberOf(spoken[4]);
  if ((minute !== undefined && minute > 59) || (second !== undefined && second > 59)) return undefined;
  const exact = aloneClock.test(spoken[0].replace(/^[\d〇零一二两三四五六七八九十]+/, ''));
  return { hour, minute, end: at + spoken[0].length, exact, ...(second === undefined ? {} : { second }) };
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
  const { end, minute, second, hours = 1 } = clock;
  if (minute === undefined) return { end, from, to: from + hours * hourMs, grain: 'hour' };
  if (second === undefined) return { end, from, to: from + minuteMs, grain: 'minute' };
  const instant = from + second * 1000;
  return { end, from: instant, to: instant, grain: 'minute' };
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
  if (
    /[\d:：.比]/.test(text[at - 1] ?? '') ||
    /^[早晚晨夜](?![上间晨里]|[\d一二两三四五六七八九十])/.test(text.slice(at, at + 2))
  )
    return undefined;
  const word = take(partWord, text, at)?.[0];
  if (word !== undefined) {
    if (word.startsWith('夜') && /[一整半]/.test(text[at - 1] ?? '')) return undefined;
    const told = readHours(text, at, today);
    return word.length > 1 || told?.grain !== 'part' ? told : undefined;
  }
  const clock = readClock(text, at);
  if (!clock || (!clock.exact && !isClockBeside(text, at, clock.end))) return undefined;
  return readHours(text, at, today);
}

/** 提出三点建议 and 一共5点 are no clock times: a small number needs a word beside it that says so. */
function isClockBeside(text: string, at: number, end: number): boolean {
  const written = text.slice(at, end);
  if (text[at - 1] === '点') return false;
  if (/^(?:1\d|2[0-4]|0|零|十[一二])[点时]/.test(written)) return true;
  const leads = at === 0 ? end === text.length : /[在到至从晚早]/.test(text[at - 1] ?? '');
  return (
    leads || /^(?:[前后许左整~至到—–-]|(?:[开收]盘|准时|开始|起))/.test(text.slice(end, end + 3)) || /许$/.test(written)
  );
}
