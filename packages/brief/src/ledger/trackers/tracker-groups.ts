import { comparable, daysBetween, sha256, type TrackerRow } from '@qishi/model';
import { likeness, piecesOf } from '../../pieces.ts';
import { lastDayOf } from '../coming.ts';
import { findFact } from './facts.ts';
import { isSameRegime, regimeOf } from './regimes.ts';
import type { Sighting } from './sighting.ts';

const sameProduct = 0.3;

/** Sightings that belong into one row, those that say most of it first. */
export type Group = readonly [Sighting, ...Sighting[]];

/** Those with the same key and, where a key comes again and again, about the same date. */
export function groupSightings(sightings: readonly Sighting[]): readonly Group[] {
  const groups: [Sighting, ...Sighting[]][] = [];
  for (const one of sightings) {
    const group = groups.find(([first]) => isSameRow(one, first));
    if (group === undefined) groups.push([one]);
    else group.push(one);
  }
  return groups;
}

function isSameRow(a: Sighting, b: Sighting): boolean {
  if (isSameRegime(a.key, b.key)) return true;
  if (a.key !== b.key) return false;
  return a.within === undefined ? areOneVersion(a.what, b.what) : areNear(a.date, b.date, a.within) && areOneDeed(a, b);
}

/** 天工 and 天工3.5 may be one, 天工3.5 and 天工4 not. */
function areOneVersion(a: string, b: string): boolean {
  const [x, y] = [a, b].map((what) => /\d+(?:\.\d+)*$/.exec(what)?.[0]);
  return x === undefined || y === undefined || x === y;
}

/** A house may bring out two products on one day; it has one outage or one conference. */
function areOneDeed(a: Told, b: Told): boolean {
  if (findFact(a.facts, '类型') !== '发布') return true;
  const [x, y] = [piecesOf(a.what), piecesOf(b.what)];
  return likeness(x, y) >= sameProduct || [...x].some((piece) => /^[a-z]{3}/.test(piece) && y.has(piece));
}

type Told = Pick<Sighting, 'what' | 'facts'>;

function areNear(a: string, b: string, days: number): boolean {
  return Math.abs(daysBetween(lastDayOf(a), lastDayOf(b))) <= days;
}

/** The same in every issue: of the key alone, or with the first date and wording of what comes again and again. */
export function rowId({ key, within, date, what }: Sighting): string {
  const version = /\d+(?:\.\d+)*$/.exec(what)?.[0];
  const parts = within === undefined ? [key, version] : [key, date, what];
  return `t-${sha256(parts.filter((part) => part !== undefined).join(':')).slice(0, 12)}`;
}

/** The row of an earlier issue that the group speaks of. */
export function findEarlier(group: Group, rows: readonly TrackerRow[]): TrackerRow | undefined {
  const [first] = group;
  const within = first.within;
  if (within === undefined) {
    const own = rows.filter(({ tracker }) => tracker === first.tracker);
    return (
      own.find(({ id, what }) => group.some((one) => id === rowId(one)) && areOneVersion(what, first.what)) ??
      own.find((row) => isOfName(row, group))
    );
  }
  const kind = findFact(first.facts, '类型');
  return rows.find(
    (row) =>
      row.tracker === first.tracker &&
      row.who === first.who &&
      findFact(row.facts, '类型') === kind &&
      group.some((one) => areNear(one.date, row.date, within) && areOneDeed(one, row)),
  );
}

/** A model of the same name, or the same country's control of the same things, told more or less exactly. */
function isOfName(row: TrackerRow, group: Group): boolean {
  if (row.tracker === 'controls') return group.some(({ key }) => isSameRegime(regimeOf(row), key));
  return group.some(({ what }) => bareName(row.what) === bareName(what) && areOneVersion(row.what, what));
}

const bareName = (what: string): string => comparable(what).replace(/v?[\d.]+$/, '');
