import { type Bound, isDateKey, keyOf } from './bind.ts';
import { type Clause, isTelling } from './clause.ts';
import { foldOver, isFirmWord, isNameSign, isPlace } from './fold.ts';

/** A number or date with what is carried on from before it. */
export interface Told<T> extends Bound<T> {
  readonly far: ReadonlySet<string>;
}

/** What stands beside no word belongs to what stands before; and whom and when a sentence is about holds to its end. */
export function withCarried<T>(
  { what, near, head }: Bound<T>,
  { wording, dates, carried }: Clause,
  kinds = [isTelling, isNameSign, isPlace, isDateKey],
): Told<T> {
  const grown = new Set(near);
  const far = new Set<string>();
  const own = [...wording, ...dates.map((date) => keyOf(date.what))];
  for (const isOf of kinds) {
    if (![...grown].some(isOf)) for (const piece of own.filter(isOf)) grown.add(piece);
    if (![...grown].some(isOf)) for (const piece of [...carried].filter(isOf)) far.add(piece);
  }
  return { what, near: grown, far, head };
}

/** Words that are there to tell two figures of one thing apart. */
const sharp =
  /^(?:[\ue002\ue003]|输入|输出|开盘|收盘|上限|下限|利率|利润|总|核心|主营|净利|毛利|[一二三四五]期|[一二终再]审|@.*)$/;

let signs: ReadonlySet<string> | undefined;

/** The signs of what a balance sheet sets side by side. */
function measures(): ReadonlySet<string> {
  signs ??= new Set(['营收', '净利润', '毛利率', '市值'].map((word) => foldOver([]).words(word)));
  return signs;
}

/** 营收 told of what is 净利润 there. */
const isOtherMeasure = <T>(piece: string, { near, far }: Told<T>): boolean =>
  measures().has(piece) && [...near, ...far].some((other) => other !== piece && measures().has(other));

/** It occurs, and no other of its sort is told in more of the claim's words than this one: else two were swapped. */
export function isTold<T>(
  claim: Told<T>,
  source: readonly Told<T>[],
  isSame: (claim: T, other: T) => boolean,
  isRival: (claim: T, other: T) => boolean,
  others: readonly Told<T>[] = [],
  isTellingHead: (head: string) => boolean = (head) => head.length > 1,
): boolean {
  // The very words of the one: 11月1日开售 beside 10月24日发布.
  const isSameHead = (mine: Told<T>): boolean =>
    claim.head !== undefined && claim.head === mine.head && isTellingHead(claim.head);
  const rivals = source.filter(({ what }) => isRival(claim.what, what));
  return source
    .filter(({ what }) => isSame(claim.what, what))
    .some((mine) =>
      rivals.every(
        (rival) =>
          (isSameHead(mine) && !isSameHead(rival)) ||
          !isCloser(claim, rival, mine) ||
          others.some((other) => isKept(other, rival, mine)),
      ),
    );

  /** The claim tells the rival too, and rightly: then the two have not changed places. */
  function isKept(other: Told<T>, rival: Told<T>, mine: Told<T>): boolean {
    const told = [...rival.near].filter(isTelling);
    return (
      isSame(other.what, rival.what) &&
      told.length > 0 &&
      told.every((piece) => other.near.has(piece)) &&
      !isCloser(other, mine, rival)
    );
  }
}

const mostCarried = 1.5;
const yearSign = '\ue002';

/** Up in the one and down in the other: that both are against the year before tells nothing. */
function goesOtherWay<T>(claim: Told<T>, rival: Told<T>): boolean {
  const ways = ['\ue000', '\ue001'];
  const [own, other] = [claim, rival].map(({ near }) => ways.filter((way) => near.has(way)));
  return own?.length === 1 && other?.length === 1 && own[0] !== other[0];
}

/** By one piece only where that piece is a name or a word that tells figures apart. */
function isCloser<T>(claim: Told<T>, rival: Told<T>, own: Told<T>): boolean {
  let [lead, carried] = [0, 0];
  let isSharp = false;
  for (const piece of [...claim.near, ...claim.far]) {
    if (/[\ue000\ue001]/.test(piece) || (piece === yearSign && goesOtherWay(claim, rival))) continue;
    const ahead = weigh(piece, rival) - weigh(piece, own);
    const more = ahead * (claim.near.has(piece) ? 1 : 0.5) * (isDateKey(piece) ? 2 : 1);
    // What is only carried on to the rival tells little, however much of it there is.
    if (ahead > 0 && !rival.near.has(piece) && !isNameSign(piece) && !isDateKey(piece)) carried += more;
    else lead += more;
    isSharp ||=
      ahead > 0 && (isNameSign(piece) || isFirmWord(piece) || sharp.test(piece) || isOtherMeasure(piece, own));
  }
  lead += Math.min(mostCarried, carried);
  const isHeaded =
    claim.head !== undefined && rival.head === claim.head && own.head !== undefined && !own.near.has(claim.head);
  return lead > 1 || (lead === 1 && isSharp) || (isHeaded && lead > 0);
}

/** What is carried on to a number that has words of its own weighs half. */
function weigh<T>(piece: string, { near, far }: Told<T>): number {
  if (near.has(piece)) return 1;
  if (!far.has(piece)) return 0;
  return [...near].some(isTelling) ? 0.5 : 1;
}
