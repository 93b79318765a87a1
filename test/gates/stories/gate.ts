import { openOurAnalyser } from '../../our-analyser.ts';
import { readGateOptions, runGate } from '../run-gate.ts';
import { crossName, findComplaints } from './complaints.ts';
import { measureStories, measures, type StoryResult } from './measure.ts';
import { renderStories } from './render.ts';
import { hasStorySets, loadStorySets } from './story-set.ts';

const name = 'stories';
const about = `Groups two labelled sets into stories, each with settings that were chosen on the other, beside two ready-made ways
treated alike. Exits 1 below the bar, below a floor, or where another way is not behind.`;

/** Floors are cut to four digits, so that what is reached again is not below them. */
function roundedFigures({ figures }: StoryResult['ours']): unknown {
  return Object.fromEntries(
    measures.flatMap((measure) => {
      const share = figures[measure];
      return share ? [[measure, { f1: Math.floor(share.f1 * 10_000) / 10_000 }]] : [];
    }),
  );
}

const measuredPaths = ({ figures }: StoryResult['ours']): string[] =>
  measures.filter((measure) => figures[measure]).map((measure) => `${measure}.f1`);

process.exitCode = await runGate(
  {
    name,
    about,
    measure: async () => (hasStorySets ? measureStories(await loadStorySets(await openOurAnalyser())) : undefined),
    pinned: (results) =>
      Object.fromEntries(
        results.map(({ set, ours }) => [
          crossName(set.name),
          { figures: roundedFigures(ours), paths: measuredPaths(ours) },
        ]),
      ),
    render: (results) => [renderStories(results)],
    complain: (results, floors) => results.flatMap((result) => findComplaints(result, floors)),
  },
  readGateOptions(name, about, {}),
);
