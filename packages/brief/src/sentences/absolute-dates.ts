import { addDays, dayInChinese } from '@qishi/model';
import { changeOutsideQuotations } from '../ground/quotations.ts';

/** What is told as still to come: a bare weekday or day of the month may then lie in either direction. */
const ahead = /将|定于|拟|打算|准备|最早|最快|预计|计划|截至|截止|即将|有望|或在|届时/;
/** A rule or a price told without a year takes effect within so many months. */
const soonMonths = 2;
/** One of these stands in whatever the steps below change. */
const mayBeRelative = /[日月周今昨前明去近]|星期/;
const weekdays = '一二三四五六日';

/**
 * Relative dates made absolute where the publication day settles them: 今日, 昨天, 本周三, 上周五, `18日`, 下个月, 去年10月, 今年.
 * What stays open (周三 of something to come) is left, and 近日 and 日前 are dropped. Quotations are left as they are. `day`
 * is the Beijing day of publication.
 */
export function makeDatesAbsolute(sentence: string, day: string): string {
  if (!mayBeRelative.test(sentence)) return sentence;
  const changes = steps(day, ahead.test(sentence));
  return changeOutsideQuotations(sentence, (part) =>
    changes.reduce((text, [pattern, change]) => text.replace(pattern, change), part),
  );
}

/**
 * True when a month is named without a year that can only be last year's: `11月，公司推出…` in an April report. Its year
 * stood in a sentence before.
 */
export function hasOpenYear(sentence: string, day: string): boolean {
  if (ahead.test(sentence) || /\d{4}年/.test(sentence)) return false;
  const months = [...sentence.matchAll(/(?<!\d)(\d{1,2})月/g)].map((match) => Number(match[1]));
  const now = Number(day.slice(5, 7));
  const reach = /生效|施行|实施|日起/.test(sentence) ? soonMonths : 0;
  return months.some((month) => month > now + reach && month <= 12);
}

type Step = readonly [RegExp, (...match: string[]) => string];

/** Order matters: 本月18日 before 18日, 去年10月 before 去年. */
function steps(day: string, isAhead: boolean): readonly Step[] {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const chinese = (offset: number): string => dayInChinese(addDays(day, offset));
  return [
    [/(?<=日)[（(](?:今[日天]|昨[日天]|周[一二三四五六日])[）)]/g, () => ''],
    [/(?:[本上下这]?(?:周|星期)[一二三四五六日天]|[今昨前明][日天])[（(]((?:\d{1,2}月)?\d{1,2}日)[）)]/g, (_, date = '') => date],
    [/(?<![再后两上下])([上本下])(?:个)?周(?![一二三四五六日天末刊报期均度内转长])/g, (_, which = '') => `${weekdayOf(day, which, '一')}当周`],
    [/(?:北京时间)?(?:今日|(?<!如)今天(?!工)(?=[^，。；]{0,24}(?:宣布|发布|公布|推出|上线|举行|召开|表示|启动|开幕|开放|开源|披露|签署|起)))/g, () => chinese(0)],
    [/(?<!如)今[日天](?=(?:上午|下午|中午|晚间|早间|凌晨|一早))/g, () => chinese(0)],
    [/今(晚|晨|早)/g, (_, part) => `${chinese(0)}${part === '晚' ? '晚' : '早'}`],
    [/(?:昨日|昨天)/g, () => chinese(-1)],
    [/昨(晚|夜)/g, () => `${chinese(-1)}晚`],
    [/(?:前日|(?<![目以之此日年提眼当])前天)(?=[^后工猫])/g, () => chinese(-2)],
    [/(?:明日|(?<![说证表声申阐文])明天)(?=[^系工])/g, () => chinese(1)],
    [/(本|这|上|下)周([一二三四五六日])/g, (_, which = '', weekday = '') => weekdayOf(day, which, weekday)],
    [/(?<![每本上下这隔双单]|星|是)周([一二三四五])(?=[，宣表公发在晚早举召凌上下])/g, (whole = '', weekday = '') =>
      isAhead ? whole : lastWeekday(day, weekday)],
    [/(?:本月|这个月)(\d{1,2})日/g, (_, d) => `${month}月${d}日`],
    [/(?:上月|上个月)(\d{1,2})日/g, (_, d) => `${month === 1 ? 12 : month - 1}月${d}日`],
    [/(?:下月|下个月)(\d{1,2})日/g, (_, d) => `${month === 12 ? 1 : month + 1}月${d}日`],
    [/(?<![比较跟与个])(?:本月|这个?月)(?![\d来以])/g, () => monthFrom(year, month, 0)],
    [/(?<![比较跟与])上个?月(?![\d来以同])/g, () => monthFrom(year, month, -1)],
    [/下个?月(?![\d来以])/g, () => monthFrom(year, month, 1)],
    // What was reported was said before, whatever is still to come by it.
    [/(?<![\d月至到、~～—.于将拟-]\s?)(\d{1,2})日(?=(?:报道|消息|援引|宣称|表示|称)(?!为))/g, (whole = '', d = '') =>
      dayOfMonth(Number(d), month, date, false) ?? whole],
    [/(?<![\d月至到、~～—.-]\s?)(\d{1,2})日(?![元本经报电前内常均])/g, (whole = '', d = '') =>
      dayOfMonth(Number(d), month, date, isAhead) ?? whole],
    [/(?:今年)(?=[^轻])/g, () => `${year}年`],
    [/去年/g, () => `${year - 1}年`],
    [/明年/g, () => `${year + 1}年`],
    [/前年/g, () => `${year - 2}年`],
    [/(?:(?<!由)于|就?在)?(?:近日|日前|近期)，?(?!，)/g, () => ''],
    [/本周(?=(?:正式)?(?:公布|发布|开源|推出|宣布|上线|起诉|收购|举行|召开|披露|公开))/g, () => ''],
  ]; // biome-ignore format: a table
}

/** A month so many from that of publication, with its year where that is another. */
function monthFrom(year: number, month: number, offset: number): string {
  const there = month + offset;
  if (there < 1) return `${year - 1}年12月`;
  return there > 12 ? `${year + 1}年1月` : `${there}月`;
}

/** What a text most likely means by 周三, 上月 and 本月: not sure enough to print, enough to bear out who is. */
export function settleOpenDates(sentence: string, day: string): string {
  const [year = 0, month = 0] = day.split('-').map(Number);
  const before = month === 1 ? `${year - 1}年12月` : `${year}年${month - 1}月`;
  return changeOutsideQuotations(sentence, (part) =>
    part
      .replace(/(?<![每本上下这隔双单]|星)周([一二三四五六日])(?!个)/g, (_, weekday = '') => lastWeekday(day, weekday))
      .replace(/(?<!如)今[日天](?!头条|工)/g, dayInChinese(day))
      .replace(/上个?月(?!\d)/g, before)
      .replace(/(?:本月|这个月)(?!\d)/g, `${year}年${month}月`),
  );
}

const named =
  /(\d{1,2})月(\d{1,2})日|(?<![\d一二三四五六七八九十])(?:次日|翌日|隔日|第二天|前一[天日])|(?:同日|当日|当天)(?!往返)/g;

/** 次日 and 同日 as the day after the one told before them, and as that day; in sentences whose dates are absolute. */
export function followDates(sentences: readonly string[], day: string): string[] {
  let last: string | undefined;
  return sentences.map((sentence) =>
    sentence.replace(named, (word, month?: string, date?: string) => {
      if (month !== undefined && date !== undefined) {
        const told = `${day.slice(0, 4)}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
        // What is still to come has no day after it yet.
        if (told <= day) last = told;
        return word;
      }
      if (last === undefined) return word;
      if (word.startsWith('前一')) return dayInChinese(addDays(last, -1));
      if (!/[同当]/.test(word)) last = addDays(last, 1);
      return dayInChinese(last);
    }),
  );
}

function weekdayOf(day: string, which: string, weekday: string): string {
  const monday = addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));
  const weeks = which === '上' ? -7 : which === '下' ? 7 : 0;
  return dayInChinese(addDays(monday, weeks + weekdays.indexOf(weekday)));
}

/** The latest such weekday not after the publication day. */
function lastWeekday(day: string, weekday: string): string {
  const today = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  return dayInChinese(addDays(day, -((today - weekdays.indexOf(weekday) + 7) % 7)));
}

/** `18日` in a report of the 20th is this month's; a later number is last month's unless something is still to come. */
function dayOfMonth(d: number, month: number, date: number, isAhead: boolean): string | undefined {
  if (d < 1 || d > 31) return undefined;
  if (d <= date && !isAhead) return `${month}月${d}日`;
  if (d > date && isAhead) return `${month}月${d}日`;
  if (d > date && d - date > 7) return `${month === 1 ? 12 : month - 1}月${d}日`;
  return undefined;
}
