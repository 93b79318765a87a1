import { writeSections } from '../doc-sections.ts';
import { type FloorsOfGate, loadFloors, moveFloors, writeFloors } from '../floors.ts';
import { hasSharedData } from '../lab-gates.ts';
import { readOptions } from '../read-options.ts';
import { type EventResult, measureEvents, readEvents } from './measure.ts';
import { bars, findMisses, renderEvents } from './report.ts';

const usage = `usage: pnpm gate:events [--write] [--raise-floors] [--lower-floors]
Scores dated events, figures and speakers on labelled articles. Exits 1 below a bar or a floor.
  --write         write the tables into docs/quality.md
  --raise-floors  pin what was reached where it is more than the floor, and figures that have none
  --lower-floors  pin what was reached where it is less than the floor
`;

interface Wishes {
  readonly raise: boolean;
  readonly lower: boolean;
  readonly write: boolean;
}

const floorsOfEvents = (): FloorsOfGate => loadFloors().events ?? {};

/** Measures, prints, and answers the exit code. */
async function runGate({ raise, lower, write }: Wishes): Promise<number> {
  if (!hasSharedData) {
    process.stdout.write('skipped: gate:events, because ../shared is not here\n');
    return 0;
  }
  const result = await measureEvents(await readEvents());
  if (raise || lower) await moveEventFloors(result, { raise, lower });
  const section = renderEvents(result, floorsOfEvents());
  process.stdout.write(`${section.markdown}\n\n`);
  if (write) await writeSections([section], new Date());
  const misses = findMisses(result, floorsOfEvents());
  for (const miss of misses) process.stdout.write(`FAILED ${miss}\n`);
  if (misses.length === 0) process.stdout.write('gate:events: all well\n');
  return misses.length === 0 ? 0 : 1;
}

async function moveEventFloors({ figures }: EventResult, wishes: Omit<Wishes, 'write'>): Promise<void> {
  const floors = loadFloors();
  await writeFloors({ ...floors, events: moveFloors(floors.events ?? {}, figures, Object.keys(bars), wishes) });
}

const flag = { type: 'boolean', default: false } as const;
const options = readOptions(usage, { write: flag, 'raise-floors': flag, 'lower-floors': flag });
const { write, 'raise-floors': raise, 'lower-floors': lower } = options;
process.exitCode = await runGate({ write, raise, lower });
