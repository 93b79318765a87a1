import { readDate } from './time-dates.ts';
import { type Context, numberOf, type Reading, take } from './time-reading.ts';
import { addMonths, dayMs, monthFrom, partsOf, type Wall, wallAt } from './wall-clock.ts';

const shortYear = '(?:20)?[0-4]\\d';
/** 23Q1, 2023 Q1, 2023年1H, 1Q23, Q1 2023; letter-first halves only with four digits: H100 and H20 are chips. */
const yearFirst = new RegExp(`(${shortYear})年?(?:的)? ?(?:Q([1-4])|([1-4])Q|H([12])|([12])H)(?![\\dA-Za-z])`, 'y');
const yearLast = new RegExp(`(?:([1-4])Q|([12])H|Q([1-4]) |H([12]) (?=20))'? ?(${shortYear})(?![\\dA-Za-z])`, 'y');

/** Quarters and halves as reports write them. */
export function readReportPeriod(text: string, at: number): Reading | undefined {
  if (/[\dA-Za-z.]/.test(text[at - 1] ?? '')) return undefined;
  const first = take(yearFirst, text, at);
  const last = first ? undefined : take(yearLast, text, at);
  const found = first ?? last;
  if (!found) return undefined;
  const year = 2000 + (Number(first ? first[1] : last?.[5]) % 100);
  const quarter = first ? (first[2] ?? first[3]) : (last?.[1] ?? last?.[3]);
  const half = first ? (first[4] ?? first[5]) : (last?.[2] ?? last?.[4]);
  const [number, months] = quarter === undefined ? [Number(half), 6] : [Number(quarter), 3];
  const from = wallAt(year, (number - 1) * months + 1);
  const grain = months === 3 ? 'quarter' : 'half';
  return { end: at + found[0].length, from, to: monthFrom(from, months), grain, yearSaid: true };
}

const part = '(?:的)?(?:第?([一二三四1-4首]|前[一二两三2-3])个?(?:财?季度?)|财?Q([1-4])|([上下])半(?:财年|年)?|全年)?';
const fiscalYear = new RegExp(
  `(?:((?:19|20)\\d\\d|\\d\\d)年?(?:[/-]\\d{2,4})?(?:财政?年度?|会计年度)|FY ?'?((?:20)?\\d\\d)(?!\\d)|(本|上一?|下一?|今|去|明|当前|新)个?(?:财政?年度?|会计年度))${part}`,
  'y',
);
const fiscalQuarter = /(?:(上上|上一?|本|这一?|下一?|当)个?|第([一二三四1-4])|([一二三四1-4]))财季/y;
const namedOffsets: Readonly<Record<string, number>> = {
  上上: -2,
  上: -1,
  上一: -1,
  去: -1,
  下: 1,
  下一: 1,
  明: 1,
  新: 0,
};

/**
 * 2024财年Q2, FY2024, 上一财季, 截至3月31日的2023财年. Companies close their books when they like: where the closing day
 * is told it counts, else the calendar year of that name stands for the fiscal one, marked as a guess.
 */
export function readFiscal(text: string, at: number, context: Context): Reading | undefined {
  const closing = readClosing(text, at, context);
  if (closing) return closing;
  if (/[\dA-Za-z.]/.test(text[at - 1] ?? '')) return undefined;
  const { year: thisYear, month } = partsOf(context.ref);
  const found = take(fiscalYear, text, at);
  if (found) {
    const said = numberOf(found[1] ?? found[2]);
    const year = said === undefined ? thisYear + (namedOffsets[found[3] ?? ''] ?? 0) : said < 100 ? 2000 + said : said;
    return { end: at + found[0].length, ...periodIn(year, found[4] ?? found[5], found[6]), fuzzy: true };
  }
  const season = take(fiscalQuarter, text, at);
  if (!season) return undefined;
  const number = numberOf(season[2] ?? season[3]) ?? Math.ceil(month / 3) + (namedOffsets[season[1] ?? ''] ?? 0);
  const from = wallAt(thisYear, number * 3 - 2);
  return { end: at + season[0].length, from, to: monthFrom(from, 3), grain: 'quarter', fuzzy: true };
}

function periodIn(
  year: number,
  quarter: string | undefined,
  half: string | undefined,
): Pick<Reading, 'from' | 'to' | 'grain'> {
  const start = wallAt(year);
  if (half !== undefined) {
    const from = monthFrom(start, half === '上' ? 0 : 6);
    return { from, to: monthFrom(from, 6), grain: 'half' };
  }
  if (quarter === undefined) return { from: start, to: wallAt(year + 1), grain: 'year' };
  const number = quarter === '首' ? 1 : (numberOf(quarter.replace('前', '')) ?? 1);
  if (quarter.startsWith('前')) return { from: start, to: monthFrom(start, number * 3), grain: 'span' };
  const from = monthFrom(start, number * 3 - 3);
  return { from, to: monthFrom(from, 3), grain: 'quarter' };
}

const closes = /截[至止]于?/y;
const closed =
  /(?:止|结束)?的?(?:(?:20\d\d|\d\d)年?)?(?:第?[一二三四1-4]?个?(财季|季度|财年|财政年度|会计年度|年度)|([一二三四五六七八九十]{1,2}|\d{1,2})个月|(半年))(?![内来])/y;

/** 截至3月31日的第四财季: three months that end with that day. */
function readClosing(text: string, at: number, context: Context): Reading | undefined {
  const lead = take(closes, text, at);
  const day = lead && readDate(text, at + lead[0].length, context);
  const period = day?.grain === 'day' ? take(closed, text, day.end) : undefined;
  if (!day || !period) return undefined;
  const months = period[3] ? 6 : (numberOf(period[2]) ?? (/季/.test(period[1] ?? '') ? 3 : 12));
  const said = day.yearSaid ? ({ yearSaid: true } as const) : {};
  return {
    end: day.end + period[0].length,
    from: dayAfter(day.to, months),
    to: day.to,
    grain: months === 3 ? 'quarter' : 'span',
    ...said,
  };
}

/** The day after the closing day, so many months before: 1 January for a quarter that ends on 31 March. */
function dayAfter(to: Wall, months: number): Wall {
  const { day } = partsOf(to);
  return day <= 5 ? monthFrom(to, -months) + (day - 1) * dayMs : addMonths(to, -months);
}
