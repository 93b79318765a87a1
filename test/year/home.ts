import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectFolder } from '@qishi/cli/src/settings.ts';
import type { Outlets } from './outlets.ts';

export type Home = Awaited<ReturnType<typeof openHome>>;

/** A folder with the project's configuration, other sources, one channel, and all that comes to be in a year. */
export async function openHome(outlets: Outlets, hook: string) {
  const folder = await mkdtemp(join(tmpdir(), 'qishi-year-'));
  const config = join(folder, 'config');
  await cp(join(projectFolder, 'config'), config, { recursive: true });
  await rm(join(config, 'sources'), { recursive: true });
  await rm(join(config, 'issues'), { recursive: true, force: true });
  await mkdir(join(config, 'sources'));
  const sourceFile = (id: string) => join(config, 'sources', `${id}.yaml`);
  const writeSource = (source: { readonly id: string }) => writeFile(sourceFile(source.id), JSON.stringify(source));
  for (const source of outlets.sources) await writeSource(source);
  const channel = { id: 'hook', kind: 'webhook', urlFrom: 'YEAR_HOOK_URL', on: ['issue', 'failure', 'recovered', 'stale-sources'] };
  await writeFile(join(config, 'notify.yaml'), JSON.stringify({ channels: [channel] }));
  // Evidence and what rechecks are for have tests of their own.
  await writeFile(join(config, 'archive.yaml'), JSON.stringify({ keepEvidenceDays: 0 }));
  const crawl = { userAgent: 'QishiBot/0.1 (+test)', maxBytes: 1_000_000, timeoutMs: 5_000, maxRedirects: 2, concurrency: 8, recheckHours: [], allowHosts: ['127.0.0.0/8'] };
  await writeFile(join(config, 'crawl.yaml'), JSON.stringify(crawl));
  const home = {
    folder,
    archive: join(folder, 'archive.db'),
    backup: join(folder, 'backup.db'),
    reports: join(folder, 'reports'),
    cache: join(folder, 'cache'),
    env: {
      QISHI_CONFIG: config,
      QISHI_ARCHIVE: join(folder, 'archive.db'),
      QISHI_REPORTS: join(folder, 'reports'),
      QISHI_PROXY: '',
      HTTPS_PROXY: '',
      https_proxy: '',
      QISHI_LLM_BASE_URL: '',
      YEAR_HOOK_URL: hook,
      YEAR_CACHE: join(folder, 'cache'),
    },
    /** Whether issues are printed; the index of the search has tests of its own. */
    setPrinting: (pdf: boolean) => writeFile(join(config, 'site.yaml'), JSON.stringify({ pdf, search: { articles: false } })),
    damage: (id: string) => writeFile(sourceFile(id), '{ "id": "outlet'),
    mend: () => Promise.all(outlets.sources.map(writeSource)),
    close: () => rm(folder, { recursive: true }),
  };
  await home.setPrinting(false);
  return home;
} // biome-ignore format: data
