import { gzipSync } from 'node:zlib';
import { buildSegment, findTexts, type LoadFile, loadHits, type Manifest, type SegmentInfo } from '@qishi/site';
import { type DocSection, writeSections } from '../gates/doc-sections.ts';
import { readOptions } from '../gates/read-options.ts';
import { renderTable } from '../gates/table.ts';
import { type BenchTexts, loadBenchTexts } from './analyse-texts.ts';
import { makeArchive } from './made-archive.ts';

const usage = `usage: pnpm bench:search-static [--articles 5000,30000] [--write]
Builds the search index of the site over made articles, and tells its size and what a query loads.
  --articles N,…  sizes of the archive
  --write         write the tables into docs/quality.md
`;

const queries = ['芯片', '公司', '中国', 'A100', 'GPT-4', '通义千问', '人工智能 芯片', '芯', '魑魅魍魉'] as const;
/** Results of the first page. */
const shown = 10;

interface Built {
  readonly count: number;
  readonly info: SegmentInfo;
  readonly files: ReadonlyMap<string, string>;
  readonly seconds: number;
  readonly bytes: number;
  readonly zipped: number;
  readonly largest: number;
  readonly peak: number;
}

/** On the clock, or of processor time where that is less: other programs on the machine must not count. */
async function timed<T>(run: () => Promise<T>): Promise<{ readonly result: T; readonly seconds: number }> {
  const [started, before] = [performance.now(), process.cpuUsage()];
  const result = await run();
  const { user, system } = process.cpuUsage(before);
  return { result, seconds: Math.min((performance.now() - started) / 1000, (user + system) / 1e6) };
}

const sizeOf = (text: string): number => Buffer.byteLength(text);

async function build(texts: BenchTexts, count: number): Promise<Built> {
  const { seconds: making } = await timed(async () => {
    for (const _ of makeArchive(texts.texts, count));
  });
  const made = await timed(() => buildSegment('bench', 'article', makeArchive(texts.texts, count)));
  const segment = made.result;
  const written = await timed(async () => new Map(segment.files));
  const files = [...written.result.values()];
  return {
    count,
    info: segment.info,
    files: written.result,
    seconds: made.seconds + written.seconds - making,
    bytes: files.reduce((sum, text) => sum + sizeOf(text), 0),
    zipped: files.reduce((sum, text) => sum + gzipSync(text, { level: 6 }).length, 0),
    largest: Math.max(...[...written.result].filter(([name]) => name.startsWith('s')).map(([, text]) => sizeOf(text))),
    peak: process.resourceUsage().maxRSS * 1024,
  };
}

interface Asked {
  readonly query: string;
  readonly total: number;
  readonly files: number;
  readonly bytes: number;
  readonly zipped: number;
  readonly ms: number;
}

/** A question to an index of which nothing is loaded yet, as the browser asks it. */
async function ask({ info, files }: Built, query: string): Promise<Asked> {
  const loaded = new Map<string, string>();
  const load: LoadFile = async (name) => {
    const text = files.get(`${name.replace('bench/', '')}.js`) ?? '';
    loaded.set(name, text);
    return JSON.parse(text.slice(text.indexOf(',') + 1, text.lastIndexOf(')')));
  };
  const manifest: Manifest = { version: 1, segments: [info] };
  const { result: ranked, seconds } = await timed(async () => {
    const found = await findTexts(load, manifest, query, {});
    await loadHits(load, manifest, found.ranked.slice(0, shown));
    return found.ranked;
  });
  const texts = [...loaded.values()];
  return {
    query,
    total: ranked.length,
    files: texts.length,
    bytes: texts.reduce((sum, text) => sum + sizeOf(text), 0),
    zipped: texts.reduce((sum, text) => sum + gzipSync(text, { level: 6 }).length, 0),
    ms: seconds * 1000,
  };
}

const mb = (bytes: number): string => (bytes / 1e6).toFixed(1);
const kb = (bytes: number): string => (bytes / 1e3).toFixed(0);

async function runBench(counts: readonly number[], write: boolean): Promise<void> {
  const [texts] = await loadBenchTexts(2000);
  if (!texts) throw new Error('there are no articles to make an archive of');
  const sizes: string[][] = [];
  const answers: string[][] = [];
  for (const count of counts) {
    const built = await build(texts, count);
    const { info, files } = built;
    sizes.push([
      ...[String(count), built.seconds.toFixed(1), mb(built.bytes), (built.bytes / count / 1e3).toFixed(2)],
      ...[mb(built.zipped), String(files.size), String(info.shards), kb(built.largest), mb(built.peak)],
    ]);
    for (const query of queries) {
      const { total, files: asked, bytes, zipped, ms } = await ask(built, query);
      answers.push([query, String(count), String(total), String(asked), kb(bytes), kb(zipped), ms.toFixed(0)]);
    }
  }
  const section = buildSection(texts, sizes, answers);
  process.stdout.write(`${section.markdown}\n`);
  if (write) await writeSections([section], new Date());
}

function buildSection(texts: BenchTexts, sizes: string[][], answers: string[][]): DocSection {
  const markdown = [
    '## The site’s search: size and speed',
    '',
    renderTable(['articles', 's', 'MB', 'kB each', 'MB gzip', 'files', 'shards', 'largest kB', 'peak MB'], sizes),
    '',
    renderTable(['query', 'articles', 'found', 'files', 'kB', 'kB gzip', 'ms'], answers),
    '',
    `- articles of 1,300 characters are made by a fixed seed of sentences of ${texts.name}, with invented names of their own`,
    '- s: to build one segment of all, without reading the archive and writing the disk; peak MB: of the process, the files included',
    '- times are of processor time where that is less than on the clock',
    `- files, kB: what a first query loads, the texts of ${shown} results included; ms: to read and rank these in Node`,
  ].join('\n');
  return { name: 'search-static', command: 'pnpm bench:search-static --write', markdown };
}

const options = readOptions(usage, {
  articles: { type: 'string', default: '5000,30000' },
  write: { type: 'boolean', default: false },
});
const counts = options.articles.split(',').map(Number);
if (counts.every((count) => Number.isInteger(count) && count > 0)) await runBench(counts, options.write);
else {
  process.stderr.write(usage);
  process.exitCode = 2;
}
