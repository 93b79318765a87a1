import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { chineseChecks } from '../language/doctor-messages.ts';
import { projectFolder, readSettings } from '../settings.ts';
import { openCommand } from '../test-command.ts';
import { checkConfig } from './check-config.ts';
import { checkMachine } from './check-machine.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qishi-doctor-'));
});
afterEach(() => rm(folder, { recursive: true }));

const now = new Date('2026-11-27T00:00:00Z');

test('a machine that has all it takes is told piece by piece', async () => {
  const settings = readSettings({ QISHI_ARCHIVE: join(folder, 'a.db'), QISHI_REPORTS: join(folder, 'reports') });
  const findings = await checkMachine(settings, now);
  expect(findings.map(({ what }) => what)).toEqual([
    'node', 'segmenter', 'browser', 'fonts', 'disk', 'disk', 'disk', 'clock',
  ]); // biome-ignore format: one line
  for (const what of ['node', 'fonts', 'disk', 'clock'])
    expect(findings.find((one) => one.what === what)?.ok, what).toBe(true);
  expect(findings.at(-1)?.detail).toMatch(/^2026-11-27 08:00 in Beijing; this machine's zone is \S+/);
});

test('a folder that cannot be one, and a clock that is years off, come with their mends', async () => {
  await writeFile(join(folder, 'reports'), 'a file');
  const settings = readSettings({ QISHI_ARCHIVE: join(folder, 'a.db'), QISHI_REPORTS: join(folder, 'reports') });
  const bad = (await checkMachine(settings, new Date('1970-01-01T00:00:00Z'))).filter(({ ok }) => !ok);
  expect(bad.map(({ what }) => what).filter((what) => what !== 'browser')).toEqual(['disk', 'clock']);
  for (const { mend } of bad) expect(mend).toBeTruthy();
  expect(bad.find(({ what }) => what === 'disk')?.detail).toContain(join(folder, 'reports'));
});

test('channels are told by name, and what one lacks by its key, never by what it holds', async () => {
  const config = join(folder, 'config');
  await cp(join(projectFolder, 'config'), config, { recursive: true });
  const hook = (id: string, variable: string) =>
    `  - { id: ${id}, kind: webhook, on: [issue], urlFrom: ${variable} }\n`;
  await writeFile(
    join(config, 'notify.yaml'),
    `channels:\n${hook('desk', 'QISHI_A_URL')}${hook('boss', 'QISHI_B_URL')}`,
  );
  const env = { QISHI_CONFIG: config, QISHI_A_URL: 'https://hooks.example/s3cret' };
  const [, missing] = await checkConfig(readSettings(env));
  expect(missing).toMatchObject({
    what: 'channels',
    ok: false,
    detail: expect.stringMatching(/channels\.1\.urlFrom.*QISHI_B_URL/),
  });
  const [, whole] = await checkConfig(readSettings({ ...env, QISHI_B_URL: 'https://hooks.example/other' }));
  expect(whole).toEqual({ what: 'channels', ok: true, detail: 'desk, boss' });
  expect(JSON.stringify([missing, whole])).not.toContain('s3cret');
});

test('people are told in Chinese where they ask for it, programs in English', async () => {
  await writeFile(join(folder, 'archive.db'), 'my notes '.repeat(200));
  const zh = { QISHI_LANG: 'zh' };
  const { code, stdout } = await openCommand(folder)(['doctor', '--offline'], zh);
  expect(code).toBe(3);
  for (const part of [/^正常 Node {7}v24/, /^正常 时钟 {7}北京时间 2/m, /^正常 配置 {7}\S+config 有 \d+ 个来源/m])
    expect(stdout).toMatch(part);
  expect(stdout).toMatch(/^有误 档案 {7}\S*archive\.db.*\n +→ 请用 QISHI_ARCHIVE 换一个文件/m);
  const findings = JSON.parse((await openCommand(folder)(['doctor', '--offline', '--json'], zh)).stdout);
  expect(findings.map(({ what }: { what: string }) => what).filter((what: string) => !chineseChecks[what])).toEqual([]);
  expect(JSON.stringify(findings)).not.toMatch(/[\u4E00-\u9FFF]/);
});
