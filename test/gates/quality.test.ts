import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

/**
 * Quality on labelled real material, which lies beside the repository and not in it; where it does not lie, these
 * tests skip. Floors are pinned in floors.json and only rise: what was reached once is not given up unnoticed. The
 * topic weights were fitted on the very labels of that gate, so its floors guard against loss and do not measure
 * quality on unseen articles.
 */
const root = join(import.meta.dirname, '../..');
const shared = join(root, '../shared');
const floors: Readonly<Record<string, Readonly<Record<string, number>>>> = JSON.parse(
  readFileSync(join(import.meta.dirname, 'floors.json'), 'utf8'),
);

/** What is measured: the lab stage, its input, its labels. The key is the one in floors.json. */
const gates = {
  pages: { kind: 'pages', stage: 'extract', input: 'pages/items.jsonl', gold: 'pages/gold.jsonl' },
  topics: { kind: 'topics', stage: 'topics', input: 'topics/items.jsonl', gold: 'topics/gold.jsonl' },
  events: { kind: 'events', stage: 'events', input: 'events/items.jsonl', gold: 'events/gold.jsonl' },
  times: { kind: 'times', stage: 'times', input: 'times/items.jsonl', gold: 'times/items.jsonl' },
  stories: { kind: 'stories', stage: 'stories', input: 'stories/items.jsonl', gold: 'stories/gold.jsonl' },
  'stories-events830': {
    kind: 'stories',
    stage: 'stories',
    input: 'stories/events830.items.jsonl',
    gold: 'stories/events830.gold.jsonl',
  },
} as const;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qishi-gates-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function run(...args: string[]): Promise<string> {
  return (await promisify(execFile)(process.execPath, args, { maxBuffer: 2 ** 28 })).stdout;
}

/** The scorer's figures of one gate. */
async function measure({ kind, stage, input, gold }: (typeof gates)[keyof typeof gates]): Promise<unknown> {
  const main = join(root, 'apps/cli/src/main.ts');
  const output = await run('--disable-warning=ExperimentalWarning', main, 'lab', stage, join(shared, 'data', input));
  const predictions = join(folder, `${stage}.jsonl`);
  await writeFile(predictions, output);
  return JSON.parse(await run(join(shared, 'tools/score.mjs'), kind, join(shared, 'data', gold), predictions));
}

/** The figure at a dotted path. */
function figureAt(figures: unknown, path: string): number {
  const value = path
    .split('.')
    .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], figures);
  if (typeof value !== 'number') throw new Error(`the scorer gives no figure ${path}`);
  return value;
}

describe.skipIf(!existsSync(join(shared, 'data')))('floors', () => {
  test.each(Object.entries(gates))('%s', async (name, gate) => {
    const figures = await measure(gate);
    const pinned = Object.entries(floors[name] ?? {});
    expect(pinned.length).toBeGreaterThan(0);
    for (const [path, floor] of pinned) expect(figureAt(figures, path), path).toBeGreaterThanOrEqual(floor);
  });
});

test('every gate has floors, and every floor a gate', () => {
  expect(Object.keys(floors).sort()).toEqual(Object.keys(gates).sort());
});
