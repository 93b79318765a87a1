import { parseChineseNumber } from './chinese-number.ts';
import { latinUnits, longUnits, sameUnit, shortUnits } from './data/units.ts';

/** A number with its unit as a text has it, scale resolved. */
export interface Quantity {
  readonly value: number;
  /** Canonical unit, empty when none is written: the first figure of a range, a bare count. */
  readonly unit: string;
  readonly raw: string;
  /** Words before or behind it that leave room: 逾五成 is some 50 % and more. */
  /** For so many of what is paid for by weight: 1 元 per million tokens. */
  readonly per?: number;
  readonly room?: 'above' | 'below' | 'around';
  /** By how much something goes: 增长两倍, 增加50亿元. */
  readonly isBy?: true;
  /** Of what it was or of another: 是去年的三倍. */
  readonly isOf?: true;
  /** Offset in the text searched. */
  readonly at: number;
}

const arabic = String.raw`\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?`;
/** Something of it stands in every quantity: most clauses have none, and need not be searched for each kind. */
const numeral = /[\d零〇一二两三四五六七八九十百千万亿半翻]/;
const han = '[零〇一二两三四五六七八九十百千万亿]';
/** 一半, and 四分之一 read from its back. */
const half = /一半|半数|过半/g;
const halfYear = /(?<![上下前后一两])半年(?![报度期])/g;
const fraction = new RegExp(`(${han}{1,3})分之(${han}{1,3})`, 'g');
const slashed = /(?<![\d/.])([1-9])\/([2-9]|10)(?![\d/])/g;
const percentInWords = new RegExp(`百分之(${arabic}|${han}+(?:点${han}+)?)`, 'g');
/** 19万8000亿, 37万2千: one number, told by its scales. */
const byScales = String.raw`\d+(?:\.\d+)?[千百]?[万亿](?:\d{1,4}[千百]?(?![\d.])万?)+`;
const written = new RegExp(
  `(${byScales}|${arabic})\\s*(?:[多余几](?=[百千万亿]))?((?:[百万亿]|千(?!瓦)){0,3})\\s*(?:多|余|几|来)?\\s*(%|[A-Za-zμ]+(?:\\/s)?|${longUnits}|${shortUnits})?`,
  'g',
);
/** Chinese numerals count only before a unit: otherwise they are part of words and names (三星, 百度, 一方面). */
const spelled = new RegExp(
  `(?<!之|星期|周|\\d|\\.)(${han}{1,12}(?:[点多余]${han}{1,6})?)(?:多|余|几|来)?(${longUnits}|${shortUnits})`,
  'g',
);
/** 15T tokens, 72B 参数: how many of what the letter counts. */
const lettered = new RegExp(`(${arabic})\\s?([KMBT])(?:个)?\\s?(tokens?|词元|参数)(?![A-Za-z])`, 'gi');
const letters: Readonly<Record<string, number>> = { k: 1e3, m: 1e6, b: 1e9, t: 1e12 };
/** 七成四 is 74 %. */
const tenths = /([一二两三四五六七八九\d])成([一二三四五六七八九\d半])(?![\d家个种款数])/g;
/** 翻一番 is once more, 翻两番 three times more. */
const doubled = /翻(?:了)?(?:([一两])番|番|倍|(?:了)?一倍)/g;

/**
 * Quantities of a text outside names: `1.5 万枚` is 15000 片, `三成` and `30%` are both 30 %, `一万家` is 10000 家. Digits
 * joined to Latin letters before them (A100, GPT-4) belong to a name. Dates should be blanked by the caller first.
 */
export function findQuantities(text: string): Quantity[] {
  const folded = text.normalize('NFKC');
  if (!numeral.test(folded)) return [];
  const per = findPer(folded);
  const taken = new Set<number>();
  const found: Quantity[] = [];
  const add = (at: number, raw: string, value: number | undefined, unit: string): void => {
    if (value === undefined || taken.has(at)) return;
    for (let i = at; i < at + raw.length; i++) taken.add(i);
    const room = findRoom(folded, at, raw);
    const rate = /元$/.test(unit) ? per : undefined;
    const way = findWay(folded.slice(Math.max(0, at - 6), at), raw);
    found.push({ ...canonical(value, unit), raw, at, ...(room && { room }), ...(rate && { per: rate }), ...way });
  };
  for (const match of folded.matchAll(percentInWords)) add(match.index, match[0], parsePercent(match[1] ?? ''), '%');
  for (const match of folded.matchAll(half)) add(match.index, match[0], 50, '%');
  for (const match of folded.matchAll(fraction)) add(match.index, match[0], parseFraction(match[1], match[2]), '%');
  for (const match of folded.matchAll(slashed))
    add(match.index, match[0], (Number(match[1]) / Number(match[2])) * 100, '%');
  for (const match of folded.matchAll(halfYear)) add(match.index, match[0], 6, '个月');
  for (const match of folded.matchAll(tenths)) add(match.index, match[0], readTenths(match[1], match[2]), '%');
  for (const match of folded.matchAll(doubled)) add(match.index, match[0], match[1] === '两' ? 3 : 1, '倍');
  for (const match of folded.matchAll(lettered)) {
    const value = (parseChineseNumber(match[1] ?? '') ?? 0) * (letters[(match[2] ?? '').toLowerCase()] ?? 1);
    add(match.index, match[0], Number(value.toPrecision(12)), match[3] ?? '');
  }
  for (const match of folded.matchAll(written)) {
    if (isPartOfName(folded, match.index, match[3])) continue;
    if (isModel(match[0]) && !amounting.test(folded.slice(0, match.index))) continue;
    add(match.index, match[0], parseChineseNumber(`${match[1]}${match[2]}`), match[3] ?? '');
  }
  for (const match of folded.matchAll(spelled)) {
    const isLoose = /[多余来几]/.test(match[0].slice((match[1] ?? '').length));
    if (!isLoose && isIdiom(match[1] ?? '', match[2] ?? '', folded[match.index - 1])) continue;
    add(match.index, match[0], parseChineseNumber(match[1] ?? ''), match[2] ?? '');
  }
  return found.sort((a, b) => a.at - b.at);
}

/** Of 每百万 tokens a million. */
function findPer(text: string): number | undefined {
  const scale = /每(?:1)?([百千万十亿]{0,2})个?(?=\s*(?:tokens?|词元))/i.exec(text)?.[1];
  return scale === undefined ? undefined : scale === '' ? 1 : parseChineseNumber(scale);
}

const byWords =
  /(?:抬高|调高|上调|下调|调低|压低|增长|增加|增|上涨|涨|提高|提升|扩大|上升|升|高出?|多出?|快|下降|降低?|减少|减|下跌|跌|缩减|削减|少|低|[多少](?:亏|赚|卖|花|交|收|产|付|赔))(?:了|约|近|逾|超过?|幅[为达])*$/;

function findWay(before: string, raw: string): Pick<Quantity, 'isBy' | 'isOf'> {
  if (raw.startsWith('翻') || byWords.test(before)) return { isBy: true };
  return /(?:的|原来|原先|此前|之前|过去|上代)(?:约|近|逾|超过?)?$/.test(before) ? { isOf: true } : {};
}

function findRoom(text: string, at: number, raw: string): Quantity['room'] {
  const before = text.slice(Math.max(0, at - 2), at);
  const behind = text.slice(at + raw.length, at + raw.length + 2);
  if (
    /[逾超破]$|[超多高]过$|多于$|高于$|大于$/.test(before) ||
    /[多余]/.test(raw) ||
    /^(?:多|有余|出头|以上|还多|不止)/.test(behind)
  )
    return 'above';
  if (/近$|不[到足]$|接近$|未[到满]$|低于$|少于$|小于$/.test(before)) return 'below';
  return /约[为占]?$|左右/.test(before) || /^(?:左右|上下)/.test(behind) ? 'around' : undefined;
}

function readTenths(tens = '', ones = ''): number | undefined {
  if (ones === '半') return readTenths(tens, '五');
  const [whole, part] = [parseChineseNumber(tens), parseChineseNumber(ones)];
  return whole === undefined || part === undefined ? undefined : whole * 10 + part;
}

function parseFraction(whole = '', part = ''): number | undefined {
  const [of, some] = [parseChineseNumber(whole), parseChineseNumber(part)];
  return of === undefined || some === undefined || of < 2 ? undefined : (some / of) * 100;
}

function parsePercent(text: string): number | undefined {
  const [whole, part] = text.split('点');
  const value = parseChineseNumber(whole ?? '');
  if (value === undefined || part === undefined) return value;
  return Number(`${value}.${[...part].map((char) => parseChineseNumber(char) ?? 0).join('')}`);
}

/** Units of one thing, each with how many of the smallest it is. */
const scaled: ReadonlyMap<string, readonly [number, string]> = new Map([
  ['成', [10, '%']],
  ['斤', [0.5, '公斤']],
  ['b', [1e9, '参数']],
  ...[...'千兆吉太'].flatMap((sign, i): [string, [number, string]][] => [
    [`${sign}瓦`, [1e3 ** (i + 1), '瓦']],
    [`${sign}瓦时`, [1e3 ** (i + 1), '瓦时']],
  ]),
  ...['kw', 'mw', 'gw', 'tw'].flatMap((unit, i): [string, [number, string]][] => [
    [unit, [1e3 ** (i + 1), '瓦']],
    [`${unit}h`, [1e3 ** (i + 1), '瓦时']],
  ]),
]);

function canonical(value: number, unit: string): { value: number; unit: string } {
  const [times, of] = scaled.get(unit.toLowerCase()) ?? [];
  if (unit === '折') return { value: value < 10 ? value * 10 : value, unit: '%' };
  if (times !== undefined && of !== undefined) return { value: Number((value * times).toPrecision(12)), unit: of };
  if (/^[A-Za-zμ]/.test(unit)) return { value, unit: sameUnit[unit.toLowerCase()] ?? unit.toLowerCase() };
  const scale = /^([亿万])(.+)$/.exec(unit);
  if (scale) return { value: value * (scale[1] === '亿' ? 1e8 : 1e4), unit: scale[2] ?? '' };
  return { value, unit: sameUnit[unit] ?? unit };
}

/** 天玑9500e, iPhone 16e, 5G: letters that measure nothing are part of what something is called. */
export const isModel = (raw: string): boolean => {
  const unit = /^[\d.,]+([A-Za-z]+)$/.exec(raw)?.[1];
  return unit !== undefined && (!latinUnits.has(unit.toLowerCase()) || models.test(raw));
};

const models = /^(?:[2-6]g|\d{1,2}c|\d+e)$/i;
/** 算力达8000E: measured after all. */
const amounting = /(?:算力|规模|达到?|[为约共至到近逾超增])$/;

/** `A100`, `GPT-4`, `v3.5`, `NXT:2000i`: a Latin letter stands right before, perhaps with a joint; `Llama 2` has no unit. */
function isPartOfName(text: string, at: number, unit: string | undefined): boolean {
  if (unit === undefined && /[A-Za-z] $|[\u{f0000}-\u{10fffd}] ?$/u.test(text.slice(0, at))) return true;
  return /[A-Za-z][-:./_]?$/.test(text.slice(Math.max(0, at - 2), at)) || /\d[.]$/.test(text.slice(0, at));
}

/** 一个, 一种, 一家, 一年: as often an article as a count; a bare 百 or 千 before a unit is a figure of speech or a name. */
function isIdiom(number: string, unit: string, before = ''): boolean {
  // 二期, 三代: which one, not how many.
  if (/^[期代届]$/.test(unit) && number.length === 1) return true;
  if (/[百千]/.test(number) && /[近上逾超约]/.test(before)) return false;
  if (number === '万' && /[数几]/.test(before)) return false;
  return /^[一两百千万]$/.test(number) && !['成', '倍'].includes(unit);
}
