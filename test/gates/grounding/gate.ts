import { readGateOptions, runGate } from '../run-gate.ts';
import { loadFirstSight, writeFirstSight } from './first-sight.ts';
import { type GroundingResult, measureGrounding } from './measure.ts';
import { parts } from './pair-set.ts';
import { findMisses, renderGrounding } from './render.ts';
import { figuresOf, isWrong } from './score-pairs.ts';

const name = 'grounding';
const about = 'Scores the check of sentences on a table of true and false ones. Exits 1 above a bar or below a floor.';

const more = `  --first-sight   keep the figures of parts never scored before as those of first sight
  --wrong <part>  list the sentences of a part (${parts.join(', ')}) that are judged wrongly
`;
const wishes = readGateOptions(
  name,
  about,
  { 'first-sight': { type: 'boolean', default: false }, wrong: { type: 'string' } },
  more,
);

function listWrong({ judged }: GroundingResult): string[] {
  return judged
    .filter((each) => each.pair.part === wishes.wrong && isWrong(each))
    .map(({ pair: { id, kind, sentence }, faults }) =>
      [id, kind, sentence, ...faults.map((fault) => `${fault.kind}: ${fault.text}`)].join(' | '),
    );
}

process.exitCode = await runGate<GroundingResult>(
  {
    name,
    about,
    measure: async () => {
      const result = await measureGrounding();
      if (wishes['first-sight']) await writeFirstSight(result.scores);
      return result;
    },
    pinned: ({ scores }) => ({
      grounding: {
        figures: figuresOf(scores),
        paths: parts.flatMap((part) => [`${part}.stopsFalse`, `${part}.passesTrue`]),
      },
    }),
    render: (result) => [renderGrounding(result, loadFirstSight())],
    remark: listWrong,
    complain: findMisses,
  },
  wishes,
);
