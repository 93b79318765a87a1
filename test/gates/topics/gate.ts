import { hasSharedData } from '../lab-gates.ts';
import { readGateOptions, runGate } from '../run-gate.ts';
import { measureTopics, type TopicResult } from './measure.ts';
import { bars, findMisses, renderTopics } from './report.ts';

const name = 'topics';
const about = `Scores topics by cross-validation on labelled articles, and false alarms of the shipped weights on a random sample of
general news. Exits 1 below a bar or a floor.`;
const key = 'topics-folds';

function reachedFigures({ figures }: TopicResult): object {
  return unflatten(Object.fromEntries(Object.keys(bars).map((path) => [path, floorTo(figures[path] ?? 0)])));
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

process.exitCode = await runGate(
  {
    name,
    about,
    measure: async () => (hasSharedData ? measureTopics() : undefined),
    pinned: (result) => ({ [key]: { figures: reachedFigures(result), paths: Object.keys(bars) } }),
    render: (result, floors) => [renderTopics(result, floors[key] ?? {})],
    complain: ({ figures }, floors) => findMisses(figures, floors[key] ?? {}),
  },
  readGateOptions(name, about, {}),
);
