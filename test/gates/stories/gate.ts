import { writeSections } from '../doc-sections.ts';
import { loadFloors, moveFloors, writeFloors } from '../floors.ts';
import { readOptions } from '../read-options.ts';
import { crossName, findComplaints } from './complaints.ts';
import { measureStories, measures, type StoryResult } from './measure.ts';
import { openOurAnalyser } from './our-analyser.ts';
import { renderStories } from './render.ts';
import { hasStorySets, loadStorySets } from './story-set.ts';

const usage = `usage: pnpm gate:stories [--write] [--raise-floors] [--lower-floors]
Groups two labelled sets into stories, each with settings that were chosen on the other, beside two ready-made ways
treated alike. Exits 1 below the bar, below a floor, or where another way is not behind.
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
  if (!hasStorySets) {
    say('skipped: gate:stories, because ../shared is not here\n');
    return 0;
  }
  const results = await measureStories(await loadStorySets(await openOurAnalyser()));
  const section = renderStories(results);
  say(`${section.markdown}\n\n`);
  if (wishes.raise || wishes.lower) await moveAllFloors(results, wishes);
  if (wishes.write) await writeSections([section], new Date());
  const complaints = results.flatMap((result) => findComplaints(result, loadFloors()));
  for (const complaint of complaints) say(`FAILED ${complaint}\n`);
  say(complaints.length === 0 ? 'gate:stories: all well\n' : `gate:stories: ${complaints.length} complaints\n`);
  return complaints.length === 0 ? 0 : 1;
}

async function moveAllFloors(results: readonly StoryResult[], wishes: Wishes): Promise<void> {
  const floors = loadFloors();
  const moved = results.map(({ set, ours }) => {
    const paths = measures.filter((measure) => ours.figures[measure]).map((measure) => `${measure}.f1`);
    return [crossName(set.name), moveFloors(floors[crossName(set.name)] ?? {}, roundedFigures(ours), paths, wishes)];
  });
  await writeFloors({ ...floors, ...Object.fromEntries(moved) });
}

/** Floors are cut to four digits, so that what is reached again is not below them. */
function roundedFigures({ figures }: StoryResult['ours']): unknown {
  return Object.fromEntries(
    measures.flatMap((measure) => {
      const share = figures[measure];
      return share ? [[measure, { f1: Math.floor(share.f1 * 10_000) / 10_000 }]] : [];
    }),
  );
}

function say(text: string): void {
  process.stdout.write(text);
}

const flag = { type: 'boolean', default: false } as const;
const options = readOptions(usage, { write: flag, 'raise-floors': flag, 'lower-floors': flag });
const { write, 'raise-floors': raise, 'lower-floors': lower } = options;
process.exitCode = await runGate({ write, raise, lower });
