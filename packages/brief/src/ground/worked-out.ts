import type { Clause } from './clause.ts';
import type { Passage } from './evidence.ts';
import { isNameSign } from './fold.ts';
import type { Quantity } from './quantities.ts';
import { isCloseTo } from './same-quantity.ts';

/**
 * Whether a reader gets the number from two others that stand together: how many times the one is the other, so much
 * for each of so many, a share of a whole, a sum, what a share leaves over, and how long it is from one time to another.
 */
export function isWorkedOut(what: Quantity, claim: Clause, near: readonly Passage[]): boolean {
  if (isListed(what, near) || isDuration(what, near) || isPartOf(what, claim, near) || isRatio(what, claim, near))
    return true;
  return near.some((passage) => {
    const told = [...passage.clauses.flatMap(({ quantities }) => quantities), ...claim.quantities]
      .map((each) => each.what)
      .filter((each) => each !== what && each.value > 0);
    return (
      isDifference(what, claim, told) ||
      isRestShare(what, claim, told) ||
      isForEach(what, told, passage.text) ||
      isSum(what, claim, told) ||
      isLeftOver(what, claim, passage)
    );
  });
}

const isTime = (unit: string): boolean => /[年月日天周季时分秒]/.test(unit);

/** 4480万 is 3倍多 of 1390万, and 4200万 a third of 1.2亿. */
function isRatio(what: Quantity, { text, content }: Clause, near: readonly Passage[]): boolean {
  const isTimes = what.unit === '倍' && what.isBy !== true;
  const isHalf = /一半|半数|过半/.test(what.raw);
  if (
    !isTimes &&
    !(what.unit === '%' && (isHalf || ((what.isOf === true || /占|贡献|来自/.test(text)) && /分之|成/.test(what.raw))))
  )
    return false;
  if (!/[的是达到占过献]/.test(text)) return false;
  const told = near.flatMap(({ clauses }) =>
    clauses.flatMap(({ quantities, wording, carried }) => {
      const isMeant = [...content].some((piece) => wording.has(piece) || carried.has(piece));
      return quantities.map((each) => ({ what: each.what, isMeant }));
    }),
  );
  return told.some((one) =>
    told.some(
      (other) =>
        (one.isMeant || other.isMeant) &&
        one.what.unit === other.what.unit &&
        (isTimes || one.what.unit !== '%') &&
        !isTime(one.what.unit) &&
        isAbout((one.what.value / other.what.value) * (isTimes ? 1 : 100), what),
    ),
  );
}

/** By how much the one is more than the other. */
const isDifference = (what: Quantity, { text }: Clause, told: readonly Quantity[]): boolean =>
  (what.isBy === true ||
    /(?:相差|差距|领先|落后|高|低|多|少|快|慢)(?:出|了|约|近|逾|超过|不到)*$/.test(
      text.normalize('NFKC').split(what.raw)[0] ?? '',
    )) &&
  told.some((one, i) =>
    told.some(
      (other, j) =>
        j > i &&
        one.unit === other.unit &&
        (what.unit === '百分点' ? '%' : what.unit) === one.unit &&
        isNear(Math.abs(one.value - other.value), what),
    ),
  );

/** 余下三成, where seven tenths are told. */
const isRestShare = (what: Quantity, { text }: Clause, told: readonly Quantity[]): boolean =>
  what.unit === '%' &&
  /余|剩|另外|其他|另有/.test(text) &&
  told.some((one) => one.unit === '%' && isCloseTo(100 - one.value, what.value));

/** As close as whoever tells it so would come: 三倍多 of 3.2, 四十多倍 of 44.5, 三分之一 of 35 %. */
function isAbout(worked: number, { value, room, unit }: Quantity): boolean {
  const place = 10 ** Math.floor(Math.log10(value) + 1e-9);
  const step = unit === '%' ? 10 : Math.max(1, value % place === 0 ? place : 1);
  if (room === 'above') return worked >= value && worked < value + step;
  if (room === 'below') return worked < value && worked > value - (unit === '%' ? 20 : step / 2);
  return Math.abs(worked - value) <= (unit === '%' ? 2.5 : Math.max(0.06, value * 0.02));
}

/** 三成 of 120亿. */
function isPartOf(what: Quantity, { content }: Clause, near: readonly Passage[]): boolean {
  if (what.unit === '%' || isTime(what.unit)) return false;
  const clauses = near.flatMap((passage) => passage.clauses);
  const wholes = clauses
    .flatMap(({ quantities }) => quantities)
    .filter((all) => all.what.unit === what.unit && all.what.per === what.per);
  return clauses
    .filter(({ wording }) => [...content].some((piece) => !isNameSign(piece) && wording.has(piece)))
    .flatMap(({ quantities }) => quantities)
    .some(
      ({ what: share }) =>
        share.unit === '%' &&
        share.value < 100 &&
        wholes.some((all) => isNear((all.what.value * share.value) / 100, what)),
    );
}

const isNear = (worked: number, { value, room }: Quantity): boolean =>
  isCloseTo(worked, value) || (room !== undefined && Math.abs(worked / value - 1) < 0.05);

const each = /每(?:人|名|位|家|台|片|张|辆|月|年|股|颗|块|套|款|单)|人均|各(?:自|获|得|赔|付|出|投)?|均/;

/** 每人50万元, three of them. */
const isForEach = (what: Quantity, told: readonly Quantity[], text: string): boolean =>
  each.test(text) &&
  told.some(
    (one) =>
      one.unit === what.unit &&
      told.some(
        (many) =>
          many !== one &&
          many.unit !== one.unit &&
          Number.isInteger(many.value) &&
          many.value > 1 &&
          many.unit !== '%' &&
          isCloseTo(one.value * many.value, what.value),
      ),
  );

/** Both, where the claim puts them together. */
const isSum = (what: Quantity, { text }: Clause, told: readonly Quantity[]): boolean =>
  /合计|共|总|之和|加起来|加在一起|相加/.test(text) &&
  told.some((one, i) =>
    told.some(
      (other, j) =>
        j > i && one.unit === other.unit && one.unit === what.unit && isCloseTo(one.value + other.value, what.value),
    ),
  );

/** 三成不能转岗 of 七成可转岗. */
const isLeftOver = (what: Quantity, claim: Clause, { clauses }: Passage): boolean =>
  what.unit === '%' &&
  claim.negated &&
  clauses.some(
    ({ quantities, negated, wording }) =>
      !negated &&
      quantities.some(({ what: share }) => share.unit === '%' && isCloseTo(100 - share.value, what.value)) &&
      claim.denied.some((piece) => wording.has(piece)),
  );

const day = 24 * 60;

/** 十个小时 from 20时17分 to 6时40分 of the next day. */
function isDuration(what: Quantity, near: readonly Passage[]): boolean {
  const length = what.unit === '小时' ? 60 : what.unit === '分钟' ? 1 : undefined;
  if (length === undefined) return false;
  const times = near.flatMap(({ clauses }) =>
    clauses.flatMap(({ dates }) => dates.flatMap((date) => date.what.minute ?? [])),
  );
  return times.some((from, i) =>
    times.slice(i + 1).some((to) => {
      const worked = ((to - from + day) % day) / length;
      if (what.room === 'above') return worked >= what.value && worked < what.value + 1;
      if (what.room === 'below') return worked < what.value && worked > what.value - 1;
      return worked > 0 && Math.abs(worked - what.value) <= 0.25;
    }),
  );
}

const list = /[^，。；、和与及]{1,12}(?:、[^，。；、和与及]{1,12})*(?:和|与|及|以及)[^，。；、]{1,12}/g;

/** 三国 of 巴西、法国和荷兰. */
const isListed = ({ value, unit }: Quantity, near: readonly Passage[]): boolean =>
  Number.isInteger(value) &&
  value > 1 &&
  value < 8 &&
  /^(?:国|家|人|种|片|件|省|市|期|轮|项|)$/.test(unit) &&
  near.some(({ text }) => [...text.matchAll(list)].some(([found]) => found.split('、').length + 1 === value));
