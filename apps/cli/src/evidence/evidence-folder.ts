import { randomUUID } from 'node:crypto';
import { appendFile, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Reply } from '@qishi/crawl';
import { renderWarcInfo, renderWarcRecord } from '@qishi/exchange';
import { addDays, newsDay, pageId, type RawPage, sha256 } from '@qishi/model';
import { withPath } from '@qishi/site';
import { openAppender } from './open-appender.ts';

/**
 * What sources sent, in the form that web archives use (WARC 1.1, a gzip member a record), a file for each Beijing day:
 * `2023-04-11.warc.gz`. Any of them can be imported again, or crawled from in place of the network.
 */
export interface Evidence {
  readonly keepPage: (page: RawPage) => Promise<void>;
  /** What was asked beside pages: an announcement or a robots.txt. */
  readonly keepAnnouncement: (url: string, reply: Reply, at: Date) => Promise<void>;
}

/** Records are appended whole: what a killed run leaves behind breaks off in its last record alone. */
export function openEvidence(folder: string, software: string): Evidence {
  const begun = new Set<string>();
  const appendRecord = openAppender();
  async function append(at: string, record: Uint8Array): Promise<void> {
    const file = join(folder, `${newsDay(at)}.warc.gz`);
    if (!begun.has(file)) await begin(file, software, at);
    begun.add(file);
    await appendRecord(file, record).catch((error: unknown) => {
      throw withPath(error, file);
    });
  }
  return {
    keepPage: async (page) => append(page.fetchedAt, await renderWarcRecord(page)),
    async keepAnnouncement(url, reply, at) {
      // It has been kept as it was before, and is still so.
      if (reply.status === 304) return;
      await append(at.toISOString(), await renderWarcRecord(asPage(url, reply, at), 'announcement'));
    },
  };
}

async function begin(file: string, software: string, at: string): Promise<void> {
  await mkdir(join(file, '..'), { recursive: true });
  if ((await sizeOf(file)) === 0) await appendFile(file, await renderWarcInfo(software, at));
}

const sizeOf = (file: string): Promise<number> =>
  stat(file).then(
    ({ size }) => size,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return 0;
      throw error;
    },
  );

function asPage(url: string, { finalUrl, status, headers, body }: Reply, at: Date): RawPage {
  const hash = sha256(body);
  const fetchedAt = at.toISOString();
  return {
    id: pageId(`${url}\n${fetchedAt}`, hash), sourceId: '', url, finalUrl, fetchedAt, status, headers, body, sha256: hash, via: 'http',
    announced: {},
  }; // biome-ignore format: a record
}

const ofDay = /^(\d{4}-\d{2}-\d{2})\.warc\.gz$/;

/** The files of the folder by name, oldest day first; none where there is no folder. */
export async function listEvidence(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return names.filter((name) => ofDay.test(name)).sort();
}

/** Lets go of files older than so many days; resolves to their number. */
export async function dropOldEvidence(folder: string, days: number, now: Date): Promise<number> {
  const first = addDays(newsDay(now), -days);
  const old = (await listEvidence(folder)).filter((name) => (ofDay.exec(name)?.[1] ?? '') < first);
  for (const name of old) await rm(join(folder, name));
  return old.length;
}

/** Puts a file in the place of another: readers see the old or the new one. */
export async function replaceEvidence(file: string, write: (draft: string) => Promise<boolean>): Promise<boolean> {
  const draft = `${file}.${randomUUID().slice(0, 8)}.tmp`;
  try {
    const isChanged = await write(draft);
    if (isChanged) await rename(draft, file);
    return isChanged;
  } finally {
    await rm(draft, { force: true });
  }
}
