import { writeSections } from '../doc-sections.ts';
import { type FloorsOfGate, loadFloors, moveFloors, writeFloors } from '../floors.ts';
import { hasSharedData } from '../lab-gates.ts';
import { readOptions } from '../read-options.ts';
import { measureTopics, type TopicResult } from './measure.ts';
import { bars, findMisses, renderTopics } from './report.ts';

const usage = `usage: pnpm gate:topics [--write] [--raise-floors] [--lower-floors]
Scores topics by cross-validation on labelled articles, and false alarms of the shipped weights on a random sample of
general news. Exits 1 below a bar or a floor.
  --write         write the tables into docs/quality.md
  --raise-floors  pin what was reached where it is more than the floor, and figures that have none
  --lower-floors  pin what was reached where it is less than the floor
`;

interface Wishes {
  readonly raise: boolean;
  readonly lower: boolean;
  readonly write: boolean;
}

const gate = 'topics-folds';
const floorsOfTopics = (): FloorsOfGate => loadFloors()[gate] ?? {};

/** Measures, prints, and answers the exit code. */
async function runGate({ raise, lower, write }: Wishes): Promise<number> {
  if (!hasSharedData) {
    process.stdout.write('skipped: gate:topics, because ../shared is not here\n');
    return 0;
  }
  const result = measureTopics();
  if (raise || lower) await moveTopicFloors(result, { raise, lower });
  const section = renderTopics(result, floorsOfTopics());
  process.stdout.write(`${section.markdown}\n\n`);
  if (write) await writeSections([section], new Date());
  const misses = findMisses(result.figures, floorsOfTopics());
  for (const miss of misses) process.stdout.write(`FAILED ${miss}\n`);
  if (misses.length === 0) process.stdout.write('gate:topics: all well\n');
  return misses.length === 0 ? 0 : 1;
}

async function moveTopicFloors({ figures }: TopicResult, wishes: Omit<Wishes, 'write'>): Promise<void> {
  const reached = Object.fromEntries(Object.entries(figures).map(([key, value]) => [key, floorTo(value)]));
  const byPath = Object.fromEntries(Object.keys(bars).map((key) => [key, reached[key] ?? 0]));
  const floors = loadFloors();
  await writeFloors({
    ...floors,
    [gate]: moveFloors(floors[gate] ?? {}, unflatten(byPath), Object.keys(bars), wishes),
  });
}

/** Two decimals, downwards: entities and words that others add move a fold's figure by an article. */
const floorTo = (value: number): number => Math.floor(value * 100) / 100;

/** `{ 'a.b': 1 }` as `{ a: { b: 1 } }`, the form in which floors look figures up. */
function unflatten(figures: Readonly<Record<string, number>>): object {
  const root: Record<string, unknown> = {};
  for (const [path, value] of Object.entries(figures)) {
    const names = path.split('.');
    const last = names.pop() ?? path;
    const leaf = names.reduce<Record<string, unknown>>((at, name) => {
      at[name] ??= {};
      return at[name] as Record<string, unknown>;
    }, root);
    leaf[last] = value;
  }
  return root;
}

const flag = { type: 'boolean', default: false } as const;
const options = readOptions(usage, { write: flag, 'raise-floors': flag, 'lower-floors': flag });
const { write, 'raise-floors': raise, 'lower-floors': lower } = options;
process.exitCode = await runGate({ write, raise, lower });
