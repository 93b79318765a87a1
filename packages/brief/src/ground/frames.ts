import { withoutNumbers } from './bind.ts';
import type { Clause } from './clause.ts';
import { type Fold, isNameSign, isPlace } from './fold.ts';
import { placePattern } from './places.ts';
import { listSigns } from './signs.ts';

/**
 * Two sides of which one is told first by one verb and last by another: who gives and who gets, what is more and what
 * is less, who comes and who goes.
 */
export interface Frame {
  readonly kind: 'transfer' | 'comparison' | 'succession' | 'belonging';
  readonly one: ReadonlySet<string>;
  readonly other: ReadonlySet<string>;
}

interface Pattern {
  readonly kind: Frame['kind'];
  readonly pattern: RegExp;
  /** The groups `one` and `other` are read as they stand, or the other way round. */
  readonly isTurned?: true;
}

const head = '^(?:但|不过|而|并|还|也|同时|其中|此外)?';
const more =
  '高于|强于|优于|好于|快于|多于|大于|早于|胜过|胜于|超过|超越|赶超|领先于?|击败|战胜|赢过|压过|重于|长于|贵于|打败';
const less = '低于|不及|不如|逊于|落后于?|弱于|慢于|少于|小于|晚于|输给|败给|差于|次于|短于|逊色于';
/** What is beside a number, or beside itself at another time, is beside nobody. */
const noMeasure = '(?![约近逾了]?[\\d两一三四五六七八九十百千]|预期|市场|分析师|上年|去年|同期|预估|平均|上一)';
const gives =
  '供应|供货|出售|出让|转让|转售|卖出|售予|售出|卖|交付|交货|支付|赔偿|赔付|提供|授权|许可|发放|移交|转交|输送|出租|捐赠|追加投资|投资(?!者|方|人|额|活动|评级|产业|基金|银行|组合|机构|公司|协议|款|金)|注资|入股|贷款|补贴|资助|拨款|索赔|下单|订货';
const gets =
  '采购(?!方)|购买|购入|购置|收购(?!方)|并购|受让|获得|获取|租用|租赁|订购|收到|拿到|引进|接手|买下|买入|买|进货';
const asks = '索赔|下单|订货|采购|购买|订购|收购|租用|求购|买';

const patterns: readonly Pattern[] = [
  { kind: 'comparison', pattern: new RegExp(`${head}(?<one>.*?)(?:${more})${noMeasure}(?<other>.+)$`, 'u') },
  { kind: 'comparison', pattern: new RegExp(`${head}(?<one>.*?)(?:${less})${noMeasure}(?<other>.+)$`, 'u'), isTurned: true },
  { kind: 'comparison', pattern: /^(?<one>.*?[^环同占对类评无相堪不])比(?![例重率价特亚如较])(?<other>.{1,16}?)(?:更|还|要|略|高出|多出)?(?:高|快|多|强|大|好|早|贵|长|重|领先)/u },
  { kind: 'comparison', pattern: /^(?<one>.*?[^环同占对类评无相堪不])比(?![例重率价特亚如较])(?<other>.{1,16}?)(?:更|还|要|略)?(?:低|慢|少|弱|小|差|晚|便宜|短|轻|落后)/u, isTurned: true },
  { kind: 'succession', pattern: /^(?<one>.*?)(?:接替|接任|取代|替代|替换|接棒|继任)(?<other>.+)$/u },
  { kind: 'succession', pattern: /^(?<other>.*?)(?:被|由)(?<one>.{1,14}?)(?:接替|接任|取代|替代|替换|接棒|继任)/u },
  { kind: 'belonging', pattern: /^(?<one>.*?)(?:成为|是|为|系)(?<other>.{1,12}?)的?(?:全资|控股)?(?:子公司|旗下|附属公司|孙公司|子品牌)/u },
  { kind: 'transfer', pattern: /^(?<other>.*?)是(?<one>.{1,12}?)(?:的)?[^，]{0,10}(?:客户|买家)(?!端)/u },
  { kind: 'transfer', pattern: /^(?<one>.*?)是(?<other>.{1,12}?)(?:的)?[^，]{0,10}(?:供应商|供货商|代工厂)/u },
  { kind: 'transfer', pattern: /^(?<one>.*?)(?:被|遭)(?<other>.{1,14}?)(?:索赔|追偿)/u },
  { kind: 'transfer', pattern: /^(?<other>.*?)(?:获得?|接受|得到|拿到)(?<one>\p{Co}[^，]{0,8}?)的?(?:投资|注资|授权|补贴|资助|供货|供应|许可|贷款|赔偿|入股|融资|支持)/u },
  { kind: 'transfer', pattern: new RegExp(`^(?<other>.*?)(?:向|从|自|由)(?<one>[^，向从]{1,14}?)(?:处|手中|那里)?(?:提出|追加|大量|集中|独家|再|累计)?.{0,8}?(?:${asks}|${gets})`, 'u') },
  { kind: 'transfer', pattern: new RegExp(`^(?<one>.*?)(?:向|给|为|对)(?<other>[^，向给为对]{1,14}?)(?:追加|大量|独家|再|累计|长期|免费)?(?:${gives})`, 'u') },
  { kind: 'transfer', pattern: new RegExp(`^(?<one>.*?)(?:${gives})(?:给|予)(?<other>[^，]{1,14})`, 'u') },
  { kind: 'transfer', pattern: new RegExp(`^(?<other>.*?)(?:${gets})(?<one>[^，]{1,12}?)(?:所|供应|生产|提供|持有|拥有|授权|出售|转让|旗下|投资|支付|赔偿)`, 'u') },
  { kind: 'transfer', pattern: /^(?<one>.*?)(?:赔偿|授权|投资(?!者|方|人|额|活动|评级|产业|基金|银行|组合|机构|公司|协议|款|金)|注资|入股|补贴|资助)了?(?<other>[^，]{1,14})/u },
]; // biome-ignore format: a table

const found = new WeakMap<Clause, Frame | null>();

/** The first that the clause shows; undefined when it shows none with somebody on both of its sides. */
export function findFrame(clause: Clause, fold: Fold): Frame | undefined {
  const known = found.get(clause);
  if (known !== undefined) return known ?? undefined;
  const frame = readFrame(clause, fold);
  found.set(clause, frame ?? null);
  return frame;
}

function readFrame({ named, subject, content, names }: Clause, fold: Fold): Frame | undefined {
  const line =
    content.size === 0
      ? ''
      : named.replace(/以[^，]{1,16}的?价格|^(?:根据|依据|按照?|依照)[^，向给为对]{2,24}(?=[向给为对])/u, '');
  for (const { kind, pattern, isTurned } of patterns) {
    const groups = pattern.exec(line)?.groups;
    if (groups === undefined) continue;
    const [one, other] = [listSides(groups.one ?? '', fold), listSides(groups.other ?? '', fold)];
    const lead = subject === undefined || (names.has(subject) && !isOpen(line, groups)) ? [] : [subject];
    const [first, last] = line.startsWith(groups.other ?? '') && groups.other !== '' ? [other, one] : [one, other];
    if (first.size === 0 || ![...first].some(isSomebody)) for (const sign of lead) first.add(sign);
    if (one.size === 0 || other.size === 0 || last.size === 0) continue;
    return isTurned ? { kind, one: other, other: one } : { kind, one, other };
  }
  return undefined;
}

/** Where it is done is nobody who does it. */
const scene = new RegExp(`(?<![高低强弱优好快慢多少大小用属基等])[在于](?:${placePattern}|\\p{Co})`, 'gu');

const isOpen = (line: string, { one = '', other = '' }: Record<string, string | undefined>): boolean =>
  one === '' || other === '' || !line.startsWith(one);

const isSomebody = (sign: string): boolean => isNameSign(sign) || isPlace(sign) || /^[a-z]/.test(sign);

const listSides = (part: string, fold: Fold): Set<string> =>
  new Set(listSigns(fold.words(withoutNumbers(part.replace(scene, '')))));

/**
 * How the sides of the claim stand to those of the source: 2 both alike, 1 more alike than not, -1 the other way round, 0 neither. `isClose`: the
 * two say nearly the same besides, so one side that has gone over is enough.
 */
export function compareFrames(claim: Frame, source: Frame, isClose: boolean): number {
  if (claim.kind !== source.kind) return 0;
  const only = (a: ReadonlySet<string>, b: ReadonlySet<string>): string[] => [...a].filter((sign) => !b.has(sign));
  const [one, other] = tellApart(only(claim.one, claim.other), only(claim.other, claim.one));
  const count = (signs: readonly string[], there: ReadonlySet<string>, not: ReadonlySet<string>): number =>
    signs
      .filter((sign) => there.has(sign) && !not.has(sign))
      .reduce((sum, sign) => sum + (isSomebody(sign) ? 2 : 1), 0);
  const isTold =
    [one, other].every((side) => side.some(isSomebody)) ||
    one.length + other.length < claim.one.size + claim.other.size;
  const straight = count(one, source.one, source.other) + count(other, source.other, source.one);
  const [back, forth] = [count(one, source.other, source.one), count(other, source.one, source.other)];
  // 甲接任乙 beside 丙接替甲: each tells of another.
  const isFull = [claim.one, claim.other, source.one, source.other].every((side) => [...side].some(isSomebody));
  const crossed = (back === 0 || forth === 0) && (isFull || !isClose) ? 0 : back + forth;
  if (claim.kind === 'succession' && isOfAnother(claim, source)) return -1;
  if (straight <= crossed) return Math.sign(straight - crossed);
  const isWhole = isTold && count(one, source.one, source.other) > 0 && count(other, source.other, source.one) > 0;
  return isWhole && crossed === 0 ? 2 : 1;
}

/** Whoever comes for somebody is one: another comes here than there, or for another. */
function isOfAnother(claim: Frame, source: Frame): boolean {
  const meet = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
    [...a].some((sign) => isSomebody(sign) && b.has(sign));
  const isNamed = [claim.one, claim.other, source.one, source.other].every((side) => [...side].some(isSomebody));
  return isNamed && meet(claim.one, source.one) !== meet(claim.other, source.other);
}

type Sides = readonly [readonly string[], readonly string[]];

/** Of both sides what tells them apart: names; or what differs in one character or a number, as 东部 and 西部; or all. */
function tellApart(one: readonly string[], other: readonly string[]): Sides {
  if (one.some(isSomebody) && other.some(isSomebody)) return [one.filter(isSomebody), other.filter(isSomebody)];
  const isLike = (a: string, b: string): boolean =>
    (/^\d/.test(a) && /^\d/.test(b)) || (a.length === 2 && b.length === 2 && (a[1] === b[1] || a[0] === b[0]));
  const like = [
    one.filter((sign) => other.some((each) => isLike(sign, each))),
    other.filter((sign) => one.some((each) => isLike(sign, each))),
  ] as const;
  return like[0].length > 0 ? like : [one, other];
}
