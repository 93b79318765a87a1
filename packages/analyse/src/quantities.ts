import type { Figure } from '@qishi/model';
import { hanDigits, parseNumeral } from './numerals.ts';

/** A number with its unit where it stands in a sentence. */
export interface Quantity extends Pick<Figure, 'value' | 'unit' | 'approx'> {
  readonly at: number;
  /** Length of the number and its unit in the sentence. */
  readonly length: number;
}

/** Units by what they count; longer before shorter, since the first that fits is taken. */
const units =
  '个百分点|个基点|百分点|基点|人民币|美元|美金|欧元|英镑|日元|韩元|港元|港币|新台币|台币|卢布|卢比|瑞郎|加元|澳元|元|块|' +
  '%|倍|平方公里|平方米|公里|千米|厘米|毫米|微米|纳米|nm|米|吨|公斤|千克|克|千瓦时|千瓦|兆瓦|瓦|GW|MW|kW|' +
  'TFLOPS|PFLOPS|EFLOPS|TOPS|FLOPS|Gbps|Tbps|Mbps|TB/s|GB/s|MB/s|TB|GB|MB|PB|GHz|MHz|个?tokens?|参数|个月|个小时|小时|分钟|秒|毫秒|个工作日|工作日|天|周|年|岁|' +
  '枚|颗|片|张|台|套|部|款|种|类|家|个国家|个|名|位|人次|人|条|项|件|起|次|层|代|股|只|点|分|篇|页|字|亩|户|座|辆|架|艘|批|轮|所|例|单|笔|份|行|门|路|卡|用户|网页|粉丝';

const arabic = '(?:\\d{1,3}(?:,\\d{3}){1,5}|\\d{1,15})(?:\\.\\d{1,8})?';
const scale = '(?: ?(?:万亿|千亿|百亿|十亿|千万|百万|十万|亿|万|千|百))?';
const number = `(?:${arabic} ?多?余?${scale}|[${hanDigits}万亿]{1,8})`;
const before =
  '(超过|超出|超|逾|突破|高达|多达|至少|不低于|不少于|约合|大约|大概|约为|约|近乎|接近|将近|近|不足|不到|不超过|低于|少于|至多|最多|上(?=[百千万亿])|数(?=[百千万亿])|达到|达)?';
const after = '(左右|上下|以上|以下|余|多)?';
const link = '(?:-|~|～|—|–|至|到)';

/** Every character with which the pattern can begin: elsewhere it need not be tried. */
const beginning = `(?=[\\d ${hanDigits}万亿超突高多至不约大近接将低少最上数达])`;

const pattern = new RegExp(
  `${beginning}${before} ?(?<first>${number}) ?(?:(?<firstUnit>${units})? ?${link} ?(?<second>${number}))? ?[多余]? ?(?<unit>大?(?:${units}))?` +
    `(?<per>(?:/|每)(?:${units}|月|日|股|桶))?${after}`,
  'g',
);

/** The quantities in a sentence whose full-width characters have been folded; ordinals and mere words left out. */
export function findQuantities(sentence: string): Quantity[] {
  const found = [...sentence.matchAll(pattern)].flatMap((match) => readQuantity(match, sentence) ?? []);
  return [...found, ...findFractions(sentence)].sort((a, b) => a.at - b.at);
}

function readQuantity(match: RegExpExecArray, sentence: string): Quantity | undefined {
  const { first = '', firstUnit, second, unit, per = '' } = match.groups ?? {};
  const [all, lead, ...rest] = match;
  const tail = rest.at(-1);
  const isRange = second !== undefined && !differ(firstUnit, unit);
  const counted = isRange ? (unit ?? firstUnit) : second === undefined ? unit : firstUnit;
  const value = isRange ? rangeOf(first, second) : plain(parseNumeral(first));
  if (value === undefined || !isCounted(first, counted, sentence, match.index + all.indexOf(first), lead))
    return undefined;
  const from = lead === undefined ? all.indexOf(first) : all.indexOf(first, lead.length);
  const whole =
    isRange || second === undefined ? all.slice(from, all.length - (tail?.length ?? 0)) : first + (firstUnit ?? '');
  const approx = isRange ? 'range' : approxOf(lead, tail, all);
  const named = plainUnit(counted ?? '') + (isRange || second === undefined ? per : '');
  return { at: match.index + from, length: whole.trimEnd().length, value, unit: named, ...(approx ? { approx } : {}) };
}

/** 涨8%至两周新高: two things in a row, not a range. */
const differ = (a: string | undefined, b: string | undefined): boolean =>
  a !== undefined && plainUnit(a) !== plainUnit(b ?? a);

const plain = (value: number | undefined): string | undefined =>
  value === undefined || !Number.isFinite(value) ? undefined : String(Number(value.toFixed(8)));

/** In 1.5~1.6 万 the first number shares the second's scale unless it has its own. */
function rangeOf(first: string, second: string): string | undefined {
  const own = parseNumeral(first);
  const top = parseNumeral(second);
  const scaled = /(万亿|[千百十]?[万亿]|[千百])$/.exec(second.trim())?.[1];
  const shares = own !== undefined && scaled !== undefined && !/[万亿千百十]$/.test(first.trim()) && own < (top ?? 0);
  const low = plain(shares ? own * (parseNumeral(`1${scaled}`) ?? 1) : own);
  const high = plain(top);
  return low === undefined || high === undefined ? undefined : `${low}~${high}`;
}

/** Whether a number counts something: 第二次, A100, 3.5 and 一个 do not; without a unit only 万 and 亿 do. */
function isCounted(
  first: string,
  unit: string | undefined,
  sentence: string,
  at: number,
  lead: string | undefined,
): boolean {
  const previous = sentence[at - 1] ?? '';
  if (
    /[第每另某同这那哪]/.test(previous) ||
    (lead === undefined && /[A-Za-z\d.]/.test(previous) && !/%/.test(unit ?? ''))
  )
    return false;
  const isHan = !/\d/.test(first);
  if (unit === undefined) return /[万亿]$/.test(first.trim()) && !(isHan && /^[万亿]+$/.test(first.trim()));
  if (!isHan) return true;
  if (/^[百千万亿]+$/.test(first)) return /元|参数|美金|张|枚|家|台/.test(unit);
  if (first === '一') return unit === '倍';
  return !/^(?:点|分|起|次|代|层|门|行|路|年|天|周|位|块|类|单|所|份|篇|字|人|部|片|只)$/.test(unit);
}

const plainUnits: Readonly<Record<string, string>> = {
  美金: '美元',
  人民币: '元',
  百分点: '个百分点',
  基点: '个基点',
  港币: '港元',
};

function plainUnit(unit: string): string {
  const bare = unit.replace(/^大/, '').replace(/^个(?=小时|国家|工作日|token)/, '');
  return plainUnits[bare] ?? bare;
}

function approxOf(lead = '', tail = '', all = ''): Figure['approx'] {
  if (
    /^(?:超过|超出|超|逾|突破|至少|不低于|不少于|上)$/.test(lead) ||
    /以上|余|多/.test(tail) ||
    /[多余]/.test(all.slice(lead.length))
  ) {
    return 'over';
  }
  if (/^(?:不足|不到|不超过|低于|少于|至多|最多)$/.test(lead) || tail === '以下') return 'under';
  if (/^(?:近|接近|将近|近乎)$/.test(lead)) return 'nearly';
  return /约|大概|数/.test(lead) || /左右|上下/.test(tail) ? 'about' : undefined;
}

const fraction = new RegExp(
  `([${hanDigits}]{1,4})分之([${hanDigits}]{1,4})|([一二两三四五六七八九])成(半)?(?![为立功员本果交])`,
  'g',
);

/** 四分之一 is 25%, 三成 30%. */
function findFractions(sentence: string): Quantity[] {
  return [...sentence.matchAll(fraction)].flatMap((match) => {
    const [raw, below, above, tenths, half] = match;
    const share = tenths === undefined ? number100(above, below) : (parseNumeral(tenths) ?? 0) * 10 + (half ? 5 : 0);
    const value = plain(share);
    return value === undefined ? [] : [{ at: match.index, length: raw.length, value, unit: '%' }];
  });
}

function number100(above = '', below = ''): number | undefined {
  const [top, bottom] = [parseNumeral(above), parseNumeral(below)];
  return top === undefined || !bottom ? undefined : Math.round((top / bottom) * 10_000) / 100;
}
