import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { type DocSection, writeSections } from '../gates/doc-sections.ts';
import { readOptions } from '../gates/read-options.ts';
import { renderTable } from '../gates/table.ts';
import { concurrency, contenders, type Round } from './crawl-contender.ts';
import { medianOf } from './interleave.ts';
import { launchFlags } from './launch-flags.ts';

const usage = `usage: pnpm bench:crawl [--rounds 5] [--write]
Crawls 40 outlets with 5,000 articles on this machine into an archive, without delays, and beside it fetches and parses
the same pages in a plain loop; in turns, in one run. Exits 1 when a bar is missed.
  --rounds N  of each, after one that warms up
  --write     write the table into docs/quality.md
`;

/** Issue 7 sets these: times the plain loop's time, and resident memory in bytes. Both hold of a crawl into an archive. */
const bars = { ratio: 2, bytes: 600e6 };
const size = { hosts: 40, pagesPerHost: 125, answerMs: 0 };

/** How a contender did: the median of its rounds, and its memory. */
interface Measured {
  readonly name: string;
  readonly ms: number;
  readonly bytes: number;
}

async function runBench(rounds: number, write: boolean): Promise<number> {
  const site = start('crawl-site.ts', JSON.stringify(size));
  const names = Object.keys(contenders);
  const runners = names.map((name) => start('crawl-contender.ts', name));
  try {
    const [sources] = await once(site, 'message');
    const told = names.map(() => [] as Round[]);
    for (let round = 0; round <= rounds; round++) {
      // Each is first, second and last as often as the others.
      for (const turn of names.map((_, i) => (i + round) % names.length)) {
        const one = await runRound(runners[turn]!, sources);
        told[turn]!.push(one);
        process.stderr.write(`round ${round}: ${names[turn]}: ${one.pages} pages\n`);
      }
    }
    const measured = names.map((name, i) => measure(name, told[i]!.slice(1)));
    return report(measured, rounds, write);
  } finally {
    for (const child of [site, ...runners]) child.kill();
  }
}

const start = (file: string, argument: string): ChildProcess =>
  fork(join(import.meta.dirname, file), [argument], { execArgv: launchFlags });

async function runRound(runner: ChildProcess, sources: object): Promise<Round> {
  const answered = once(runner, 'message');
  runner.send(sources);
  const [round] = await answered;
  return round as Round;
}

function measure(name: string, rounds: readonly Round[]): Measured {
  return { name, ms: medianOf(rounds.map(({ ms }) => ms)), bytes: Math.max(...rounds.map(({ bytes }) => bytes)) };
}

async function report(all: readonly Measured[], rounds: number, write: boolean): Promise<number> {
  const [ours, plain] = [all[0], all.at(-1)];
  if (!ours || !plain) throw new Error('a contender has no time');
  const pages = size.hosts * size.pagesPerHost;
  const rows = all.map(({ name, ms, bytes }) => [
    name,
    (ms / 1000).toFixed(1),
    ((pages / ms) * 1000).toFixed(0),
    (ms / plain.ms).toFixed(2),
    (bytes / 1e6).toFixed(0),
  ]);
  const head = ['what', 'seconds', 'articles a second', 'times the loop', 'resident MB'];
  const section: DocSection = {
    name: 'crawl-speed',
    command: 'pnpm bench:crawl',
    markdown: `## Crawl: speed over ${size.hosts} outlets and ${pages.toLocaleString('en')} articles\n\n${renderTable(head, rows)}\n\n- without delays, ${concurrency} requests at once; median of ${rounds} rounds of each, in turns; each in a process of its own, and the outlets, on this machine, in another`,
  };
  process.stdout.write(`${section.markdown}\n\n`);
  if (write) await writeSections([section], new Date());
  const complaints = listComplaints(ours, ours.ms / plain.ms);
  for (const complaint of complaints) process.stdout.write(`FAILED ${complaint}\n`);
  return complaints.length > 0 ? 1 : 0;
}

function listComplaints({ bytes }: Measured, ratio: number): readonly string[] {
  return [
    ...(ratio > bars.ratio ? [`${ratio.toFixed(2)} times the plain loop, the bar ${bars.ratio}`] : []),
    ...(bytes > bars.bytes ? [`${Math.round(bytes / 1e6)} MB, the bar ${bars.bytes / 1e6}`] : []),
  ];
}

const options = readOptions(usage, {
  rounds: { type: 'string', default: '5' },
  write: { type: 'boolean', default: false },
});
process.exitCode = await runBench(Number(options.rounds), options.write);
