import type { DocSection } from '../doc-sections.ts';
import { type Floors, findFalls } from '../floors.ts';
import { percent, renderTable } from '../table.ts';
import type { FirstSight } from './first-sight.ts';
import type { GroundingResult } from './measure.ts';
import { parts, sighted, unread } from './pair-set.ts';
import { figuresOf, findInterval, type PairScores, type Wrongs } from './score-pairs.ts';

/** At most this share of the false may pass, and of the true be stopped. */
export const bars = { let: 0.01, stopped: 0.05 } as const;
type Side = keyof typeof bars;

/** What is above a bar on the part that nobody has read, or below a floor in any part. */
export function findMisses({ scores }: GroundingResult, floors: Floors): string[] {
  const sides = Object.keys(bars) as Side[];
  return [
    ...sides
      .filter((side) => shareOf(scores[unread][side]) > bars[side])
      .map(
        (side) =>
          `${names[side]} of ${unread} is ${percent(shareOf(scores[unread][side]))} %, above its bar ${percent(bars[side])} %`,
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
    '- final was written when the third round was nearly over, by a hand that did not know its checks; it changed them',
    '  later without reading what they judge wrongly in it',
    '- outside and blind are by two hands that have seen neither checks nor parts; the fourth round learnt from outside,',
    '  the fifth from blind, and from exercise, written for it in four batches: of their true sentences 37, 30, 19 and 22 %',
    '  were stopped when they were first scored, and of the false 16, 18, 26 and 17 % let through',
    '- sealed is by a third such hand, made after the fourth round, and nobody who changed the gate has read a line of it:',
    `  the bar is ${isMet(scores) ? 'met' : 'not met yet'} on it`,
    '- the lower tables are of now; all: without practice, drill and exercise. First sights by kind: `test/gates/grounding/first-sight.json`',
    '- 95 %: Wilson interval. Of the parts before outside, the sentences are by the hand of the checks: others fare worse',
  ].join('\n');
  return { name: 'grounding', command: 'pnpm gate:grounding --write', markdown };
}

/** Both bars, on sentences that were not looked at. */
const isMet = (scores: PairScores): boolean =>
  (Object.keys(bars) as Side[]).every((side) => shareOf(scores[unread][side]) <= bars[side]);

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
