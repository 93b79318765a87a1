import { writeSections } from '../doc-sections.ts';
import { loadFloors, moveFloors, writeFloors } from '../floors.ts';
import { readOptions } from '../read-options.ts';
import { columns } from './columns.ts';
import { findComplaints, findOthersComplaints, measureOthers } from './complaints.ts';
import { measureSet, type SetResult } from './measure.ts';
import { draftSet, isHere, pageSets } from './page-set.ts';
import { renderColumns, renderOthers, renderSet } from './render.ts';

const usage = `usage: pnpm gate:extract [--write] [--raise-floors] [--lower-floors] [--draft FOLDER]…
Scores the reading of labelled pages beside other readers. Exits 1 below a floor, where another reader is not behind,
and on a difference from another project's expectation that nobody has explained.
  --write         write the tables into docs/quality.md
  --raise-floors  pin what was reached where it is more than the floor, and figures that have none
  --lower-floors  pin what was reached where it is less than the floor
  --draft FOLDER  print the figures of a set that is being made (items.jsonl, gold.jsonl); it is not judged
`;

interface Wishes {
  readonly raise: boolean;
  readonly lower: boolean;
  readonly write: boolean;
  readonly drafts: readonly string[];
}

/** Measures, prints, and answers the exit code. */
async function runGate(wishes: Wishes): Promise<number> {
  const results: SetResult[] = [];
  for (const set of pageSets.filter(isHere)) results.push(await measureSet(set));
  const others = await measureOthers();
  const sections = [renderColumns(), ...results.map(renderSet), ...(others ? [renderOthers(others)] : [])];
  const drafts: SetResult[] = [];
  for (const folder of wishes.drafts) drafts.push(await measureSet(draftSet(folder)));
  for (const { markdown } of [...sections, ...drafts.map(renderSet)]) say(`${markdown}\n\n`);
  for (const { about } of pageSets.filter((set) => !isHere(set))) say(`skipped, because not here: ${about}\n`);
  if (!others) say('skipped, because not here: pages with other projects’ expectations\n');
  if (wishes.raise || wishes.lower) await moveAllFloors(results, wishes);
  if (wishes.write) await writeSections(sections, new Date());
  const floors = loadFloors();
  const complaints = [
    ...results.flatMap((result) => findComplaints(result, floors)),
    ...(others ? findOthersComplaints(others) : []),
  ];
  for (const complaint of complaints) say(`FAILED ${complaint}\n`);
  say(complaints.length === 0 ? 'gate:extract: all well\n' : `gate:extract: ${complaints.length} complaints\n`);
  return complaints.length === 0 ? 0 : 1;
}

async function moveAllFloors(results: readonly SetResult[], wishes: Wishes): Promise<void> {
  const floors = loadFloors();
  const paths = [...columns.map(({ key }) => key), 'modified', 'tags'];
  const moved = results.map(({ set, ours }) => [
    set.name,
    moveFloors(floors[set.name] ?? {}, ours.figures, paths, wishes),
  ]);
  await writeFloors({ ...floors, ...Object.fromEntries(moved) });
}

function say(text: string): void {
  process.stdout.write(text);
}

const flag = { type: 'boolean', default: false } as const;
const options = readOptions(usage, {
  write: flag,
  'raise-floors': flag,
  'lower-floors': flag,
  draft: { type: 'string', multiple: true, default: [] },
});
const { write, 'raise-floors': raise, 'lower-floors': lower, draft: drafts } = options;
process.exitCode = await runGate({ write, raise, lower, drafts });
