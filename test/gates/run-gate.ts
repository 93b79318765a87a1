import type { ParseArgsOptionsConfig } from 'node:util';
import { type DocSection, writeSections } from './doc-sections.ts';
import { type Floors, loadFloors, moveFloors, writeFloors } from './floors.ts';
import { readOptions } from './read-options.ts';

/** A command that measures, shows and judges one part of the project: `pnpm gate:<name>`. */
export interface Gate<Result> {
  readonly name: string;
  /** What is scored, and when the command exits 1. */
  readonly about: string;
  /** Undefined when nothing of what it measures is here. */
  readonly measure: () => Promise<Result | undefined>;
  /** What may be pinned: by key in floors.json, the figures and the dotted paths of those that count. */
  readonly pinned: (
    result: Result,
  ) => Readonly<Record<string, { readonly figures: unknown; readonly paths: readonly string[] }>>;
  readonly render: (result: Result, floors: Floors) => readonly DocSection[];
  /** What is below a bar or a floor, or otherwise not as it should be; one line each. */
  readonly complain: (result: Result, floors: Floors) => readonly string[];
  /** Told beside the sections, and not written into the document. */
  readonly remark?: (result: Result) => readonly string[];
}

const flag = { type: 'boolean', default: false } as const;
const common = { write: flag, 'raise-floors': flag, 'lower-floors': flag };

const usageOf = (name: string, about: string, more: string): string => `usage: pnpm gate:${name} [options]
${about}
  --write         write the tables into docs/quality.md
  --raise-floors  pin what was reached where it is more than the floor, and figures that have none
  --lower-floors  pin what was reached where it is less than the floor
${more}`;

/** The options of a gate: the common ones and its own, told in `more`. */
export function readGateOptions<const T extends ParseArgsOptionsConfig>(
  name: string,
  about: string,
  own: T,
  more = '',
) {
  return readOptions(usageOf(name, about, more), { ...common, ...own });
}

export type GateWishes = { readonly [name in keyof typeof common]: boolean };

/** Measures, moves floors if asked, prints, and answers the exit code. */
export async function runGate<Result>(gate: Gate<Result>, wishes: GateWishes): Promise<number> {
  const result = await gate.measure();
  if (result === undefined) {
    say(`skipped: gate:${gate.name}, because ../shared is not here`);
    return 0;
  }
  await movePinned(gate, result, wishes);
  const sections = gate.render(result, loadFloors());
  for (const { markdown } of sections) say(`${markdown}\n`);
  for (const remark of gate.remark?.(result) ?? []) say(remark);
  if (wishes.write) await writeSections(sections, new Date());
  const complaints = gate.complain(result, loadFloors());
  for (const complaint of complaints) say(`FAILED ${complaint}`);
  say(`gate:${gate.name}: ${complaints.length === 0 ? 'all well' : `${complaints.length} complaints`}`);
  return complaints.length === 0 ? 0 : 1;
}

async function movePinned<Result>(gate: Gate<Result>, result: Result, wishes: GateWishes): Promise<void> {
  const { 'raise-floors': raise, 'lower-floors': lower } = wishes;
  if (!raise && !lower) return;
  const floors = loadFloors();
  const moved = Object.entries(gate.pinned(result)).map(([key, { figures, paths }]) => [
    key,
    moveFloors(floors[key] ?? {}, figures, paths, { raise, lower }),
  ]);
  await writeFloors({ ...floors, ...Object.fromEntries(moved) });
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
