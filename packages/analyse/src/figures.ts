import type { Figure } from '@qishi/model';
import { findAttribution } from './attribution.ts';
import { hanDigits, parseNumeral } from './numerals.ts';
import { clauseAround, type SentenceSpan } from './sentence-spans.ts';
import type { TimeExpression } from './times.ts';

/** Units by what they count; longer before shorter, since the first that fits is taken. */
const units =
  '个百分点|个基点|百分点|基点|人民币|美元|美金|欧元|英镑|日元|韩元|港元|港币|新台币|台币|卢布|卢比|瑞郎|加元|澳元|元|块|' +
  '%|成|倍|平方公里|平方米|公里|千米|厘米|毫米|微米|纳米|nm|米|吨|公斤|千克|克|万千瓦|千瓦时|兆瓦|千瓦|瓦|GW|MW|kW|TFLOPS|PFLOPS|EFLOPS|TOPS|FLOPS|Gbps|Tbps|Mbps|TB|GB|MB|PB|GHz|MHz|' +
  '个?token|tokens?|参数|个月|个小时|小时|分钟|秒|毫秒|个工作日|工作日|天|周|年|岁|' +
  '万枚|枚|颗|片|块|张|台|套|部|款|种|类|家|个国家|个|名|位|人次|人|条|项|件|起|次|层|代|股|只|点|分|篇|页|字|亩|户|座|辆|架|艘|批|轮|所|例|单|笔|份|行|门|路|卡|用户|网页|粉丝';

const number = `(?:\\d{1,3}(?:,\\d{3}){1,5}|\\d{1,15})(?:\\.\\d{1,8})?`;
const scale = '(?:万亿|千亿|百亿|十亿|千万|百万|十万|亿|万|千|百)?';
const hanNumber = `[${hanDigits}万亿]{1,10}`;
const quantity = `(?:${number} ?多?${scale}|${hanNumber})`;
const approxBefore =
  '(超过|超出|超|逾|突破|高达|多达|至少|不低于|不少于|约合|大约|大概|约为|约|近乎|接近|将近|近|不足|不到|不超过|低于|少于|至多|最多|上|数|达到|达)?';
const approxAfter = '(左右|上下|以上|以下|余|多)?';

const pattern = new RegExp(
  `${approxBefore} ?(${quantity}) ?(?:(${units})? ?(?:-|~|～|—|–|至|到) ?(${quantity}))? ?(?:多|余)? ?(大?(?:${units}))((?:\\/|每)(?:${units}|月|日|股|桶))?${approxAfter}`,
  'g',
);
const fraction = new RegExp(
  `(?:([${hanDigits}]{1,4})分之([${hanDigits}]{1,4})|([一二两三四五六七八九])成(半)?|(一?半)(?=的))`,
  'g',
);

/** Longer sentences are tables that lost their cells. */
const maxSentenceChars = 600;
const maxFigures = 60;

export interface FigureSource {
  readonly sentences: readonly SentenceSpan[];
  readonly times: readonly TimeExpression[];
}

/** The quantities of an article with what they count and who says so, in text order. Dates and times are none. */
export function findFigures({ sentences, times }: FigureSource): Figure[] {
  const figures: Figure[] = [];
  for (const [i, sentence] of sentences.entries()) {
    if (figures.length >= maxFigures) break;
    if (sentence.text.length > maxSentenceChars || !/[\d一二两三四五六七八九十百千万亿半]/.test(sentence.text))
      continue;
    const inside = times.filter((time) => time.index < sentence.end && time.index + time.text.length > sentence.start);
    figures.push(...figuresOf(sentence, inside, sentences[i - 1]?.text));
  }
  return figures.slice(0, maxFigures);
}

function figuresOf(sentence: SentenceSpan, times: readonly TimeExpression[], previous: string | undefined): Figure[] {
  const quantities = [...readQuantities(sentence.text), ...readFractions(sentence.text)].filter(
    ({ at, raw, unit }) => !times.some((time) => coversTime(time, sentence.start + at, raw, unit)),
  );
  return quantities
    .sort((a, b) => a.at - b.at)
    .map(({ at, raw, ...figure }) => {
      const attributedTo = findAttribution(sentence.text, at, previous);
      const [from, to] = clauseAround(sentence.text, at, at + raw.length);
      const of = countedIn(sentence.text.slice(from, to), at - from, raw.length);
      return { ...figure, raw, of, ...(attributedTo === undefined ? {} : { attributedTo }), quote: sentence.text };
    });
}

/** A point in time is no figure; a length of time (未来5年, 3个月内) is both. */
function coversTime(time: TimeExpression, at: number, raw: string, unit: string): boolean {
  const overlaps = time.index < at + raw.length && time.index + time.text.length > at;
  return (
    overlaps &&
    !(/年|月|天|周|小时|分钟|工作日/.test(unit) && /[内前后近过未来]/.test(time.text) && !/^\d{4}/.test(raw))
  );
}

interface Quantity extends Pick<Figure, 'value' | 'unit' | 'approx'> {
  readonly at: number;
  readonly raw: string;
}

function readQuantities(sentence: string): Quantity[] {
  return [...sentence.matchAll(pattern)].flatMap((match) => {
    const [all, before, first = '', firstUnit, second, unit = '', per = '', after] = match;
    if (/[A-Za-z\d.]/.test(sentence[match.index - 1] ?? '') && !before) return [];
    const base = valueOf(first, second ?? first);
    const top = second === undefined ? undefined : parseNumeral(second);
    if (
      base === undefined ||
      (second !== undefined && top === undefined) ||
      isOrdinary(first, unit, sentence, match.index)
    )
      return [];
    const lead = before === undefined ? 0 : all.indexOf(before) + before.length;
    const raw = all.slice(lead, all.length - (after?.length ?? 0)).trim();
    const at = match.index + lead + (all.slice(lead).length - all.slice(lead).trimStart().length);
    const approx = approxOf(before, after, all, top);
    const value = top === undefined ? `${base}` : `${base}~${top}`;
    return [{ at, raw, value, unit: plainUnit(unit || firstUnit || '') + per, ...(approx ? { approx } : {}) }];
  });
}

/** In 1.5~1.6 万 the first number shares the second's scale unless it has its own. */
function valueOf(first: string, second: string): number | undefined {
  const own = parseNumeral(first);
  const scaled = /(万亿|[千百十]?[万亿]|[千百])$/.exec(second)?.[1];
  if (own === undefined || first === second || scaled === undefined || /[万亿千百十]$/.test(first)) return own;
  return own * (parseNumeral(`1${scaled}`) ?? 1);
}

/** 一个, 第二次, 三位 as mere words: small Chinese numerals count only before a unit of measure. */
function isOrdinary(first: string, unit: string, sentence: string, at: number): boolean {
  if (/第|每|另|某|同|这|那|哪/.test(sentence[at - 1] ?? '')) return true;
  if (!/^[〇零一二两三四五六七八九十百千万亿廿卅]+$/.test(first)) return false;
  if (/^[百千万亿]+$/.test(first)) return !/元|参数|美金|张|枚|家|人|台/.test(unit);
  return /^一$/.test(first)
    ? !/^(?:倍|半)$/.test(unit)
    : /^(?:点|分|起|次|代|层|门|行|路|成|年|天|周|位|块|类|单|所|份|篇)$/.test(unit);
}

const plainUnits: Readonly<Record<string, string>> = {
  美金: '美元',
  块: '块',
  人民币: '元',
  百分点: '个百分点',
  港币: '港元',
};

function plainUnit(unit: string): string {
  const plain = unit
    .replace(/^大/, '')
    .replace(/^个(?=小时|月|国家|工作日|token)/, (char) => (unit.endsWith('月') ? char : ''));
  return plainUnits[plain] ?? plain;
}

function approxOf(
  before: string | undefined,
  after: string | undefined,
  all: string,
  top: number | undefined,
): Figure['approx'] {
  if (top !== undefined) return 'range';
  if (
    /^(?:超过|超出|超|逾|突破|至少|不低于|不少于|上)$/.test(before ?? '') ||
    /以上|余|多/.test(after ?? '') ||
    /[多余]/.test(all)
  )
    return 'over';
  if (/^(?:不足|不到|不超过|低于|少于|至多|最多)$/.test(before ?? '') || after === '以下') return 'under';
  if (/^(?:近|接近|将近|近乎)$/.test(before ?? '')) return 'nearly';
  return /约|大概/.test(before ?? '') || /左右|上下/.test(after ?? '') ? 'about' : undefined;
}

/** 四分之一 is 25%, 三成 30%, 一半 50%. */
function readFractions(sentence: string): Quantity[] {
  return [...sentence.matchAll(fraction)].flatMap((match) => {
    const [raw, below, above, tenths, half, whole] = match;
    const share = whole
      ? 0.5
      : tenths
        ? ((parseNumeral(tenths) ?? 0) + (half ? 0.5 : 0)) / 10
        : (parseNumeral(above ?? '') ?? Number.NaN) / (parseNumeral(below ?? '') ?? Number.NaN);
    if (!Number.isFinite(share)) return [];
    return [{ at: match.index, raw, value: `${Number((share * 100).toFixed(2))}`, unit: '%' }];
  });
}

const maxOfChars = 24;

/** The words of the clause beside the number that say what is counted: what precedes it, else what follows. */
function countedIn(clause: string, at: number, length: number): string {
  const before = clause
    .slice(0, at)
    .replace(/(?:超过|超|逾|约合|约|近|达到|达|高达|为|有|共|至|到|的|是|了|仅|仅仅|只有|已|已经)+$/, '')
    .trim();
  const after = clause
    .slice(at + length)
    .replace(/^(?:左右|以上|以下|的|余|多)+/, '')
    .trim();
  const words = before.length >= 2 ? before : after || before;
  return words === before ? words.slice(-maxOfChars) : words.slice(0, maxOfChars);
}
