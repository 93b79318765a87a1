import { findFalls } from '../floors.ts';
import { hasSharedData } from '../lab-gates.ts';
import { readGateOptions, runGate } from '../run-gate.ts';
import { measureOwn, measureSuites, ownFile, sharedFile, type TimeResult, tallyFile } from './measure.ts';
import { figuresByName, findMissedBars, renderOwn, renderSuites } from './render.ts';

const name = 'times';
const about =
  'Scores time expressions on two suites of other projects and on our own sentences. Exits 1 below a bar or a floor.';

/** By key in floors.json; the suites only where ../shared is. */
type Results = { readonly 'times-own': TimeResult; readonly 'times-suites'?: TimeResult };

async function measureTimes(): Promise<Results> {
  const own = { 'times-own': measureOwn(await tallyFile(ownFile)) };
  return hasSharedData ? { ...own, 'times-suites': measureSuites(await tallyFile(sharedFile)) } : own;
}

process.exitCode = await runGate<Results>(
  {
    name,
    about,
    measure: measureTimes,
    pinned: (results) =>
      Object.fromEntries(
        Object.entries(results).map(([key, { suites }]) => [
          key,
          { figures: figuresByName(suites), paths: suites.map((group) => `${group.name}.recall`) },
        ]),
      ),
    render: ({ 'times-own': own, 'times-suites': suites }, floors) => [
      ...(suites ? [renderSuites(suites, floors)] : []),
      renderOwn(own),
    ],
    remark: (results) => (results['times-suites'] ? [] : ['skipped, because not here: the suites of other projects']),
    complain: (results, floors) =>
      Object.entries(results).flatMap(([key, { suites }]) => [
        ...findMissedBars(suites),
        ...findFalls(key, floors[key] ?? {}, figuresByName(suites)).map(
          ({ path, figure, floor }) => `${key}.${path} is ${figure}, below its floor ${floor}`,
        ),
      ]),
  },
  readGateOptions(name, about, {}),
);
