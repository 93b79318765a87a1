import { parseArgs } from 'node:util';
import { findServerBinaries, openPostgres } from '@qishi/test-postgres';
import { openNamespaces } from './namespaces.ts';
import { openSite, type Site } from './site.ts';
import { type Contents, endOf, openQishi, readContents, untilHits } from './workers.ts';

/**
 * Two workers in two network namespaces share one archive in PostgreSQL; one is killed half-way. Compares what they
 * archived with the archive of one undisturbed worker. `--pages` in all (5000), over `--hosts` hosts (20).
 */
const { values } = parseArgs({ options: { pages: { type: 'string' }, hosts: { type: 'string' } } });
const hosts = Number(values.hosts ?? 20);
const pagesPerHost = Math.ceil(Number(values.pages ?? 5000) / hosts);
const untilDone = ['work', '--until-idle', '--concurrency', '4'];

const networks = findServerBinaries() ? openNamespaces() : { why: 'PostgreSQL is not installed' };
if ('why' in networks) {
  print(`check:workers skipped: ${networks.why}`);
} else {
  const postgres = await openPostgres(networks.address);
  const site = await openSite({ hosts, pagesPerHost, address: networks.address });
  try {
    print(`${hosts} hosts with ${pagesPerHost} links each; one worker alone:`);
    const expected = await run(site, await postgres.fresh(), [networks.behind[0] ?? []]);
    print('two workers in two network namespaces, one killed half-way:');
    const found = await run(site, await postgres.fresh(), networks.behind);
    compare(expected, found);
    print(`most requests at once at one host: ${site.mostAtOnce()}`);
    if (site.mostAtOnce() > 1) process.exitCode = 1;
  } finally {
    await site.close();
    await postgres.close();
    networks.close();
  }
}

/** Has the site archived by one worker behind each; of several the first is killed half-way. */
async function run(site: Site, archive: string, behind: readonly (readonly string[])[]): Promise<Contents> {
  const qishi = await openQishi(site, archive);
  await endOf(qishi.start(['crawl', '--enqueue']));
  const [before, startedAt] = [site.hits(), performance.now()];
  const workers = behind.map((prefix) => qishi.start(untilDone, prefix));
  if (workers.length > 1) {
    await untilHits(site, before + (hosts * pagesPerHost) / 2);
    workers[0]?.kill('SIGKILL');
    print(`  killed after ${site.hits() - before} pages and ${seconds(startedAt)} s`);
  }
  const ends = await Promise.all(workers.map(endOf));
  const contents = await readContents(archive);
  print(`  ended with ${ends.join(' and ')} after ${seconds(startedAt)} s and ${site.hits() - before} pages asked for`);
  print(`  ${JSON.stringify(contents.counts)}`);
  await qishi.close();
  return contents;
}

function compare(expected: Contents, found: Contents): void {
  for (const what of ['pages', 'articles'] as const) {
    const [one, two] = [new Set(expected[what]), new Set(found[what])];
    const missing = [...one].filter((each) => !two.has(each)).length;
    const extra = [...two].filter((each) => !one.has(each)).length;
    const doubled = found[what].length - new Set(found[what].map((each) => each.split(' ')[0])).size;
    print(
      `${what}: ${found[what].length}, ${missing} missing or other, ${extra} too many or other, ${doubled} doubled`,
    );
    if (missing + extra + doubled > 0 || one.size === 0) process.exitCode = 1;
  }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function seconds(startedAt: number): string {
  return ((performance.now() - startedAt) / 1000).toFixed(1);
}
