import type { Stopwatch } from '@qishi/analyse';
import { type DocSection, writeSections } from '../gates/doc-sections.ts';
import { readOptions } from '../gates/read-options.ts';
import { renderTable } from '../gates/table.ts';
import { openOurAnalyser } from '../our-analyser.ts';
import { articleChars, type BenchText, loadBenchTexts } from './analyse-texts.ts';
import { medianOf, sumOf } from './interleave.ts';

const usage = `usage: pnpm bench:analyse [--rounds 5] [--articles 1000] [--write]
Times the whole analysis of articles cut to ${articleChars} characters, without clustering. Exits 1 when the floor is missed.
  --rounds N    counted rounds after the one that warms up
  --articles N  at most so many articles of each set
  --write       write the table into docs/quality.md
`;

/** Issue 4: articles of 1,300 characters per second on one core. */
const leastPerSecond = 120;

interface Round {
  /** Milliseconds on the clock. */
  readonly wall: number;
  /** Milliseconds of processor time of the whole process, its collector of garbage and its compiler too. */
  readonly cpu: number;
  readonly stages: ReadonlyMap<string, number>;
}

interface SetSpeed {
  readonly name: string;
  readonly articles: number;
  readonly perSecond: number;
  readonly wallPerSecond: number;
  /** Milliseconds per article by stage: medians over the rounds. */
  readonly stages: ReadonlyMap<string, number>;
}

const mebi = (bytes: number): string => (bytes / 2 ** 20).toFixed(0);

async function runBench(rounds: number, most: number, write: boolean): Promise<number> {
  let stages = new Map<string, number>();
  const time: Stopwatch = (stage, run) => {
    const started = performance.now();
    const result = run();
    stages.set(stage, (stages.get(stage) ?? 0) + performance.now() - started);
    return result;
  };
  const opened = performance.now();
  const analyser = await openOurAnalyser(time);
  const loading = { ms: performance.now() - opened, rss: process.memoryUsage().rss };
  const analyseAll = (texts: readonly BenchText[]): Round => {
    stages = new Map();
    const [started, before] = [performance.now(), process.cpuUsage()];
    for (const text of texts) analyser.analyse(text);
    const { user, system } = process.cpuUsage(before);
    return { wall: performance.now() - started, cpu: (user + system) / 1000, stages };
  };
  const speeds: SetSpeed[] = [];
  for (const { name, texts } of await loadBenchTexts(most)) {
    analyseAll(texts);
    const all = Array.from({ length: rounds }, () => analyseAll(texts));
    speeds.push(summarise(name, texts.length, all));
  }
  const section = renderSpeeds(speeds, analyser.by, rounds, loading);
  process.stdout.write(`${section.markdown}\n\n`);
  if (write) await writeSections([section], new Date());
  const held = speeds.every(({ perSecond }) => perSecond >= leastPerSecond);
  process.stdout.write(held ? 'bench:analyse: the floor holds\n' : 'FAILED bench:analyse: the floor is missed\n');
  return held ? 0 : 1;
}

function summarise(name: string, articles: number, rounds: readonly Round[]): SetSpeed {
  const names = [...new Set(rounds.flatMap(({ stages }) => [...stages.keys()]))];
  const perArticle = (stage: string) => medianOf(rounds.map(({ stages }) => stages.get(stage) ?? 0)) / articles;
  return {
    name,
    articles,
    perSecond: (articles * 1000) / medianOf(rounds.map(({ cpu }) => cpu)),
    wallPerSecond: (articles * 1000) / medianOf(rounds.map(({ wall }) => wall)),
    stages: new Map(names.map((stage) => [stage, perArticle(stage)])),
  };
}

function renderSpeeds(
  speeds: readonly SetSpeed[],
  by: string,
  rounds: number,
  loading: { readonly ms: number; readonly rss: number },
): DocSection {
  const stages = [...new Set(speeds.flatMap((speed) => [...speed.stages.keys()]))];
  const perSecond = (ms: number | undefined): string => (ms ? (1000 / ms).toFixed(0) : '–');
  const rows = stages.map((stage) => [stage, ...speeds.map((speed) => perSecond(speed.stages.get(stage)))]);
  const known = speeds.map(({ stages: own, wallPerSecond }) => 1000 / wallPerSecond - sumOf([...own.values()]));
  const markdown = [
    `## Analysis: articles of ${articleChars} characters a second`,
    '',
    renderTable(
      ['stage', ...speeds.map(({ name }) => name)],
      [
        ...rows,
        ['the rest', ...known.map((ms) => perSecond(Math.max(0, ms)))],
        ['all, by the clock', ...speeds.map(({ wallPerSecond }) => wallPerSecond.toFixed(0))],
        ['**all, on one core**', ...speeds.map(({ perSecond: all }) => `**${all.toFixed(0)}**`)],
        ['articles', ...speeds.map(({ articles }) => String(articles))],
      ],
    ),
    '',
    `- the whole of analysis (${by}) without clustering; medians of ${rounds} rounds after one to warm up`,
    `- texts are cut at ${articleChars} characters, shorter articles are left out`,
    '- on one core: by the processor time of the whole process, garbage collector and compiler with it',
    `- memory: ${mebi(loading.rss)} MiB after opening (${(loading.ms / 1000).toFixed(1)} s), ${mebi(process.resourceUsage().maxRSS * 1024)} MiB at most`,
    ...speeds.map(
      ({ name, perSecond: all }) =>
        `- ${all >= leastPerSecond ? 'holds' : 'MISSED'}: ${name}, ${all.toFixed(0)} a second on one core (at least ${leastPerSecond})`,
    ),
  ].join('\n');
  return { name: 'analyse-speed', command: 'pnpm bench:analyse --write', markdown };
}

const options = readOptions(usage, {
  rounds: { type: 'string', default: '5' },
  articles: { type: 'string', default: '1000' },
  write: { type: 'boolean', default: false },
});
const [rounds, most] = [Number(options.rounds), Number(options.articles)];
if (Number.isInteger(rounds) && rounds > 0 && Number.isInteger(most) && most > 0) {
  process.exitCode = await runBench(rounds, most, options.write);
} else {
  process.stderr.write(usage);
  process.exitCode = 2;
}
