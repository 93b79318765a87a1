import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Command, openCommand } from './test-command.ts';

let folder: string;
let qishi: Command;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qishi-log-'));
  qishi = openCommand(folder);
  const article = {
    url: 'https://example.org/1',
    title: '云岭公司发布训练芯片',
    publishedAt: '2023-04-11T10:00:00+08:00',
    body: '云岭公司今天在合肥发布训练芯片，算力比上一代翻倍。公司说明年一季度开始供货，首批客户是三家云服务商。',
  };
  await writeFile(join(folder, 'two.jsonl'), `${JSON.stringify(article)}\n{"url": 7}\n`);
});
afterAll(() => rm(folder, { recursive: true }));

const readEvents = (stderr: string) =>
  stderr
    .trimEnd()
    .split('\n')
    .map((line): Record<string, unknown> => JSON.parse(line));

test('--log json tells a run by events: a message that stays the same, a level, and fields', async () => {
  const { code, stdout, stderr } = await qishi(['import', join(folder, 'two.jsonl'), '--log', 'json']);
  const events = readEvents(stderr);
  const [began] = events;
  expect(began).toMatchObject({ level: 'info', message: 'run began', command: 'import', run: expect.any(String) });
  const ofRun = { run: began?.run, command: 'import' };
  expect(events).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ level: 'info', message: 'step ended', ...ofRun, step: 'import', found: 2, kept: 1, dropped: 1 }),
      expect.objectContaining({ level: 'warn', message: 'problem', ...ofRun, step: 'import', reason: 'invalid-line', times: 1 }),
    ]),
  );
  // The line, and the article, which is too short for one.
  expect(events.at(-1)).toMatchObject({ message: 'run ended', ...ofRun, problems: 2, ms: expect.any(Number) });
  expect(code).toBe(3);
  // Results are for whoever asked, in words.
  expect(stdout).toMatch(/^ {2}import/);
}); // biome-ignore format: rows

test('without it the same run is told in words alone', async () => {
  const { stdout, stderr } = await qishi(['import', join(folder, 'two.jsonl')]);
  expect(stdout).toMatch(/^ {2}import/);
  expect(stderr).not.toMatch(/run began|step ended|[{}]/);
});

test('a line that is wrong is told in the format it asks for, and a format that is none is refused', async () => {
  const { code, stderr } = await qishi(['--log', 'json', 'show', 'nothing']);
  expect({ code, events: readEvents(stderr) }).toMatchObject({ code: 2, events: [{ level: 'error', message: 'command failed', code: 2 }] });
  const wrong = await qishi(['status', '--log', 'xml']);
  expect(wrong.code).toBe(2);
  expect(wrong.stderr).toMatch(/xml[\s\S]*text, json/);
}); // biome-ignore format: long lines

test('what anything else writes to stderr is an event as well', async () => {
  const { stderr } = await qishi(['--log', 'json', 'nothing-of-that-name']);
  const events = readEvents(stderr);
  expect(events.length).toBeGreaterThan(0);
  expect(events).toEqual(events.map(() => expect.objectContaining({ level: 'info', message: 'told', text: expect.any(String) })));
}); // biome-ignore format: a long line
