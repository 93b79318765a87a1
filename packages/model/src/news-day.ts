/** Beijing has had no daylight saving since 1991: eight hours ahead of UTC, always. */
const beijingOffsetMs = 8 * 60 * 60 * 1000;
/** Before four in the afternoon, UTC. */
const sameDay = /^\d{4}-\d{2}-\d{2}T(?:0\d|1[0-5]):\d{2}(?::\d{2}(?:\.\d+)?)?Z$/;
const dayMs = 24 * 60 * 60 * 1000;

/** The Beijing calendar day of an instant, `2023-04-11`. */
export function newsDay(instant: string | Date): string {
  // Most instants are asked for many times and lie in hours in which the day is that of UTC.
  if (typeof instant === 'string' && sameDay.test(instant)) return instant.slice(0, 10);
  return new Date(new Date(instant).getTime() + beijingOffsetMs).toISOString().slice(0, 10);
}

/** Beijing wall clock for readers, `2023-04-11 14:30`. */
export function beijingTime(instant: string | Date): string {
  return new Date(new Date(instant).getTime() + beijingOffsetMs).toISOString().slice(0, 16).replace('T', ' ');
}

/** The same instant written with Beijing's offset, `2023-04-11T14:30:00+08:00`. */
export function toBeijingIso(instant: string | Date): string {
  return `${new Date(new Date(instant).getTime() + beijingOffsetMs).toISOString().slice(0, 19)}+08:00`;
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

/** Whole days from `from` to `to`, negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs);
}

/** A week of issues: Monday to Sunday in Beijing. `start` and `end` are UTC instants, `end` exclusive. */
export interface Week {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly start: string;
  readonly end: string;
}

/** ISO 8601 week of an instant in Beijing time, e.g. `2023-W15`. */
export function weekOf(instant: string | Date): Week {
  return weekOfDay(newsDay(instant));
}

function weekOfDay(day: string): Week {
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  const from = addDays(day, -weekday);
  const thursday = addDays(from, 3);
  const year = thursday.slice(0, 4);
  const number = Math.floor(daysBetween(`${year}-01-01`, thursday) / 7) + 1;
  const start = new Date(`${from}T00:00:00+08:00`);
  return {
    id: `${year}-W${String(number).padStart(2, '0')}`,
    from,
    to: addDays(from, 6),
    start: start.toISOString(),
    end: new Date(start.getTime() + 7 * dayMs).toISOString(),
  };
}

/** Reads `2023-W15` (or `2023w15`); undefined when it is not a week of that year. */
export function parseWeek(text: string): Week | undefined {
  const match = /^(\d{4})-?[Ww](\d{1,2})$/.exec(text.trim());
  if (!match) return undefined;
  // The fourth of January always lies in week 1.
  const first = weekOfDay(`${match[1]}-01-04`);
  const week = weekOfDay(addDays(first.from, (Number(match[2]) - 1) * 7));
  return week.id === `${match[1]}-W${match[2]?.padStart(2, '0')}` ? week : undefined;
}

export function previousWeek(week: Week): Week {
  return weekOfDay(addDays(week.from, -7));
}

export function nextWeek(week: Week): Week {
  return weekOfDay(addDays(week.from, 7));
}

const weekdayNames = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'] as const;

/** `2023-04-11` → `4月11日`; coarser dates keep their form: `2023-07` → `2023年7月`. */
export function dayInChinese(date: string): string {
  const [year, month, day] = date.split('-');
  if (month === undefined) return `${year}年`;
  if (/^Q\d$/.test(month)) return `${year}年第${'一二三四'[Number(month[1]) - 1]}季度`;
  if (/^H\d$/.test(month)) return `${year}年${month === 'H1' ? '上' : '下'}半年`;
  return day === undefined ? `${year}年${Number(month)}月` : `${Number(month)}月${Number(day)}日`;
}

export function weekdayInChinese(day: string): string {
  return weekdayNames[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? '';
}
