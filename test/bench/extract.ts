import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeText, sha256 } from '@qishi/model';
import { writeSections } from '../gates/doc-sections.ts';
import { loadOthersPages } from '../gates/extract/others.ts';
import type { PageFile } from '../gates/extract/our-reader.ts';
import { isHere, loadItems, pageSets } from '../gates/extract/page-set.ts';
import { readOptions } from '../gates/read-options.ts';
import { type BenchPage, loader, ours, rivals } from './contenders.ts';
import { timeInterleaved } from './interleave.ts';
import { compareSpeeds, speedSection } from './speeds.ts';

const usage = `usage: pnpm bench:extract [--rounds 7] [--write]
Times ours, the bare parser and other readers on all real pages, interleaved. Exits 1 when a floor is missed.
  --rounds N  counted rounds after the one that warms up
  --write     write the table into docs/quality.md
`;

/** All real pages: the labelled ones and those of other projects. None where the measuring data is not there. */
async function findRealPages(): Promise<PageFile[]> {
  const real = pageSets.filter(isHere).find(({ name }) => name === 'pages');
  if (!real) return [];
  const labelled = (await loadItems(real)).map((item) => ({ ...item, path: join(real.folder, item.path) }));
  return [...labelled, ...(await loadOthersPages())];
}

async function loadBenchPage({ id, url, path, contentType }: PageFile): Promise<BenchPage> {
  const html = decodeText(await readFile(path), contentType).text;
  const body = new TextEncoder().encode(html);
  const raw = {
    id, sourceId: 'bench', url, finalUrl: url, fetchedAt: '2026-11-22T00:00:00.000Z', status: 200,
    headers: { 'content-type': 'text/html; charset=utf-8' }, body, sha256: sha256(body), via: 'import' as const, announced: {},
  }; // biome-ignore format: a record in the order of its life
  return { id, url, html, raw };
}

async function runBench(rounds: number, write: boolean): Promise<number> {
  const files = await findRealPages();
  if (files.length === 0) {
    process.stdout.write('skipped: there are no real pages, because ../shared is not here\n');
    return 0;
  }
  const pages = await Promise.all(files.map(loadBenchPage));
  const timings = await timeInterleaved([loader, ours, ...rivals], pages, rounds);
  const speeds = compareSpeeds(timings);
  const section = speedSection(speeds, pages, rounds);
  process.stdout.write(`${section.markdown}\n\n`);
  if (write) await writeSections([section], new Date());
  for (const { says } of speeds.floors.filter(({ held }) => !held)) process.stdout.write(`FAILED ${says}\n`);
  const held = speeds.floors.every((floor) => floor.held);
  process.stdout.write(held ? 'bench:extract: all floors hold\n' : 'bench:extract: a floor is missed\n');
  return held ? 0 : 1;
}

const options = readOptions(usage, {
  rounds: { type: 'string', default: '7' },
  write: { type: 'boolean', default: false },
});
const rounds = Number(options.rounds);
if (Number.isInteger(rounds) && rounds > 0) process.exitCode = await runBench(rounds, options.write);
else {
  process.stderr.write(usage);
  process.exitCode = 2;
}
