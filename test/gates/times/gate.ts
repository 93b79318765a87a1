import { writeSections } from '../doc-sections.ts';
import { findFalls, loadFloors, moveFloors, writeFloors } from '../floors.ts';
import { hasSharedData } from '../lab-gates.ts';
import { readOptions } from '../read-options.ts';
import { measureOwn, measureSuites, ownFile, sharedFile, type TimeResult, tallyFile } from './measure.ts';
import { figuresByName, findMissedBars, renderOwn, renderSuites } from './render.ts';

const usage = `usage: pnpm gate:times [--write] [--raise-floors] [--lower-floors]
Scores time expressions on two suites of other projects and on our own sentences. Exits 1 below a bar or a floor.
  --write         write the tables into docs/quality.md
  --raise-floors  pin what was reached where it is more than the floor, and figures that have none
  --lower-floors  pin what was reached where it is less than the floor
`;

interface Wishes {
  readonly raise: boolean;
  readonly lower: boolean;
  readonly write: boolean;
}

/** Measures, prints, and answers the exit code. */
async function runGate(wishes: Wishes): Promise<number> {
  const results: Record<string, TimeResult> = { 'times-own': measureOwn(await tallyFile(ownFile)) };
  if (hasSharedData) results['times-suites'] = measureSuites(await tallyFile(sharedFile));
  else say('skipped, because not here: the suites of other projects\n');
  if (wishes.raise || wishes.lower) await moveTimeFloors(results, wishes);
  const floors = loadFloors();
  const { 'times-own': own, 'times-suites': suites } = results;
  const sections = [...(suites ? [renderSuites(suites, floors)] : []), ...(own ? [renderOwn(own)] : [])];
  for (const { markdown } of sections) say(`${markdown}\n\n`);
  if (wishes.write) await writeSections(sections, new Date());
  const complaints = Object.entries(results).flatMap(([name, { suites: groups }]) => [
    ...findMissedBars(groups),
    ...findFalls(name, floors[name] ?? {}, figuresByName(groups)).map(
      ({ path, figure, floor }) => `${name}.${path} is ${figure}, below its floor ${floor}`,
    ),
  ]);
  for (const complaint of complaints) say(`FAILED ${complaint}\n`);
  if (complaints.length === 0) say('gate:times: all well\n');
  return complaints.length === 0 ? 0 : 1;
}

async function moveTimeFloors(results: Readonly<Record<string, TimeResult>>, wishes: Wishes): Promise<void> {
  const floors = loadFloors();
  const moved = Object.entries(results).map(([name, { suites }]) => {
    const paths = suites.map((group) => `${group.name}.recall`);
    return [name, moveFloors(floors[name] ?? {}, figuresByName(suites), paths, wishes)];
  });
  await writeFloors({ ...floors, ...Object.fromEntries(moved) });
}

function say(text: string): void {
  process.stdout.write(text);
}

const flag = { type: 'boolean', default: false } as const;
const options = readOptions(usage, { write: flag, 'raise-floors': flag, 'lower-floors': flag });
const { write, 'raise-floors': raise, 'lower-floors': lower } = options;
process.exitCode = await runGate({ write, raise, lower });
