import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openArchive, type SearchOptions, type Store } from '@qishi/archive';
import { type Analysis, type Article, hashOf, noNames, parseQuery } from '@qishi/model';
import { type DocSection, writeSections } from '../gates/doc-sections.ts';
import { readOptions } from '../gates/read-options.ts';
import { openRandom } from '../gates/stories/score-stories.ts';
import { renderTable } from '../gates/table.ts';
import { drawQueries, type QueryClass } from './search-queries.ts';
import { openArticleMaker, topicNames } from './zipf-articles.ts';

const usage = `usage: pnpm bench:search [--articles 200000] [--postgres postgres://…] [--write]
Fills an archive with made articles, and asks it a mixed set of queries. Exits 1 when a bar is missed.
  --articles N      in the archive; made when first asked for, and kept in node_modules/.qishi/bench
  --postgres URL    the same beside it on an empty PostgreSQL database
  --write           write the table into docs/quality.md
`;

const seed = 20230411;
const batch = 1000;
/** The bars of issue 6 for SQLite at 200,000 articles, in milliseconds, articles a second, and times the text's size. */
const bars = { p50: 8, p99: 60, perSecond: 1500, timesText: 2.2 };
const barsAt = 200_000;
const shelf = join(import.meta.dirname, '../../node_modules/.qishi/bench');
const page: SearchOptions = { limit: 20, names: noNames, near: 'few' };

interface Filled {
  readonly perSecond?: number;
  readonly textBytes: number;
}

/** Fills the archive; of the time, that of making the articles is left out. */
async function fill(store: Store, count: number): Promise<Filled> {
  const maker = openArticleMaker(seed);
  const random = openRandom(seed);
  let textBytes = 0;
  let spent = 0;
  for (let made = 0; made < count; made += batch) {
    const articles = Array.from({ length: Math.min(batch, count - made) }, (_, i) => maker.make(made + i, count));
    textBytes += articles.reduce((sum, { title, text }) => sum + Buffer.byteLength(title) + Buffer.byteLength(text), 0);
    const started = performance.now();
    await store.saveArticles(articles);
    spent += performance.now() - started;
    for (const article of articles) await store.saveAnalysis(makeAnalysis(article, random));
    process.stderr.write(
      `\r${made + articles.length} articles, ${Math.round(((made + batch) / spent) * 1000)} a second `,
    );
  }
  process.stderr.write('\n');
  return { perSecond: (count / spent) * 1000, textBytes };
}

/** What a filter needs: a topic or two, a few entities, a date. */
function makeAnalysis(article: Article, random: () => number): Analysis {
  const topic = topicNames[Math.floor(random() * topicNames.length)] ?? 'other';
  const entity = (n: number) =>
    ({ id: `entity-${n}`, name: `${n}`, type: 'company', count: 1, forms: [], inTitle: false }) as const;
  const entities = Array.from({ length: 4 }, () => entity(Math.floor(400 * random() ** 3)));
  return {
    articleId: article.id, contentHash: article.contentHash, by: 'bench@1', keywords: [], entities,
    topics: { primary: topic, all: [topic], exportControl: false, scores: {}, because: [] },
    events: [], figures: [], quotations: [], fingerprint: [],
  }; // biome-ignore format: a record
}

interface ClassTimes {
  readonly name: string;
  readonly times: readonly number[];
  readonly found: number;
}

/** Three passes over every class, of which the first warms and does not count. */
async function ask(store: Store, classes: readonly QueryClass[]): Promise<readonly ClassTimes[]> {
  const results = classes.map(({ name }) => ({ name, times: [] as number[], found: 0 }));
  for (let pass = 0; pass < 3; pass++) {
    for (const [i, { queries, facets }] of classes.entries()) {
      for (const typed of queries) {
        const { milliseconds, total } = await askOne(store, typed, facets ?? false);
        const result = results[i];
        if (pass === 0 || !result) continue;
        result.times.push(milliseconds);
        result.found += total;
      }
    }
  }
  return results;
}

async function askOne(store: Store, typed: string, facets: boolean): Promise<{ milliseconds: number; total: number }> {
  const started = performance.now();
  const read = parseQuery(typed);
  if ('faults' in read) throw new Error(`${typed}: ${read.faults.map(({ message }) => message).join(' ')}`);
  const { total } = await store.search(read.query, { ...page, facets });
  return { milliseconds: performance.now() - started, total };
}

const quantile = (times: readonly number[], share: number): number =>
  [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;

interface Measured extends Filled {
  readonly engine: string;
  readonly bytes?: number;
  readonly classes: readonly ClassTimes[];
}

/** Kept under what it was made from, so that a second run only asks. */
async function measureSqlite(count: number, classes: readonly QueryClass[]): Promise<Measured> {
  const file = join(shelf, `search-${hashOf([count, seed, 'tiered@2']).slice(0, 12)}.db`);
  const filled = existsSync(file) ? await recall(file, count) : await make(file, count);
  const store = await openArchive(file);
  try {
    return { engine: 'SQLite', ...filled, bytes: (await stat(file)).size, classes: await ask(store, classes) };
  } finally {
    await store.close();
  }
}

async function make(file: string, count: number): Promise<Filled> {
  await mkdir(shelf, { recursive: true });
  const draft = `${file}.tmp`;
  for (const end of ['', '-wal', '-shm']) await rm(draft + end, { force: true });
  const store = await openArchive(draft);
  try {
    const filled = await fill(store, count);
    await writeFile(`${file}.json`, JSON.stringify(filled));
    return filled;
  } finally {
    await store.close();
    await rename(draft, file);
  }
}

/** How the kept archive was filled. */
async function recall(file: string, count: number): Promise<Filled> {
  const kept = `${file}.json`;
  return existsSync(kept) ? JSON.parse(await readFile(kept, 'utf8')) : { textBytes: await sumTexts(count) };
}

async function sumTexts(count: number): Promise<number> {
  const maker = openArticleMaker(seed);
  const sample = Math.min(count, 2000);
  let bytes = 0;
  for (let n = 0; n < sample; n++) {
    const { title, text } = maker.make(n, count);
    bytes += Buffer.byteLength(title) + Buffer.byteLength(text);
  }
  return Math.round((bytes / sample) * count);
}

async function measurePostgres(url: string, count: number, classes: readonly QueryClass[]): Promise<Measured> {
  const store = await openArchive(url);
  try {
    const filled =
      (await store.counts()).articles === 0 ? await fill(store, count) : { textBytes: await sumTexts(count) };
    return { engine: 'PostgreSQL', ...filled, classes: await ask(store, classes) };
  } finally {
    await store.close();
  }
}

function buildSection(count: number, all: readonly Measured[]): DocSection {
  const rows = all.flatMap(({ engine, classes }) => [
    ...classes.map(({ name, times, found }) => [
      engine,
      name,
      ms(quantile(times, 0.5)),
      ms(quantile(times, 0.99)),
      `${Math.round(found / times.length)}`,
    ]),
    [
      engine,
      '**all**',
      ms(
        quantile(
          classes.flatMap(({ times }) => times),
          0.5,
        ),
      ),
      ms(
        quantile(
          classes.flatMap(({ times }) => times),
          0.99,
        ),
      ),
      '',
    ],
  ]);
  const sizes = all.map(({ engine, perSecond, textBytes, bytes }) => {
    const speed = perSecond === undefined ? 'was there already' : `${Math.round(perSecond)} articles a second`;
    const size =
      bytes === undefined
        ? ''
        : `; file ${Math.round(bytes / 1e6)} MB, ${(bytes / textBytes).toFixed(2)} times the text`;
    return `- ${engine}: indexing ${speed}${size}`;
  });
  const table = renderTable(['engine', 'queries', 'p50 ms', 'p99 ms', 'found'], rows);
  return {
    name: `search-speed-${count}`, command: `pnpm bench:search --articles ${count}`,
    markdown: `## Search: speed over ${count.toLocaleString('en')} made articles\n\n${table}\n\n${sizes.join('\n')}\n- queries are read, planned, ranked and answered with 20 snippets each; 50 of a class, twice, after a warming pass`,
  }; // biome-ignore format: a record
}

const ms = (value: number): string => value.toFixed(1);

function findComplaints(count: number, { perSecond, textBytes, bytes = 0, classes }: Measured): string[] {
  if (count !== barsAt) return [];
  const times = classes.flatMap((one) => one.times);
  const [p50, p99] = [quantile(times, 0.5), quantile(times, 0.99)];
  return [
    ...(p50 > bars.p50 ? [`p50 is ${ms(p50)} ms, the bar ${bars.p50}`] : []),
    ...(p99 > bars.p99 ? [`p99 is ${ms(p99)} ms, the bar ${bars.p99}`] : []),
    ...(perSecond !== undefined && perSecond < bars.perSecond
      ? [`indexing ${Math.round(perSecond)} articles a second, the bar ${bars.perSecond}`]
      : []),
    ...(bytes > bars.timesText * textBytes
      ? [`the file is ${(bytes / textBytes).toFixed(2)} times the text, the bar ${bars.timesText}`]
      : []),
  ];
}

const options = readOptions(usage, {
  articles: { type: 'string', default: `${barsAt}` },
  postgres: { type: 'string' },
  write: { type: 'boolean', default: false },
});
const count = Number(options.articles);
const maker = openArticleMaker(seed);
const classes = drawQueries(
  maker.words,
  Array.from({ length: 400 }, (_, n) => maker.make(n * Math.floor(count / 400), count)),
  seed,
);
const sqlite = await measureSqlite(count, classes);
const measured = [sqlite, ...(options.postgres ? [await measurePostgres(options.postgres, count, classes)] : [])];
const section = buildSection(count, measured);
process.stdout.write(`${section.markdown}\n`);
if (options.write) await writeSections([section], new Date());
const complaints = findComplaints(count, sqlite);
for (const complaint of complaints) process.stderr.write(`FAILED ${complaint}\n`);
process.exitCode = complaints.length > 0 ? 1 : 0;
