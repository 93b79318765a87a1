import type { DocSection } from '../gates/doc-sections.ts';
import { renderTable } from '../gates/table.ts';
import type { BenchPage } from './contenders.ts';
import { sumOf, type Timing } from './interleave.ts';

/** Issue 3 sets these: at most so many times the bare parser's time, at least so many times as fast as others. */
const mostTimesOfParser = 1.8;
const leastTimesAsFast = 8;
const slowestPageMs = 300;

export interface Speeds {
  /** The parser, ours, and the others, in this order. */
  readonly timings: readonly Timing[];
  readonly floors: readonly { readonly says: string; readonly held: boolean }[];
}

/** Timings come as parser, ours, readability, defuddle, then whoever is only shown. */
export function compareSpeeds(timings: readonly Timing[]): Speeds {
  const [parser, ours, readability, defuddle] = timings.map(({ total }) => total);
  if (!parser || !ours || !readability || !defuddle) throw new Error('a contender has no time');
  const ofParser = ours / parser;
  const asFast = Math.min(readability, defuddle) / ours;
  const slowest = Math.max(...(timings[1]?.perPage ?? []));
  return {
    timings,
    floors: [
      {
        says: `ours takes ${ofParser.toFixed(2)} times the time of the bare parser (at most ${mostTimesOfParser})`,
        held: ofParser <= mostTimesOfParser,
      },
      {
        says: `ours is ${asFast.toFixed(1)} times as fast as the faster of readability and defuddle (at least ${leastTimesAsFast})`,
        held: asFast >= leastTimesAsFast,
      },
      {
        says: `our slowest page takes ${slowest.toFixed(1)} ms (under ${slowestPageMs})`,
        held: slowest < slowestPageMs,
      },
    ],
  };
}

export function speedSection({ timings, floors }: Speeds, pages: readonly BenchPage[], rounds: number): DocSection {
  const parser = timings[0]?.total ?? 0;
  const ours = timings[1]?.total ?? 0;
  const rows = timings.map(({ name, total, perPage }) => {
    const slowest = Math.max(...perPage);
    return [
      name,
      total.toFixed(0),
      ((perPage.length * 1000) / total).toFixed(1),
      (total / parser).toFixed(2),
      (total / ours).toFixed(2),
      slowest.toFixed(0),
      pages[perPage.indexOf(slowest)]?.id ?? '',
    ];
  });
  const characters = sumOf(pages.map(({ html }) => html.length));
  const markdown = [
    `## Extraction: speed on ${pages.length} real pages`,
    '',
    renderTable(['reader', 'ms', 'pages/s', '÷ parser', '÷ ours', 'worst', 'on'], rows),
    '',
    `- ms: all pages (${(characters / 1e6).toFixed(1)} million characters) one after the other, own garbage included, the median of ${rounds} rounds; worst: the slowest page, in ms`,
    '- ÷ parser, ÷ ours: that time divided by the bare parser’s and by ours',
    '- all take decoded text, but ours takes UTF-8 bytes and decodes them within its time',
    '- readers take turns, in rotating order, after two rounds to warm up',
    ...floors.map(({ says, held }) => `- ${held ? 'holds' : 'MISSED'}: ${says}`),
  ].join('\n');
  return { name: 'extract-speed', command: 'pnpm bench:extract --write', markdown };
}
