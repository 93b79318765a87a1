/** A date as a text names it; fields it does not name are absent. */
export interface NamedDate {
  readonly year?: number;
  readonly month?: number;
  readonly day?: number;
  readonly quarter?: number;
  readonly half?: number;
  readonly raw: string;
  readonly at: number;
}

const quarterNames = '一二三四';
/** Most particular first: what one pattern has taken, the next does not see. */
const patterns: readonly { pattern: RegExp; read: (match: RegExpMatchArray) => Omit<NamedDate, 'raw' | 'at'> }[] = [
  {
    pattern: /(?:(\d{4})年)?(\d{1,2})月(\d{1,2})(?:[日号]|(?=[至到~—-]\d))/g,
    read: (m) => ({ ...year(m[1]), month: Number(m[2]), day: Number(m[3]) }),
  },
  {
    pattern: /(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})/g,
    read: (m) => ({ ...year(m[1]), month: Number(m[2]), day: Number(m[3]) }),
  },
  {
    pattern: /(?:(\d{4})年?)?(?:第([一二三四])季度|([一二三四])季度|Q([1-4])(?!\d))/g,
    read: (m) => ({ ...year(m[1]), quarter: Number(m[4] ?? quarterNames.indexOf(m[2] ?? m[3] ?? '') + 1) }),
  },
  { pattern: /(?:(\d{4})年)?([上下])半年/g, read: (m) => ({ ...year(m[1]), half: m[2] === '上' ? 1 : 2 }) },
  {
    pattern: /(?:(\d{4})年)?(\d{1,2})月(?:份|底|初|中旬|上旬|下旬|末)?/g,
    read: (m) => ({ ...year(m[1]), month: Number(m[2]) }),
  },
  { pattern: /((?:19|20)\d{2})年/g, read: (m) => year(m[1]) },
  { pattern: /(?<![\d.月])(\d{1,2})[日号](?!\d)/g, read: (m) => ({ day: Number(m[1]) }) },
];

function year(text: string | undefined): { year?: number } {
  return text === undefined ? {} : { year: Number(text) };
}

/** Dates of a text and the text with them blanked out, so that their digits are not taken for quantities. */
export function splitDates(text: string): { readonly dates: NamedDate[]; readonly rest: string } {
  let rest = text.normalize('NFKC').replace(/(\d)\s+(?=[年月日])|([年月])\s+(?=\d)/g, '$1$2');
  const dates: NamedDate[] = [];
  for (const { pattern, read } of patterns) {
    rest = rest.replace(pattern, (...args) => {
      const groups = args.slice(0, -2) as string[];
      const raw = groups[0] ?? '';
      dates.push({ ...read(groups as unknown as RegExpMatchArray), raw, at: Number(args.at(-2)) });
      return '□'.repeat(raw.length);
    });
  }
  return { dates: dates.sort((a, b) => a.at - b.at), rest };
}

/** True when the source names what the sentence names: every field of the claim that the source also has is equal. */
export function isSameDate(claim: NamedDate, source: NamedDate): boolean {
  const fields = ['year', 'month', 'day', 'quarter', 'half'] as const;
  const finest = fields.toReversed().find((field) => claim[field] !== undefined);
  if (finest === undefined || source[finest] === undefined) return false;
  return fields.every(
    (field) => claim[field] === undefined || source[field] === undefined || claim[field] === source[field],
  );
}
