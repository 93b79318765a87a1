import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openArchive } from '@qishi/archive';
import { hashOf } from '@qishi/model';
import type { Site } from './site.ts';

const main = join(import.meta.dirname, '../../apps/cli/src/main.ts');

/** Starts `qishi` with arguments, perhaps behind another program (`ip netns exec …`). */
export type StartQishi = (args: readonly string[], behind?: readonly string[]) => ChildProcess;

/** `qishi` on one archive with the site's sources and nothing else of this machine's. */
export async function openQishi(
  site: Pick<Site, 'sources'>,
  archive: string,
): Promise<{ start: StartQishi; close: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'qishi-workers-'));
  for (const [name, source] of site.sources) await writeFile(join(folder, `${name}.yaml`), JSON.stringify(source));
  const env = {
    ...process.env,
    QISHI_ARCHIVE: archive,
    QISHI_SOURCES: folder,
    QISHI_PROXY: '',
    QISHI_ALLOW_HOSTS: '127.0.0.0/8,10.0.0.0/8,192.168.0.0/16',
    HTTPS_PROXY: '',
    https_proxy: '',
    QISHI_LLM_BASE_URL: '',
  };
  return {
    start: (args, behind = []) => {
      const command = [...behind, process.execPath, '--disable-warning=ExperimentalWarning', main, ...args];
      const [program = '', ...rest] = command;
      return spawn(program, rest, { env, stdio: ['ignore', 'ignore', 'inherit'] });
    },
    close: () => rm(folder, { recursive: true }),
  };
}

/** How a process ended: its code, or the signal that ended it. */
export async function endOf(child: ChildProcess): Promise<number | string> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return child.exitCode ?? child.signalCode ?? '';
}

/** What an archive holds, without the times at which it came to be. */
export interface Contents {
  readonly counts: object;
  /** Captures in order: their ids and what follows them. */
  readonly pages: readonly string[];
  /** Articles in order: what they are and what their analyses say. */
  readonly articles: readonly string[];
}

export async function readContents(archive: string): Promise<Contents> {
  const store = await openArchive(archive);
  try {
    const pages: string[] = [];
    for (const id of await store.pageIds({ again: true })) {
      const parts = await store.findParts(id);
      const extraction = await store.findExtraction(id);
      pages.push(
        [id, await store.findPageHash(id), ...parts.map((part) => part.id), JSON.stringify(extraction)].join(' '),
      );
    }
    const articles: string[] = [];
    for (const { capturedAt, ...article } of await store.articles()) {
      const revisions = await store.revisions(article.id);
      articles.push(
        `${article.id} ${hashOf(article)} ${hashOf(await store.findAnalysis(article.id))} ${revisions.length} revisions`,
      );
    }
    return { counts: await store.counts(), pages: pages.sort(), articles };
  } finally {
    await store.close();
  }
}

/** Resolves when the site has been asked for so many pages. */
export async function untilHits(site: Site, hits: number): Promise<void> {
  while (site.hits() < hits) await new Promise((resolve) => setTimeout(resolve, 5));
}
