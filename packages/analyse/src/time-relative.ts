import { weekdayNumber } from './time-month-parts.ts';
import { type Context, oneOf, type Reading, take } from './time-reading.ts';
import { dayMs, startOfDay, startOfWeek, type Wall, weekMs } from './wall-clock.ts';

/** Days told from the day of publication. */
const namedDays: Readonly<Record<string, number>> = {
  大前天: -3, 大前日: -3, 前天: -2, 前日: -2, 昨天: -1, 昨日: -1, 昨: -1, 今天: 0, 今日: 0, 今: 0, 当天: 0, 当日: 0, 即日: 0, 明天: 1, 明日: 1, 明: 1, 次日: 1, 翌日: 1, 翌: 1,
  同日: 0, 当: 0, 隔天: 1, 隔日: 1, 前一天: -1, 前一日: -1, 前一: -1, 后一天: 1, 后天: 2, 大后天: 3, 大大后天: 4, 大大前天: -4,
}; // biome-ignore format: a table

/** Days that lean on the time told before them rather than on publication. */
const leaningDays: ReadonlySet<string> = new Set([
  '当天', '当日', '次日', '翌日', '同日', '隔天', '隔日', '当', '翌', '前一天', '前一日', '前一', '后一天',
]); // biome-ignore format: a list

const longDay =
  /大大?前天|大前日|前天|前日(?!本)|昨天|昨日|今天|今日(?!头条)|当天|当日(?!本)|同日|即日(?=起)|明天|明日|次日|翌日|隔[天日](?!夜)|(?<!最)[前后]一[天日]|大大?后天|后天(?!性)/y;
/** 昨晚, 今晨: the short form needs a part of the day after it. */
const shortDay = /[昨今明当翌](?=[晚晨早夜](?![报会间]))|前一(?=晚)/y;

export function readNamedDay(text: string, at: number, context: Context): Reading | undefined {
  const found = take(longDay, text, at) ?? take(shortDay, text, at);
  if (!found) return undefined;
  const name = found[0];
  const leans = leaningDays.has(name) && context.base !== undefined;
  const from = startOfDay(leans ? (context.base?.at ?? 0) : context.ref) + (namedDays[name] ?? 0) * dayMs;
  return { end: at + name.length, from, to: from + dayMs, grain: 'day' };
}

const week =
  /(上上上?|下下下?|上|下|本|这|当)?(?:一)?(?:个)?(?:周|星期|礼拜)(?:周|星期)?([一二三四五六日天]|末)?(?![期年刊报边围转岁全度]|\d)/y;

const weekOffsets: Readonly<Record<string, number>> = {
  上上上: -3,
  下下下: 3,
  上上: -2,
  上: -1,
  本: 0,
  这: 0,
  当: 0,
  下: 1,
  下下: 2,
};

/** 上周五, 下周, 周末 and a bare 周三, which is the nearest one, rather past than to come. */
export function readWeek(text: string, at: number, context: Context): Reading | undefined {
  const found = take(week, text, at);
  if (
    !found ||
    (found[1] === undefined &&
      (found[2] === undefined || /[\d一二三四五六七八九十两每个第双首]/.test(text[at - 1] ?? '')))
  ) {
    return undefined;
  }
  if (text.startsWith('黑色', at - 2)) return undefined;
  const end = at + found[0].length;
  const monday = startOfWeek(context.ref) + (weekOffsets[found[1] ?? '本'] ?? 0) * weekMs;
  if (found[2] === undefined) return { end, from: monday, to: monday + weekMs, grain: 'week' };
  if (found[2] === '末') return { end, from: monday + 5 * dayMs, to: monday + weekMs, grain: 'span' };
  const inWeek = monday + (weekdayNumber(found[2]) - 1) * dayMs;
  const from = found[1] === undefined ? nearestWeekday(inWeek, context) : inWeek;
  return { end, from, to: from + dayMs, grain: 'day' };
}

function nearestWeekday(inWeek: Wall, { ref, base }: Context): Wall {
  if (base?.within === 'range') return inWeek < base.at ? inWeek + weekMs : inWeek;
  const days = Math.round((inWeek - startOfDay(ref)) / dayMs);
  return inWeek + (days > 3 ? -weekMs : days < -3 ? weekMs : 0);
}

/** Vague nearness, as the days before or after publication it usually covers. */
const vague: Readonly<Record<string, readonly [number, number]>> = {
  近日: [-3, 1], 日前: [-3, 1], 近期: [-14, 1], 近来: [-30, 1], 最近: [-14, 1], 不久前: [-30, 0], 前几天: [-5, 0], 前几日: [-5, 0], 前些天: [-10, 0], 前些日子: [-14, 0], 前段时间: [-45, 0], 前一段时间: [-45, 0], 前不久: [-30, 0], 刚刚: [0, 1], 这几天: [-3, 1], 这两天: [-1, 1],
  几日前: [-9, -2], 数日前: [-5, 0], 近几天: [-4, 1], 近几日: [-4, 1], 近日来: [-5, 1], 连日来: [-5, 1], 连日: [-5, 1], 多日来: [-10, 1], 近一段时间: [-60, 1], 近段时间: [-60, 1], 今后一段时间: [0, 180], 未来一段时间: [0, 180], 未来几天: [1, 6], 未来几日: [1, 6], 不日: [0, 14], 日内: [0, 4],
  近年: [-1095, 1], 近年来: [-1095, 1], 近些年: [-1825, 1], 近些年来: [-1825, 1], 近几年: [-1095, 1], 近几年来: [-1095, 1], 前些年: [-3650, -730], 这些年: [-3650, 1], 多年来: [-3650, 1], 多年前: [-7300, -1095], 数年前: [-3285, -1095],
}; // biome-ignore format: a table

/** The characters that vague words begin with. */
export const vagueBeginnings = Object.keys(vague)
  .map((name) => name[0])
  .join('');

const vagueWord = new RegExp(`(?:${oneOf(Object.keys(vague))})(?![\\d一二两三四五六七八九十])`, 'y');

/** 20多年来 and 十几天前 are lengths, 三日内 a bound, 昨日前 a day. */
const insideLength = (previous: string): boolean =>
  /[\d〇零一二两三四五六七八九十百千几多数余昨今明即次当同翌隔生工休]/.test(previous);

export function readVague(text: string, at: number, context: Context): Reading | undefined {
  const word = take(vagueWord, text, at)?.[0];
  const days = word === undefined ? undefined : vague[word];
  if (word === undefined || !days || insideLength(text[at - 1] ?? '')) return undefined;
  const today = startOfDay(context.ref);
  return {
    end: at + word.length,
    from: today + days[0] * dayMs,
    to: today + days[1] * dayMs,
    grain: days[1] - days[0] === 1 ? 'day' : 'span',
    fuzzy: true,
  };
}
