/** A convention of a suite that we do not share, with the labels it decides. */
export interface Convention {
  readonly theirs: string;
  readonly ours: string;
  readonly why: string;
  readonly ids: readonly string[];
}

const rt = (parser: string, numbers: readonly number[]): string[] => numbers.map((n) => `rt-${parser}Parser-${n}`);
const jn = (...numbers: readonly number[]): string[] => numbers.map((n) => `jn-${n}`);

/** Where the two suites contradict each other, the one of the stricter bar (rt) is followed unless it is untrue. */
export const conventions: readonly Convention[] = [
  {
    theirs: 'rt: festivals and days of the traditional calendar as if its months were those of the civil one',
    ours: 'the civil day on which they fall: 中秋节 of 2017 is 4 October, not 15 August',
    why: 'a briefing that dates the Spring Festival to 1 January is wrong, and issue 4 asks for a lunar calendar',
    ids: [...rt('Date', [9, 10, 12, 13]), ...rt('DateTime', [5]), ...rt('Holiday', [14, 15, 16, 17, 18, 21, 22, 28])],
  },
  {
    theirs: 'rt: a day that no calendar has is 1 January of the year 1',
    ours: 'it is no time, and nothing is read inside it',
    why: 'a slip of the pen must not put an event into a calendar',
    ids: rt('Date', [61, 62]),
  },
  {
    theirs: 'rt: the evening is 16:00 to 20:00',
    ours: '18:00 to 24:00, as in jn',
    why: 'nine in the evening has to lie in the evening, and half past four in the afternoon',
    ids: rt('DateTimePeriod', [6, 17, 21]),
  },
  {
    theirs: 'jn: 早上 is 6:00 to 10:00, 中午 begins at 12:00',
    ours: '8:00 to 12:00 and 11:00 to 13:00, as in rt',
    why: 'the suites contradict each other; nothing in an issue depends on these hours',
    ids: jn(122, 147, 191),
  },
  {
    theirs: 'jn: a range of clock times includes the minute it ends with',
    ours: 'it ends at that minute, as in rt',
    why: 'a meeting from 9:30 to 11:30 takes two hours',
    ids: jn(10, 16, 126, 151, 255, 265),
  },
  {
    theirs: 'jn: a month in digits with a day in characters is a traditional date',
    ours: 'a traditional date needs a sign: 农历, 正月, 腊月, 初, 廿',
    why: 'rt and newspapers write civil dates so',
    ids: jn(172),
  },
  {
    theirs: 'jn: a day of 腊月 is the whole month',
    ours: 'the day that is named',
    why: 'the label is a slip: the same suite gives one day for 正月 and 大年',
    ids: jn(174),
  },
  {
    theirs: 'jn: 前两年 and 前两分钟 are two to five units ago',
    ours: 'the two that end with publication, as 上2个月 in rt',
    why: 'in reports these words bound a period',
    ids: jn(204, 206),
  },
  {
    theirs: 'jn: an ordinal year counts from publication',
    ours: 'no time: what it counts from is told elsewhere',
    why: 'the seventh year of a company is not the seventh from today',
    ids: jn(354),
  },
  {
    theirs: 'jn, in part: a day without a year, even of the coming month, belongs to the next year or month',
    ours: 'the nearest turn of the year, as in most of jn',
    why: 'news tells what just happened or soon will',
    ids: jn(407, 409, 411),
  },
];

/** Labels that are decided by a convention we differ on. */
export const differing: ReadonlySet<string> = new Set(conventions.flatMap(({ ids }) => ids));
