import { spawnSync } from 'node:child_process';
import { copyFile, cp, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { type DocSection, writeSections } from '../gates/doc-sections.ts';
import { hasSharedData } from '../gates/lab-gates.ts';
import { readOptions } from '../gates/read-options.ts';
import { renderTable } from '../gates/table.ts';
import { launchFlags } from './launch-flags.ts';
import type { StepTime } from './stopwatch.ts';
import { loadWarmArchive } from './warm-archive.ts';

const usage = `usage: pnpm bench:brief [--articles 30000] [--write]
Times \`./qishi brief\` and \`./qishi render\` of a week from an archive of a month. Exits 1 when the bar is missed.
  --articles N  in the archive; it is made when it is first asked for, which takes minutes, and kept
  --write       write the table into docs/quality.md
`;

/** Issue 6 sets it for both commands together, PDF included. */
const barSeconds = 10;
/** The last whole week of the month, and those whose issues stand already. */
const week = '2023-W17';
const weeksBefore = '2023-W14..2023-W16';
const root = join(import.meta.dirname, '../..');
const fontCache = join(root, 'node_modules/.qishi/fonts');

/** A copy of the archive with the issues that stand. */
interface Desk {
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
}

/** By rules, with the project's own configuration, whatever the environment says. */
function openDesk(folder: string): Desk {
  const others = Object.entries(process.env).filter(([name]) => !name.startsWith('QISHI_'));
  const paths = { QISHI_ARCHIVE: join(folder, 'archive.db'), QISHI_REPORTS: join(folder, 'reports') };
  return { folder, env: { ...Object.fromEntries(others), ...paths } };
}

/** The archive as it is on the morning of the new issue: earlier issues stand, and their fonts are cut and no others. */
async function prepare(archive: string, folder: string): Promise<Desk> {
  const desk = openDesk(folder);
  await mkdir(folder, { recursive: true });
  await copyFile(archive, join(folder, 'archive.db'));
  await rm(fontCache, { recursive: true, force: true });
  for (const command of ['brief', 'render']) runQishi(desk, [command, '--week', weeksBefore]);
  await cp(fontCache, join(folder, 'fonts'), { recursive: true });
  return desk;
}

type Times = Omit<StepTime, 'step'>;

/** One command in a process of its own. Processor time is that of all its processes, as the shell tells it. */
function runQishi({ env }: Desk, args: readonly string[]): Times {
  const script = '"$0" "$@" >&2; code=$?; times; exit $code';
  const started = performance.now();
  const run = spawnSync('sh', ['-c', script, join(root, 'qishi'), ...args], {
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const clock = (performance.now() - started) / 1000;
  if (run.status !== 0) throw new Error(`qishi ${args.join(' ')} ended with code ${run.status}`);
  const [, children = ''] = run.stdout.trim().split('\n');
  const spent = [...children.matchAll(/(\d+)m([\d.]+)s/g)].map(([, minutes, seconds]) => Number(minutes) * 60 + Number(seconds));
  return { clock, processor: spent.reduce((sum, seconds) => sum + seconds, 0) };
} // biome-ignore format: a pattern

function runSteps({ env, folder }: Desk): readonly StepTime[] {
  const args = [...launchFlags, join(import.meta.dirname, 'brief-steps.ts'), week, folder];
  const run = spawnSync(process.execPath, args, { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  if (run.status !== 0) throw new Error(`the steps ended with code ${run.status}`);
  return JSON.parse(run.stdout) as StepTime[];
}

async function countPages({ folder }: Desk): Promise<number> {
  const data = new Uint8Array(await readFile(join(folder, 'reports', week, 'briefing.pdf')));
  const loading = getDocument({ data, verbosity: 0 });
  try {
    return (await loading.promise).numPages;
  } finally {
    await loading.destroy();
  }
}

/** Both commands. */
const runBoth = (desk: Desk) => ['brief', 'render'].map((command) => runQishi(desk, [command, '--week', week]));

async function runBench(count: number, write: boolean): Promise<number> {
  const archive = await loadWarmArchive(count);
  const folder = await mkdtemp(join(tmpdir(), 'qishi-bench-'));
  try {
    const desk = await prepare(archive, join(folder, 'commands'));
    await cp(desk.folder, join(folder, 'steps'), { recursive: true });
    const twin = openDesk(join(folder, 'steps'));
    const commands = { fresh: runBoth(desk), again: runBoth(desk) };
    const steps = { fresh: runSteps(twin), again: runSteps(twin) };
    const { seconds, section } = buildSection(count, commands, steps, await tellIssue(desk));
    process.stdout.write(`${section.markdown}\n\n`);
    if (write) await writeSections([section], new Date());
    return seconds <= barSeconds ? 0 : 1;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What the issue is of, and how long it came out. */
async function tellIssue(desk: Desk): Promise<string> {
  const read = async (file: string) => JSON.parse(await readFile(join(desk.folder, 'reports', week, file), 'utf8'));
  const { articles, stories } = await read('manifest.json');
  const { items, citations, grounding } = await read('briefing.json');
  const pages = await countPages(desk);
  return `the issue is of ${articles.length} articles in ${stories.length} stories, has ${items.length} items, ${citations.length} citations and ${pages} pages; ${grounding.checked} sentences were checked`;
}

interface Runs<T> {
  /** The week's issue is new. */
  readonly fresh: T;
  /** Nothing has changed since. */
  readonly again: T;
}

function buildSection(count: number, commands: Runs<readonly Times[]>, steps: Runs<readonly StepTime[]>, issue: string) {
  const rows = ['brief', 'render'].map((name, at) => renderRow(name, commands.fresh[at], commands.again[at]));
  const both = { fresh: addUp(commands.fresh), again: addUp(commands.again) };
  const seconds = Math.min(both.fresh.clock, both.fresh.processor);
  const head = ['clock s', 'processor s', 'again: clock s', 'processor s'];
  const again = new Map(steps.again.map((one) => [one.step, one]));
  const markdown = [
    '## An issue: what a week costs',
    '',
    renderTable(['command', ...head], [...rows, renderRow('both', both.fresh, both.again)]),
    '',
    renderTable(['step', ...head], [
      ...steps.fresh.map((one) => renderRow(one.step, one, again.get(one.step))),
      renderRow('all', addUp(steps.fresh), addUp(steps.again)),
    ]),
    '',
    `- two commands, a process each, for ${week} from an archive of ${count} articles of a month; the issues of ${weeksBefore} stand; again: the same with nothing changed`,
    '- articles are recombined by a fixed seed, a quarter of them from articles about our subjects, the others from a month of general news; analysis, clustering and the earlier issues are not timed',
    '- steps: one process that does what both commands do; a step inside another is not counted in that; processor time is that of all processes, the browser’s too',
    `- ${issue}`,
    `- ${seconds <= barSeconds ? 'holds' : 'MISSED'}: both commands in ${seconds.toFixed(1)} s, on the clock or of processor time where that is less (at most ${barSeconds})`,
  ].join('\n');
  const section: DocSection = { name: 'brief-speed', command: 'pnpm bench:brief --write', markdown };
  return { seconds, section };
} // biome-ignore format: tables

function addUp(times: readonly Times[]): Times {
  const sum = (of: keyof Times): number => times.reduce((total, one) => total + one[of], 0);
  return { clock: sum('clock'), processor: sum('processor') };
}

function renderRow(name: string, fresh: Times | undefined, again: Times | undefined): string[] {
  const cells = [fresh, again].flatMap((times) => [times?.clock, times?.processor]);
  return [name, ...cells.map((seconds) => seconds?.toFixed(1) ?? '–')];
}

const options = readOptions(usage, {
  articles: { type: 'string', default: '30000' },
  write: { type: 'boolean', default: false },
});
const count = Number(options.articles);
if (!hasSharedData)
  process.stdout.write('bench:brief: skipped, since ../shared with the measuring data is not there\n');
else if (Number.isInteger(count) && count > 0) process.exitCode = await runBench(count, options.write);
else {
  process.stderr.write(usage);
  process.exitCode = 2;
}
