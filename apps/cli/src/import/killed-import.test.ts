import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { openArchive } from '@qishi/archive';
import { parseQuery } from '@qishi/model';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { projectFolder } from '../settings.ts';
import { openCommand } from '../test-command.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qishi-killed-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** The same points in every run (mulberry32). */
function openDice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const body = (n: number) =>
  `4月11日，第${n}家公司在北京举行发布会，介绍了新一代大模型与算力平台的进展。公司表示，平台已向首批企业开放测试，训练效率提升约三成。多位参会者说，算力供给仍是行业最关心的问题，后续价格安排尚未公布，编号${n}。`;

async function writeRecords(name: string, count: number): Promise<string> {
  const lines = Array.from({ length: count }, (_, n) =>
    JSON.stringify({
      url: `https://news.example/${n}`,
      title: `第${n}家公司发布大模型平台`,
      publishedAt: `2023-04-11T09:${String(n % 60).padStart(2, '0')}:00+08:00`,
      body: body(n),
    }),
  );
  const path = join(folder, name);
  await writeFile(path, lines.join('\n'));
  return path;
}

/** Runs the writer until it has told so many things, or to its end; gives all that it told. */
async function write(archive: string, file: string, killAfter: number): Promise<readonly string[]> {
  const script = join(projectFolder, 'apps/cli/src/import/test-writer.ts');
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script, archive, file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let told = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    told += chunk;
    if (told.split('\n').length > killAfter) child.kill('SIGKILL');
  });
  await once(child, 'close');
  return told.split('\n').slice(0, -1);
}

async function check(archive: string, told: readonly string[]): Promise<void> {
  const store = await openArchive(archive);
  try {
    expect(await store.checkIntegrity()).toEqual([]);
    for (const line of told) {
      const [what, id = ''] = line.split(' ');
      if (what === 'page') expect(await store.findPage(id), line).toBeDefined();
      else if (what === 'article') expect(await store.findArticle(id), line).toBeDefined();
      else expect(await store.findAnalysis(id), line).toBeDefined();
    }
  } finally {
    await store.close();
  }
}

test('a writer killed at 50 points loses nothing that it told, and leaves the index right', async () => {
  const archive = join(folder, 'written.db');
  const count = 500;
  const file = await writeRecords('many.jsonl', count);
  const roll = openDice(20230411);
  const told: string[] = [];
  let interrupted = 0;
  for (let round = 0; round < 50; round++) {
    const now = await write(archive, file, 1 + roll(45));
    if (now.length > 0) interrupted++;
    told.push(...now);
    await check(archive, now);
  }
  expect(interrupted).toBe(50);
  told.push(...(await write(archive, file, Number.POSITIVE_INFINITY)));
  await check(archive, told);
  const store = await openArchive(archive);
  expect(await store.counts()).toMatchObject({ pages: count, articles: count });
  expect(await store.pageIds()).toEqual([]);
  const read = parseQuery('大模型平台 topic:chips sort:oldest');
  if ('faults' in read) throw new Error('not a query');
  const { total } = await store.search(read.query, { limit: 1 });
  expect(total).toBe(count);
  await store.close();
});

test('the command itself, killed while it imports, is finished by doing it again', async () => {
  const file = await writeRecords('some.jsonl', 150);
  const main = join(projectFolder, 'apps/cli/src/main.ts');
  const archive = join(folder, 'archive.db');
  const env = {
    ...process.env,
    QISHI_ARCHIVE: archive,
    QISHI_REPORTS: join(folder, 'reports'),
    QISHI_LLM_BASE_URL: '',
  };
  const roll = openDice(7);
  for (let round = 0; round < 3; round++) {
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', main, 'import', file], {
      env,
      stdio: 'ignore',
    });
    const ended = once(child, 'close');
    await Promise.race([wait(600 + roll(900)), ended]);
    child.kill('SIGKILL');
    await ended;
    await check(archive, []);
  }
  const finished = await openCommand(folder)(['import', file, '--json']);
  expect(finished.code).toBe(0);
  const store = await openArchive(archive);
  expect(await store.counts()).toMatchObject({ pages: 150, articles: 150 });
  expect(await store.articleIdsToAnalyse('nobody@0')).toHaveLength(150);
  expect(await store.checkIntegrity()).toEqual([]);
  await store.close();
});
