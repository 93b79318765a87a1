import type { DocSection } from '../doc-sections.ts';
import { type Floors, findFalls } from '../floors.ts';
import { percent, renderTable } from '../table.ts';
import type { FirstSight } from './first-sight.ts';
import type { GroundingResult } from './measure.ts';
import { parts, sighted } from './pair-set.ts';
import { figuresOf, findInterval, type PairScores, type Wrongs } from './score-pairs.ts';

/** At most this share of the false may pass, and of the true be stopped. */
export const bars = { let: 0.01, stopped: 0.05 } as const;
type Side = keyof typeof bars;

/** What is above a bar over all parts that have a first sight, or below a floor in any part. */
export function findMisses({ scores }: GroundingResult, floors: Floors): string[] {
  const sides = Object.keys(bars) as Side[];
  return [
    ...sides
      .filter((side) => shareOf(scores.all[side]) > bars[side])
      .map(
        (side) =>
          `${names[side]} of all parts is ${percent(shareOf(scores.all[side]))} %, above its bar ${percent(bars[side])} %`,
      ),
    ...findFalls('grounding', floors.grounding ?? {}, figuresOf(scores)).map(
      ({ path, figure, floor }) => `grounding.${path} is ${figure}, below its floor ${floor}`,
    ),
  ];
}

const none: Wrongs = { wrong: 0, of: 0 };

function rangeOf(wrongs: Wrongs): string {
  const { low, high } = findInterval(wrongs);
  return `${percent(low)}–${percent(high)}`;
}

const shareOf = ({ wrong, of }: Wrongs): number => (of === 0 ? 0 : wrong / of);

export function renderGrounding({ scores }: GroundingResult, first: FirstSight): DocSection {
  const { of: fails } = scores.all.let;
  const { of: holds } = scores.all.stopped;
  const markdown = [
    `## Grounding: ${fails + holds} sentences against what they cite`,
    '',
    renderTable(['figure', 'part', 'at first sight', 'now', '95 %', 'bar'], headRows(scores, first), 2),
    '',
    renderTable(['false, let through', ...columns], kindRows('letByKind', scores)),
    '',
    renderTable(['true, stopped', ...columns], kindRows('stoppedByKind', scores)),
    '',
    `- ${fails} false and ${holds} true sentences over texts that we wrote, labelled before any was scored, split by text:`,
    '  `test/gates/grounding/pairs-*.yaml`. At first sight: by the gate as it was when the part was made',
    '- learnt from: dev and practice in a first round, in which of held-out only counts were seen; in a second one',
    '  held-out, then fresh (written before it began) and late (written in its middle, as was its first sight)',
    '- last was written when that round was over; a third round learnt from it and from all before, by drill too',
    '- final was written when the third round was nearly over, by a hand that did not know its checks',
    '- outside and blind are by two hands that have seen neither checks nor parts; the fourth round learnt from outside,',
    '  the fifth from blind, and from exercise, written for it in four batches: of their true sentences 37, 30, 19 and 22 %',
    '  were stopped when they were first scored, and of the false 16, 18, 26 and 17 % let through',
    '- sealed is by a third such hand, made after the fourth round; up to the sixth nobody who changed the gate had read a',
    '  line of it or of what was judged wrongly in final. The sixth round has learnt from both, and from round6, written for',
    '  it in two batches by a hand that had seen neither checks nor parts: first scored, 47 and 44 % of their true sentences',
    '  were stopped and 15 and 24 % of the false let through (by the gate of the fifth round: 47, 46, 15 and 26 %), and from',
    '  trial, by its own hand in nine turns: of these 37 % (128/345) were stopped and 15 % (38/255) let through at first, by',
    `  the gate of the fifth round 44 and 17 %. The checks know every part now: that the bars are ${isMet(scores) ? 'met' : 'not met'} over`,
    '  all says nothing of sentences not seen, of which the first sights tell',
    '- vault is by a fourth hand that has seen neither checks nor parts, written while the sixth round went on, retold more',
    '  freely than all before; nobody who changes the gate has read a line of it, and all is without it. The gate of the',
    '  fifth round let 18.8 % of its false sentences through and stopped 60.0 % of the true',
    '- the lower tables are of now; all: without practice, drill, exercise, round6, trial and vault. First sights by kind:',
    '  `test/gates/grounding/first-sight.json`',
    '- 95 %: Wilson interval. Of the parts before outside, the sentences are by the hand of the checks: others fare worse',
  ].join('\n');
  return { name: 'grounding', command: 'pnpm gate:grounding --write', markdown };
}

/** Both bars, over all parts that have a first sight. */
const isMet = (scores: PairScores): boolean =>
  (Object.keys(bars) as Side[]).every((side) => shareOf(scores.all[side]) <= bars[side]);

const columns = [...sighted, 'all'];
const names: Readonly<Record<Side, string>> = { let: 'false let through', stopped: 'true stopped' };

function headRows(scores: PairScores, first: FirstSight): string[][] {
  return (Object.keys(bars) as Side[]).flatMap((side) =>
    [...parts, 'all' as const].map((part) => {
      const now = scores[part][side];
      return [
        names[side],
        part,
        part in first ? showRate(first[part as keyof FirstSight]?.[side]) : '–',
        showRate(now),
        rangeOf(now),
        percent(bars[side]),
      ];
    }),
  );
}

const showRate = (wrongs: Wrongs | undefined): string =>
  wrongs === undefined ? '–' : `${percent(shareOf(wrongs))} % (${wrongs.wrong}/${wrongs.of})`;

function kindRows(side: 'letByKind' | 'stoppedByKind', scores: PairScores): (readonly string[])[] {
  const show = (wrongs: Wrongs | undefined): string => (wrongs === undefined ? '–' : `${wrongs.wrong}/${wrongs.of}`);
  return Object.keys(scores.all[side])
    .sort()
    .map((kind) => [
      kind,
      ...sighted.map((part) => show(scores[part][side][kind])),
      `${percent(shareOf(scores.all[side][kind] ?? none))} %`,
    ]);
}
