import type { TrackerRow } from '@qishi/model';
import { countryOf } from './issuers.ts';
import { groupOfObject } from './measures.ts';

/** The group of objects that says only that it is about chips. */
export const generalObject = '半导体';
const regime = /^(controls:[^:]+:control:)(.+)$/;

export function regimeKey(country: string, object: string): string {
  return `controls:${country}:control:${object}`;
}

/** One report calls by its object what another only calls the country's control of chips: 设备 and 半导体领域 are then one. */
export function isSameRegime(a: string, b: string): boolean {
  const [x, y] = [regime.exec(a), regime.exec(b)];
  if (x === null || y === null || x[1] !== y[1]) return false;
  return x[2] === y[2] || x[2] === generalObject || y[2] === generalObject;
}

/** The key that the row of an earlier issue would have; empty for reviews and lists, which are found by their id. */
export function regimeOf({ who, what }: Pick<TrackerRow, 'who' | 'what'>): string {
  const country = countryOf(who);
  const object = groupOfObject(what);
  return !what.endsWith('出口管制') || country === undefined || object === undefined ? '' : regimeKey(country, object);
}
