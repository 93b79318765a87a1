/** A date as a text names it; fields it does not name are absent. */
export interface NamedDate {
  readonly year?: number;
  readonly month?: number;
  readonly day?: number;
  readonly quarter?: number;
  readonly half?: number;
  /** Years from that of the text, where it says 今年, 明年 or 去年. */
  readonly ago?: number;
  /** Year of the text, when it is known. */
  readonly asOf?: number;
  /** Of the day. */
  readonly minute?: number;
  /** When something begins: 自9月7日起. */
  readonly isStart?: true;
  /** What something is measured against: 较一季度. */
  readonly isBase?: true;
  readonly raw: string;
  readonly at: number;
}

/** Something of it stands in every date; most clauses have none. */
const mayDate = /\d|年|季[度报]/;
const quarterNames = '一二三四';
/** Most particular first: what one pattern has taken, the next does not see. */
const patterns: readonly { pattern: RegExp; read: (match: RegExpMatchArray) => Omit<NamedDate, 'raw' | 'at'> }[] = [
  {
    pattern: /(?:(\d{4}|[今明去前后])年)?(\d{1,2})月(\d{1,2})(?:[日号]|(?=[至到~—-]\d))/g,
    read: (m) => ({ ...year(m[1]), month: Number(m[2]), day: Number(m[3]) }),
  },
  {
    pattern: /(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})/g,
    read: (m) => ({ ...year(m[1]), month: Number(m[2]), day: Number(m[3]) }),
  },
  {
    pattern:
      /(?:(\d{4}|[今明去前后](?=年))年?)?(?:第([一二三四])季度|(?<![上下前])([一二三四])季[度报]|[Qq]([1-4])(?!\d))/g,
    read: (m) => ({ ...year(m[1]), quarter: Number(m[4] ?? quarterNames.indexOf(m[2] ?? m[3] ?? '') + 1) }),
  },
  {
    pattern: /(?:(\d{4}|[今明去前后])年)?([上下])半年/g,
    read: (m) => ({ ...year(m[1]), half: m[2] === '上' ? 1 : 2 }),
  },
  {
    pattern: /(?:(\d{4}|[今明去前后])年)?(\d{1,2})月(?:份|底|初|中旬|上旬|下旬|末)?/g,
    read: (m) => ({ ...year(m[1]), month: Number(m[2]) }),
  },
  {
    pattern:
      /((?:19|20)\d{2}|[今明去](?=年(?!轻))|(?<![\d一二三四五六七八九十几多]年?)前(?=年(?!度)))(?:财?年[底末初]?|(?=[至到~—-](?:19|20)\d{2}财?年))/g,
    read: (m) => year(m[1]),
  },
  { pattern: /(\d{1,2})[时点:](\d{1,2})分?/g, read: (m) => ({ minute: Number(m[1]) * 60 + Number(m[2]) }) },
  { pattern: /(?<![\d.月])(\d{1,2})[日号](?!\d|之?内|以内|期限|左右)/g, read: (m) => ({ day: Number(m[1]) }) },
];

const yearsAgo = new Map([
  ['前', -2],
  ['去', -1],
  ['今', 0],
  ['明', 1],
  ['后', 2],
]);

function year(text: string | undefined): { year?: number; ago?: number } {
  if (text === undefined) return {};
  const ago = yearsAgo.get(text);
  return ago === undefined ? { year: Number(text) } : { ago };
}

const against = /(?:[较比]|相较|[高低多少快慢]于|不及|不如|超过|逊于|弱于|强于|好于)$/;

/** Dates of a text and the text with them blanked out, so that their digits are not taken for quantities. */
export function splitDates(text: string): { readonly dates: NamedDate[]; readonly rest: string } {
  let rest = text.normalize('NFKC').replace(/(\d)\s+(?=[年月日])|([年月])\s+(?=\d)/g, '$1$2');
  const dates: NamedDate[] = [];
  if (!mayDate.test(rest)) return { dates, rest };
  for (const { pattern, read } of patterns) {
    rest = rest.replace(pattern, (...args) => {
      const groups = args.slice(0, -2) as string[];
      const raw = groups[0] ?? '';
      const at = Number(args.at(-2));
      const isBase = against.test(rest.slice(Math.max(0, at - 3), at)) && rest[at + raw.length] !== '的';
      const base = isBase ? { isBase: true as const } : {};
      const isStart =
        /[自从]$/.test(rest.slice(Math.max(0, at - 1), at)) || /^起(?!诉|草)/.test(rest.slice(at + raw.length));
      const start = isStart ? { isStart: true as const } : {};
      dates.push({ ...read(groups as unknown as RegExpMatchArray), raw, at, ...base, ...start });
      return '□'.repeat(raw.length);
    });
  }
  return { dates: dates.sort((a, b) => a.at - b.at), rest };
}

const fields = ['year', 'month', 'day', 'quarter', 'half', 'minute'] as const;

/** True when the source names what the sentence names: every field of the claim that the source also has is equal. */
export function isSameDate(claim: NamedDate, source: NamedDate): boolean {
  const [one, other] = [withYear(claim, source), withYear(source, source)];
  const finest = fields.toReversed().find((field) => one[field] !== undefined);
  if (finest === undefined) return one.ago !== undefined && one.ago === other.ago;
  if (other[finest] === undefined) return false;
  if (one.year !== undefined && !mayBeOf(one.year, other)) return false;
  if (one.year === undefined && one.ago !== undefined && other.ago !== undefined && one.ago !== other.ago) return false;
  return fields.every((field) => one[field] === undefined || other[field] === undefined || one[field] === other[field]);
}

/** A month without a year is of the year of its text, or near its turn of the one beside it. */
function mayBeOf(year: number, { year: own, ago, asOf, month, quarter, half }: NamedDate): boolean {
  const there = month ?? (quarter === undefined ? half && half * 6 : quarter * 3);
  if (own !== undefined || ago !== undefined || asOf === undefined || there === undefined) return true;
  return year === asOf || (year === asOf + 1 && there <= 4) || (year === asOf - 1 && there >= 9);
}

/** Both name a year, one perhaps as 今年 or 明年, and not the same. */
export function isOfOtherYear(claim: NamedDate, source: NamedDate): boolean {
  const [one, other] = [withYear(claim, source).year, withYear(source, source).year];
  return one !== undefined && other !== undefined && one !== other;
}

/** 明年 is a year where that of the text is known. */
function withYear(date: NamedDate, { asOf }: NamedDate): NamedDate {
  if (date.year !== undefined || date.ago === undefined || asOf === undefined) return date;
  return { ...date, year: asOf + date.ago };
}
