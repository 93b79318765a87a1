import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ArchiveCounts, openArchive } from '@qishi/archive';
import { expect } from 'vitest';
import { articlesFolder, configFolder, type Newsroom, openNewsroom } from '../newsroom/newsroom.ts';

export const root = join(import.meta.dirname, '../..');
export const mainFile = join(root, 'apps/cli/src/main.ts');

/** A place of its own for each test: archive, reports and configuration in a folder, a few outlets behind a proxy. */
export interface Place {
  readonly folder: string;
  readonly archive: string;
  readonly reports: string;
  readonly config: string;
  readonly newsroom: Newsroom;
  readonly env: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

/** What a command did: a signal's name where one ended it. */
export interface Ended {
  readonly code: number | string;
  readonly stdout: string;
  readonly stderr: string;
}

/** Small enough to be run dozens of times: outlets with feeds and an issue's worth of articles. */
const fewOutlets = ['xinwen', 'moxing'];

export async function openPlace(outlets: readonly string[] = fewOutlets): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), 'qishi-faults-'));
  const newsroom = await openNewsroom({ folder: articlesFolder });
  const config = join(folder, 'config');
  await cp(join(root, 'config'), config, { recursive: true });
  await rm(join(config, 'sources'), { recursive: true });
  await mkdir(join(config, 'sources'));
  for (const id of outlets)
    await copyFile(join(configFolder, 'sources', `${id}.yaml`), join(config, 'sources', `${id}.yaml`));
  const [archive, reports] = [join(folder, 'var', 'archive.db'), join(folder, 'reports')];
  return {
    folder,
    archive,
    reports,
    config,
    newsroom,
    env: placesOf({ archive, reports, config, proxy: newsroom.proxy }),
    async close() {
      await newsroom.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

interface Places {
  readonly archive: string;
  readonly reports: string;
  readonly config: string;
  readonly proxy: string;
}

/** The environment of a command, without what this machine's own may say. */
export function placesOf({ archive, reports, config, proxy }: Places): Record<string, string> {
  return {
    QISHI_ARCHIVE: archive,
    QISHI_REPORTS: reports,
    QISHI_CONFIG: config,
    QISHI_SOURCES: '',
    QISHI_EVIDENCE: '',
    QISHI_PROXY: proxy,
    QISHI_LLM_BASE_URL: '',
    HTTPS_PROXY: '',
    https_proxy: '',
    NODE_COMPILE_CACHE: join(root, 'node_modules/.qishi/compiled'),
  };
}

export const runWeek = ['run', '--week', '2023-W15'] as const;

const nodeArgs = ['--disable-warning=ExperimentalWarning', mainFile] as const;

/** The command's words for a shell. */
export const commandLine = (args: readonly string[]): string =>
  [process.execPath, ...nodeArgs, ...args].map((word) => `'${word}'`).join(' ');

/** Starts the real command; it leads a process group of its own, so that what it leaves behind can be found. */
export function start(args: readonly string[], env: Readonly<Record<string, string>>): ChildProcess {
  return spawn(process.execPath, [...nodeArgs, ...args], {
    env: { ...process.env, ...env },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

export async function finish(child: ChildProcess): Promise<Ended> {
  let [stdout, stderr] = ['', ''];
  child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
    stdout += chunk;
  });
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    stderr += chunk;
  });
  const [code, signal] = await once(child, 'close');
  return { code: code ?? signal, stdout, stderr };
}

export const qishi = (args: readonly string[], env: Readonly<Record<string, string>>): Promise<Ended> =>
  finish(start(args, env));

/** The counts of an archive whose every check passes. */
export async function soundCounts(archive: string): Promise<ArchiveCounts> {
  const store = await openArchive(archive);
  try {
    expect(await store.checkIntegrity()).toEqual([]);
    return await store.counts();
  } finally {
    await store.close();
  }
}

/** Every page that readers may open is whole, and so is every PDF; resolves to their number. */
export async function checkReports(reports: string): Promise<number> {
  const names = await readdir(reports, { recursive: true }).catch(() => [] as string[]);
  const files = names.filter((name) => /\.(?:html|pdf|json|ics|md)$/.test(name) && !name.startsWith('search/'));
  for (const name of files) {
    const bytes = await readFile(join(reports, name));
    if (name.endsWith('.html')) expect(bytes.subarray(-200).toString('utf8').trimEnd(), name).toMatch(/<\/html>$/);
    else if (name.endsWith('.pdf')) expect(bytes.subarray(-10).toString('latin1'), name).toContain('%%EOF');
    else if (name.endsWith('.json')) expect(() => JSON.parse(bytes.toString('utf8')), name).not.toThrow();
    else if (name.endsWith('.ics')) expect(bytes.toString('utf8').trimEnd(), name).toMatch(/END:VCALENDAR$/);
  }
  return files.length;
}

/** No program of ours should tell a trouble of the world like a bug. */
export function expectNoTrace({ stderr, stdout }: Ended): void {
  expect(`${stdout}\n${stderr}`).not.toMatch(/^\s+at .+:\d+:\d+\)?$/m);
}

/** Puts a few articles into the archive before anything goes wrong: what must not be lost. */
export async function fill(place: Place): Promise<ArchiveCounts> {
  const file = join(place.folder, 'before.jsonl');
  const lines = Array.from({ length: 12 }, (_, n) =>
    JSON.stringify({
      url: `https://news.example/${n}`,
      title: `第${n}家公司发布大模型平台`,
      publishedAt: `2023-04-11T09:${String(n).padStart(2, '0')}:00+08:00`,
      body: `4月11日，第${n}家公司在北京举行发布会，介绍了新一代大模型与算力平台的进展。公司表示，平台已向首批企业开放测试，训练效率提升约三成。多位参会者说，算力供给仍是行业最关心的问题，编号${n}。`,
    }),
  );
  await writeFile(file, lines.join('\n'));
  const { code, stderr } = await qishi(['import', file], place.env);
  expect(code, stderr).toBe(0);
  return soundCounts(place.archive);
}
