import { readFileSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Floors by gate, then by the dotted path of a figure. What was reached once is not given up unnoticed. */
export type Floors = Readonly<Record<string, FloorsOfGate>>;
export type FloorsOfGate = Readonly<Record<string, number>>;

export interface Fall {
  readonly gate: string;
  readonly path: string;
  readonly floor: number;
  /** Null when the gate no longer gives this figure. */
  readonly figure: number | null;
}

const file = join(import.meta.dirname, 'floors.json');

export function loadFloors(): Floors {
  return JSON.parse(readFileSync(file, 'utf8')) as Floors;
}

/** The number at a dotted path of what a scorer printed; null when there is none. */
export function findFigure(figures: unknown, path: string): number | null {
  const value = path
    .split('.')
    .reduce<unknown>((at, key) => (at as Readonly<Record<string, unknown>> | undefined)?.[key], figures);
  return typeof value === 'number' ? value : null;
}

/** The pinned figures of a gate that are below their floor. */
export function findFalls(gate: string, floors: FloorsOfGate, figures: unknown): Fall[] {
  return Object.entries(floors)
    .map(([path, floor]) => ({ gate, path, floor, figure: findFigure(figures, path) }))
    .filter(({ floor, figure }) => figure === null || figure < floor);
}

/**
 * The floors of a gate after a measurement. `raise` moves floors up to what was reached and pins figures of `paths`
 * that have none; `lower` moves floors down to what was reached. Without either, nothing moves.
 */
export function moveFloors(
  floors: FloorsOfGate,
  figures: unknown,
  paths: readonly string[],
  { raise, lower }: { readonly raise: boolean; readonly lower: boolean },
): FloorsOfGate {
  const moved: Record<string, number> = {};
  for (const path of new Set([...Object.keys(floors), ...paths])) {
    const floor = floors[path];
    const figure = findFigure(figures, path);
    const next = floor === undefined ? (raise ? figure : null) : movedFloor(floor, figure, raise, lower);
    if (next !== null) moved[path] = next;
  }
  return moved;
}

function movedFloor(floor: number, figure: number | null, raise: boolean, lower: boolean): number {
  if (figure === null) return floor;
  if (figure > floor) return raise ? figure : floor;
  return lower ? figure : floor;
}

/** Written beside and renamed, so that a half-written file never counts. */
export async function writeFloors(floors: Floors): Promise<void> {
  await writeFile(`${file}.new`, `${JSON.stringify(floors, null, 2)}\n`);
  await rename(`${file}.new`, file);
}
