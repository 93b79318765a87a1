import type { Quantity } from './quantities.ts';

/** Equal within rounding (0.1 %), and in the same unit where both texts write one. */
export function isSameQuantity(a: Quantity, b: Quantity): boolean {
  const [one, other] = a.per && b.per ? [a.value / a.per, b.value / b.per] : [a.value, b.value];
  if (isGrowthOf(a, b) || isGrowthOf(b, a)) return true;
  if (a.unit === '%' && b.unit === '倍') return isClose(one, other * 100);
  if (a.unit === '倍' && b.unit === '%') return isClose(one * 100, other);
  if (isOnOtherSide(a.room, b.room)) return false;
  return isClose(one, other) && isSameUnit(a.unit, b.unit);
}

const counters = /^(?:件|种|片|台|条|座|家|次|份|轮|场)$/;

/** 60辆 and 60台 count alike, 3400单 and 3400吨 do not. */
const isSameUnit = (one: string, other: string): boolean =>
  one === other ||
  one === '' ||
  other === '' ||
  ((one === '件' || other === '件') && counters.test(one) && counters.test(other));

/** 超过三成 is not 接近三成. */
const isOnOtherSide = (one: Quantity['room'], other: Quantity['room']): boolean =>
  (one === 'above' && other === 'below') || (one === 'below' && other === 'above');

/** 增长一倍 is 两倍 of what it was. */
const isGrowthOf = (by: Quantity, of: Quantity): boolean =>
  by.isBy === true && of.isOf === true && by.unit === '倍' && of.unit === '倍' && isClose(by.value, of.value - 1);

/** Equal within rounding. */
export const isCloseTo = (one: number, other: number): boolean => isClose(one, other);

const isClose = (one: number, other: number): boolean =>
  Math.abs(one - other) <= Math.max(Math.abs(one), Math.abs(other)) * 1e-3;

/** How far a rounded number may be from what it rounds. */
const widest = 0.105;

/** The last place that a rounded number tells: 10 of 50, 0.1 of 13.4. */
function placeOf(value: number): number {
  const [digits = '', power = '0'] = value.toExponential().split('e');
  return 10 ** (Number(power) - (digits.split('.')[1]?.length ?? 0));
}

/** The claim rounds what the source has: 逾五成 of 54 %. */
export function isWithin(claim: Quantity, source: Quantity): boolean {
  // 接近一倍 of 96 %.
  if (claim.unit === '倍' && claim.isBy && source.unit === '%')
    return isWithin({ ...claim, value: claim.value * 100, unit: '%', raw: `${claim.raw}多` }, source);
  if (claim.room === undefined || (claim.unit !== source.unit && claim.unit !== '' && source.unit !== '')) return false;
  const off = source.value / claim.value - 1;
  // 约三分之一 of 33 %: a fraction is told with nothing finer than a point or two.
  if (/分之/.test(claim.raw) && claim.room === 'around') return Math.abs(source.value - claim.value) <= 2;
  if (Math.abs(source.value - claim.value) > placeOf(claim.value)) return false;
  // 两成多 of 28 %: a tenth is told with nothing finer.
  // And 两百多 of 230.
  const isLoose = /成/.test(claim.raw) || (/[多余几]/.test(claim.raw) && claim.room === 'above');
  const reach = isLoose && claim.room !== 'around' ? 1 : widest;
  return Math.abs(off) <= reach && (claim.room === 'around' || (claim.room === 'above' ? off > 0 : off < 0));
}
