import type { DateOrder } from '@qishi/model';

/** A date as it was written, its parts still text. */
export interface WrittenDate {
  readonly year: number;
  /** 1 to 12, if it is one. */
  readonly month: number;
  readonly day: number;
  readonly hour?: string | undefined;
  readonly minute?: string | undefined;
  readonly second?: string | undefined;
  /** `+0800`, `EST`. */
  readonly zone?: string | undefined;
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

export const clock = String.raw`(?<h>\d{1,2})[:时点](?<min>\d{2})(?:分|[:分](?<s>\d{2})(?:[.,]\d{1,9})?秒?)?`;
const half = String.raw`(?:\s?(?<half>[AP]M))?`;
const zone = String.raw`\s*(?<zone>[+-]\d{2}:?\d{2}|[A-Za-z]{1,4})?`;
const day = String.raw`(?<y>\d{4})(?:-|\/|\.|年\s?)(?<m>\d{1,2})(?:-|\/|\.|月\s?)(?<d>\d{1,2})日?`;
const behind = String.raw`(?:[T\s]\s*|(?<=日))`;
const weekday = String.raw`(?:[A-Za-z]{3,9}[,.]?\s+)?`;
const name = `(?<name>[A-Za-z]{3})[A-Za-z]{0,6}`;

const forms: readonly RegExp[] = [
  // ISO 8601 and what people make of it, also with 年月日.
  `${day}(?:${behind}${clock})?${zone}`,
  // ISO 8601 without its signs.
  String.raw`(?<y>\d{4})(?<m>\d{2})(?<d>\d{2})(?:T?(?<h>\d{2})(?<min>\d{2})(?<s>\d{2})?(?:\.\d{1,9})?)?${zone}`,
  // RFC 822 and RFC 850, the weekday ignored since it is wrong often enough.
  String.raw`${weekday}(?<d>\d{1,2})[\s-]${name}\.?[\s-](?<y>\d{4}|\d{2})(?:\s+${clock}${half})?${zone}`,
  // As Americans write.
  String.raw`${weekday}${name}\.?\s(?<d>\d{1,2})(?:st|nd|rd|th)?,?\s(?<y>\d{4})(?:,?\s(?:at\s)?${clock}${half})?${zone}`,
].map(whole);

/** What means two days unless somebody says which. */
const ordered: Readonly<Record<DateOrder, RegExp>> = {
  'month-first': whole(String.raw`(?<m>\d{1,2})[/.-](?<d>\d{1,2})[/.-](?<y>\d{4})(?:,?\s${clock}${half})?${zone}`),
  'day-first': whole(String.raw`(?<d>\d{1,2})[/.-](?<m>\d{1,2})[/.-](?<y>\d{4})(?:,?\s${clock}${half})?${zone}`),
};

function whole(form: string): RegExp {
  return new RegExp(`^${form}$`, 'i');
}

/** Reads a text that is a date with its year, and nothing else. Whether there is such a day is not asked. */
export function parseWrittenDate(text: string, order?: DateOrder | undefined): WrittenDate | undefined {
  for (const form of order ? [ordered[order], ...forms] : forms) {
    const found = form.exec(text)?.groups;
    if (found) return fromGroups(found);
  }
  return undefined;
}

function fromGroups(found: Readonly<Record<string, string | undefined>>): WrittenDate {
  const year = Number(found.y);
  return {
    year: year < 70 ? year + 2000 : year < 100 ? year + 1900 : year,
    month: found.name === undefined ? Number(found.m) : months.indexOf(found.name.toLowerCase()) + 1,
    day: Number(found.d),
    hour: fullHour(found.h, found.half),
    minute: found.min,
    second: found.s,
    zone: found.zone,
  };
}

function fullHour(hour: string | undefined, half: string | undefined): string | undefined {
  if (hour === undefined || half === undefined) return hour;
  return String((Number(hour) % 12) + (/^p/i.test(half) ? 12 : 0));
}

const inside = new RegExp(String.raw`(?<!\d)${day}(?!\d)(?:${behind}${clock})?(?:\s*(?:Z\b|[+-]\d{2}:?\d{2}\b))?`);

/** Of a text that people read (发布时间：2026-04-03 来源：…) the date in it; the text itself where it holds none, or is one. */
export function cutDate(text: string): string {
  const line = text.slice(0, 500).replace(/\s+/g, ' ').trim();
  return parseWrittenDate(line) ? line : (inside.exec(line.normalize('NFKC'))?.[0] ?? line);
}
