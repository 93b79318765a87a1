import { execFileSync, spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ScheduleOptions, schedule } from '../commands/schedule.ts';
import { readSettings } from '../settings.ts';
import { readCrontab } from './crontab.ts';
import { draftInstall } from './draft.ts';
import { parseEnvironment, renderEnvironment } from './environment.ts';
import { findInstalled } from './installed.ts';
import { parsePlan, renderCalendar, usualTimes } from './plan.ts';
import { renderUnits } from './systemd-units.ts';
import { openTestMachine, standInCrontab, standInLoginctl, standInSystemctl } from './test-machine.ts';

let folder: string;
let root: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qishi-systemd-'));
  root = join(folder, 'my 100% "qishi"');
  await mkdir(root, { recursive: true });
});
afterEach(() => rm(folder, { recursive: true }));

const plan = parsePlan(usualTimes);
const settings = () => ({ ...readSettings({}), root });
const options: ScheduleOptions = { ...usualTimes, keepSecrets: false, yes: true, json: true };
const programs = { crontab: standInCrontab, systemctl: standInSystemctl, loginctl: standInLoginctl };
const hasAnalyze = spawnSync('systemd-analyze', ['--version']).status === 0;

test('units are written and switched on once, shown, and taken away', async () => {
  const machine = await openTestMachine(folder, programs);
  const told = async () => (await readFile(join(folder, 'systemctl.log'), 'utf8')).split('\n');
  expect(await schedule(settings(), 'install', options, undefined, async () => machine)).toBe(0);
  expect(await readdir(machine.unitFolder)).toEqual([
    'qishi-crawl.service',
    'qishi-crawl.timer',
    'qishi-issue.service',
    'qishi-issue.timer',
  ]);
  expect(await told()).toContain('--user enable qishi-crawl.timer qishi-issue.timer');
  const again = await draftInstall(settings(), machine, { plan, keepSecrets: false });
  expect(again.changes).toEqual([]);
  expect(again.notes.join()).toMatch(/enable-linger/);
  const [installed] = await findInstalled(machine);
  expect(installed).toMatchObject({ kind: 'systemd', plan });
  expect(installed?.next.map(({ at }) => at.toISOString())).toEqual([
    '2026-11-26T23:00:00.000Z',
    '2026-11-30T00:00:00.000Z',
  ]);
  await schedule(settings(), 'remove', options, undefined, async () => machine);
  expect(await readdir(machine.unitFolder)).toEqual([]);
  expect((await told()).slice(-3, -1)).toEqual([
    '--user disable --now qishi-crawl.timer qishi-issue.timer',
    '--user daemon-reload',
  ]);
  expect(await findInstalled(machine)).toEqual([]);
});

test('another time is a change, and timers that were off are switched on', async () => {
  const machine = await openTestMachine(folder, programs);
  await schedule(settings(), 'install', options, undefined, async () => machine);
  const later = await draftInstall(settings(), machine, {
    plan: parsePlan({ ...usualTimes, issueAt: 'Fri 17:30' }),
    keepSecrets: false,
  });
  expect(later.changes.map(({ name }) => name.split('/').at(-1))).toEqual([
    'qishi-crawl.service',
    'qishi-issue.service',
    'qishi-issue.timer',
    'timers',
  ]);
  await rm(join(folder, 'on'));
  const off = await draftInstall(settings(), machine, { plan, keepSecrets: false });
  expect(off.changes.map(({ name }) => name)).toEqual(['timers']);
});

test('who changes over from the crontab is not called twice', async () => {
  const machine = await openTestMachine(folder, programs);
  await schedule(settings(), 'install', { ...options, with: 'crontab' }, undefined, async () => machine);
  expect(await readCrontab(machine)).toContain('qishi begin');
  await schedule(settings(), 'install', { ...options, with: 'systemd' }, undefined, async () => machine);
  expect(await readCrontab(machine)).toBe('');
  await schedule(settings(), 'install', { ...options, with: 'crontab' }, undefined, async () => machine);
  expect((await findInstalled(machine)).map(({ kind }) => kind)).toEqual(['crontab']);
});

test('a timer that somebody changed is said to be', async () => {
  const machine = await openTestMachine(folder, programs);
  await schedule(settings(), 'install', options, undefined, async () => machine);
  await writeFile(join(machine.unitFolder, 'qishi-issue.timer'), '[Timer]\nOnCalendar=hourly\n');
  const [installed] = await findInstalled(machine);
  expect(installed).toMatchObject({ kind: 'systemd', next: [] });
  expect(installed?.plan).toBeUndefined();
});

test('a folder that systemd cannot be told is refused', () => {
  for (const name of ['/a\nb', '/a ', '/a\\'])
    expect(() => renderUnits(name, plan, new Map())).toThrow(/cannot be told/);
});

test('secrets are written for systemd and sh alike, beside what a person wrote', async () => {
  const values = new Map([
    ['A_KEY', 'x"y$z`\\%\' w'],
    ['B_TOKEN', 't'],
  ]);
  const text = renderEnvironment(values);
  expect(parseEnvironment(text)).toEqual(values);
  expect(parseEnvironment(`${text}C_URL=https://x.example/?a=b\n# no\n`).get('C_URL')).toBe('https://x.example/?a=b');
  await writeFile(join(folder, 'env'), text);
  const out = execFileSync('/bin/sh', ['-c', '. ./env; printf "%s" "$A_KEY"'], { cwd: folder, encoding: 'utf8' });
  expect(out).toBe(values.get('A_KEY'));
  await mkdir(join(root, 'var'));
  await writeFile(join(root, 'var/qishi.env'), 'MINE="kept"\n');
  const machine = await openTestMachine(folder, programs, { vars: { QISHI_LLM_KEY: 'sk-planted' } });
  await schedule(settings(), 'install', { ...options, keepSecrets: true }, undefined, async () => machine);
  expect(parseEnvironment(await readFile(join(root, 'var/qishi.env'), 'utf8'))).toEqual(
    new Map([
      ['MINE', 'kept'],
      ['QISHI_LLM_KEY', 'sk-planted'],
    ]),
  );
  for (const name of await readdir(machine.unitFolder))
    expect(await readFile(join(machine.unitFolder, name), 'utf8')).not.toContain('sk-planted');
});

describe.skipIf(!hasAnalyze)('systemd itself', () => {
  const analyze = (...args: string[]) =>
    spawnSync('systemd-analyze', ['--user', ...args], {
      encoding: 'utf8',
      env: { ...process.env, XDG_RUNTIME_DIR: folder, SYSTEMD_LOG_LEVEL: 'warning' },
    });

  test('takes the units, in a folder with spaces, quotes and per cent', async () => {
    const env = new Map([
      ['QISHI_ARCHIVE', '/data/a b/100% "x" $z\\w\'.db'],
      ['PATH', '/usr/bin:/bin'],
    ]);
    const units = [...renderUnits(root, plan, env)];
    for (const [name, text] of units) await writeFile(join(folder, name), text);
    const { status, stderr } = analyze('verify', ...units.map(([name]) => join(folder, name)));
    expect(stderr).toBe('');
    expect(status).toBe(0);
    const broken = join(folder, 'qishi-broken.timer');
    await writeFile(broken, '[Timer]\nOnCalendar=Sometimes\n');
    expect(analyze('verify', broken).status).not.toBe(0);
  });

  test('reads the calendar as we do', () => {
    const { stdout } = spawnSync(
      'systemd-analyze',
      ['calendar', '--base-time=2026-11-26 10:00:00 UTC', renderCalendar(plan.issue)],
      {
        encoding: 'utf8',
        env: { ...process.env, TZ: 'UTC' },
      },
    );
    expect(stdout).toMatch(/Mon 2026-11-30 00:00:00 UTC/);
  });
});
