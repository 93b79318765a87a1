/** A figure as a text has it. */
export interface FigureRead {
  /** Scale resolved: 1.2万 is 12000, 三成 is 30. */
  readonly value: number;
  /** What is told apart: shares, and money by its currency; empty for all else. */
  readonly kind: string;
  readonly raw: string;
}

const scales: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1e3, 万: 1e4, 亿: 1e8 };
const digits = '零一二三四五六七八九';
const money = /^(美元|美金|欧元|日元|韩元|港元|英镑|新台币|新元|元|人民币)/;
const arabic = /(?<![A-Za-z\d.][-.]?)(\d[\d,]*(?:\.\d+)?)([十百千万亿]*)/g;
/** Two signs or more; a single one is as often a word (一方面) unless a unit of shares or times follows. */
const spelled = /[零一二两三四五六七八九十百千万亿]{2,}|[一二两三四五六七八九](?=成|倍)/g;

/** Figures of a text without its dates; digits within Latin names (A100, GPT-4) are none. */
export function readFigures(text: string): FigureRead[] {
  const line = text
    .normalize('NFKC')
    .replace(/\s+/g, ' ')
    .replace(/(\d) (?=[百千万亿])/g, '$1');
  const written = [...line.matchAll(arabic)].map(({ 0: raw, 1: number = '', 2: scale = '', index }) =>
    toFigure(
      Number(number.replace(/,/g, '')) * scaleOf(scale),
      raw,
      line.slice(index + raw.length),
      line.slice(0, index),
    ),
  );
  const inWords = [...line.matchAll(spelled)].flatMap(({ 0: raw, index }) => {
    if (/[\d.]$/.test(line.slice(0, index))) return [];
    const value = readWords(raw);
    return value === undefined ? [] : [toFigure(value, raw, line.slice(index + raw.length), line.slice(0, index))];
  });
  return [...written, ...inWords].filter(({ value }) => Number.isFinite(value));
}

/** Twelve digits: 71.9 × 1e8 must not end in .000001. */
function toFigure(read: number, raw: string, after: string, before: string): FigureRead {
  const value = Number(read.toPrecision(12));
  if (after.startsWith('成')) return { value: value * 10, kind: '%', raw: `${raw}成` };
  if (/^ ?%/.test(after) || before.endsWith('百分之')) return { value, kind: '%', raw: `${raw}%` };
  const currency = money.exec(after.replace(/^[多余]/, ''))?.[1];
  return { value, kind: currency === '人民币' ? '元' : (currency ?? ''), raw: `${raw}${currency ?? ''}` };
}

const scaleOf = (scale: string): number => [...scale].reduce((value, sign) => value * (scales[sign] ?? 1), 1);

/** 三十五, 两万四千, 二零二三; undefined for what is no number. */
function readWords(text: string): number | undefined {
  const signs = [...text.replaceAll('两', '二')];
  if (signs.every((sign) => digits.includes(sign))) return Number(signs.map((sign) => digits.indexOf(sign)).join(''));
  let [whole, section, digit] = [0, 0, 0];
  for (const sign of signs) {
    const scale = scales[sign];
    if (scale === undefined) digit = digits.indexOf(sign);
    else if (scale < 1e4) {
      section += (digit || 1) * scale;
      digit = 0;
    } else {
      whole = (whole + section + digit || 1) * scale;
      [section, digit] = [0, 0];
    }
  }
  return whole + section + digit;
}

/** Days (`4月11日`), weeks by a day (`4月10日当周`) and years apart from the rest, in which they are blanked. */
export function splitCalendar(text: string): {
  readonly days: string[];
  readonly years: string[];
  readonly rest: string;
} {
  const days: string[] = [];
  const years: string[] = [];
  const rest = text
    .normalize('NFKC')
    .replace(/(\d)\s+(?=[年月日号])|([年月])\s+(?=\d)/g, '$1$2')
    .replace(/(?<!\d)((?:19|20)\d\d)(?=年|[-/.]\d{1,2}[-/.]\d)/g, (year) => {
      years.push(year);
      return '□';
    })
    .replace(/\d{1,2}月\d{1,2}日(?:当周)?/g, (day) => {
      days.push(day);
      return '□';
    })
    .replace(
      /(?:□年|□[-/.])?\d{1,2}[-/.]\d{1,2}(?=[^\d%亿万元])|\d{1,2}月(?:\d{1,2})?|\d{1,2}[日号]|\d{1,2}[时点:]\d{1,2}分?/g,
      '□',
    );
  return { days, years, rest };
}
