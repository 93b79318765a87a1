import { execFileSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ScheduleOptions, schedule } from '../commands/schedule.ts';
import { readSettings } from '../settings.ts';
import { openCommand } from '../test-command.ts';
import { fromBytes, readCrontab } from './crontab.ts';
import { findBlock, renderBlock, replaceBlock } from './crontab-block.ts';
import { draftInstall, draftRemove } from './draft.ts';
import { findInstalled } from './installed.ts';
import { hasDaylightSaving, toLocalCron } from './local-slot.ts';
import type { Machine } from './machine.ts';
import { parsePlan, usualTimes } from './plan.ts';
import { findRealCrontab, noSystemctl, openTestMachine, standInCrontab } from './test-machine.ts';

let folder: string;
let root: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qishi-cron-'));
  root = join(folder, "my 100% 'best' qishi");
  await mkdir(join(root, 'var'), { recursive: true });
});
afterEach(() => rm(folder, { recursive: true }));

const plan = parsePlan(usualTimes);
const settings = () => ({ ...readSettings({}), root });
const open = (crontab: string, vars: Record<string, string> = {}, given: Partial<Machine> = {}) =>
  openTestMachine(folder, { crontab, systemctl: noSystemctl }, { vars, ...given });
const options: ScheduleOptions = { ...usualTimes, keepSecrets: false, yes: true, json: true };

const others = [
  '# m h dom mon dow command',
  'MAILTO=""',
  '*/5 * * * *\tdate +\\%s   >> /tmp/x',
  '',
  '  0 3 * * * echo caf\xe9 \xff  ',
  '',
];

describe('hours of the machine', () => {
  test.each([
    ['Etc/UTC', '0 23 * * *', '0 0 * * 1', false],
    ['Asia/Shanghai', '0 7 * * *', '0 8 * * 1', false],
    ['Asia/Kolkata', '30 4 * * *', '30 5 * * 1', false],
    ['Europe/Berlin', '0 0 * * *', '0 1 * * 1', true],
    ['America/Los_Angeles', '0 15 * * *', '0 16 * * 0', true],
    ['Pacific/Auckland', '0 12 * * *', '0 13 * * 1', true],
  ])('%s', (zone, crawl, issue, changes) => {
    const now = new Date('2026-11-26T10:00:00Z');
    expect([toLocalCron(plan.crawl, zone, now), toLocalCron(plan.issue, zone, now)]).toEqual([crawl, issue]);
    expect(hasDaylightSaving(zone, now)).toBe(changes);
  });

  test('summer has other hours than winter', () => {
    expect(toLocalCron(plan.issue, 'Europe/Berlin', new Date('2026-07-01T00:00:00Z'))).toBe('0 2 * * 1');
  });
});

const crontabs = [
  ['a stand-in', standInCrontab],
  ["Debian's own", findRealCrontab()],
] as const;

describe.each(crontabs)('%s', (_name, crontab) => {
  const there = test.skipIf(crontab === undefined);

  there('lines are added to what is there, changed in place, and taken away to the byte', async () => {
    const machine = await open(crontab ?? '');
    const before = Buffer.from(others.join('\n'), 'latin1');
    await machine.run('crontab', ['-'], before);
    expect(await schedule(settings(), 'install', options, undefined, async () => machine)).toBe(0);
    const installed = await readCrontab(machine);
    expect(installed).toContain('date +\\%s');
    expect(fromBytes(findBlock(installed ?? '') ?? '')).toBe(
      renderBlock(
        { root, zone: machine.zone, now: machine.now() },
        plan,
        new Map([['PATH', '/usr/local/bin:/usr/bin:/bin:/snap/bin']]),
      ),
    );
    const again = await draftInstall(settings(), machine, { plan, keepSecrets: false });
    expect(again.changes).toEqual([]);
    await schedule(settings(), 'install', { ...options, crawlAt: '06:30' }, undefined, async () => machine);
    const changed = (await readCrontab(machine)) ?? '';
    expect(changed.match(/qishi begin/g)).toHaveLength(1);
    expect(changed).toContain('30 23 * * * cd');
    expect((await findInstalled(machine))[0]?.next.map(({ job, at }) => [job, at.toISOString()])).toEqual([
      ['crawl', '2026-11-26T22:30:00.000Z'],
      ['issue', '2026-11-30T00:00:00.000Z'],
    ]);
    await schedule(settings(), 'remove', options, undefined, async () => machine);
    expect((await machine.run('crontab', ['-l']))?.stdout.equals(before)).toBe(true);
    expect((await draftRemove(settings(), machine)).changes).toEqual([]);
  });

  there('where there was no crontab there is none afterwards', async () => {
    const machine = await open(crontab ?? '');
    await schedule(settings(), 'install', options, undefined, async () => machine);
    expect((await machine.run('crontab', ['-l']))?.code).toBe(0);
    await schedule(settings(), 'remove', options, undefined, async () => machine);
    expect((await machine.run('crontab', ['-l']))?.stderr).toMatch(/no crontab for/);
  });
});

describe('what cron calls', () => {
  /** As cron does it: `\%` is `%`, sh, next to no environment. */
  async function callLines(machine: Machine, script: string) {
    await writeFile(join(root, 'qishi'), `#!/bin/sh\n${script}`);
    await chmod(join(root, 'qishi'), 0o755);
    const lines = fromBytes(findBlock((await readCrontab(machine)) ?? '') ?? '').split('\n');
    const commands = lines.filter((line) => /^\d/.test(line)).map((line) => line.split(' ').slice(5).join(' '));
    for (const command of commands) {
      expect(command.replaceAll('\\%', '')).not.toContain('%');
      try {
        execFileSync('/bin/sh', ['-c', command.replaceAll('\\%', '%')], { env: { HOME: folder }, stdio: 'pipe' });
      } catch (error) {
        if ((error as { status?: number }).status === null) throw error;
      }
    }
    return (await readFile(join(root, 'var/schedule.log'), 'utf8')).trim().split('\n');
  }

  test('are the steps in the project folder with the environment, whatever is in it', async () => {
    const vars = {
      QISHI_ARCHIVE: '/data/a b/100% "x" `y` $z\\w\'.db',
      QISHI_REPORTS: 'out',
      QISHI_LLM_KEY: 'sk-"1$`\\\'%2',
      QISHI_TEST_PGLITE: '1',
      OTHER: 'no',
    };
    const machine = await open(standInCrontab, vars);
    await schedule(settings(), 'install', { ...options, keepSecrets: true }, undefined, async () => machine);
    const log = await callLines(
      machine,
      'printf "%s|%s|%s|%s|%s\\n" "$PWD" "$*" "$QISHI_ARCHIVE" "$QISHI_REPORTS" "$QISHI_LLM_KEY"; exit 3',
    );
    const line = (args: string) =>
      [root, args, vars.QISHI_ARCHIVE, join(process.cwd(), 'out'), vars.QISHI_LLM_KEY].join('|');
    expect(log).toEqual(
      ['schedule run crawl', 'schedule run issue', 'schedule run'].map((args) =>
        line(`${args} --crawl-at 07:00 --issue-at Mon 08:00`),
      ),
    );
    const text = (await readCrontab(machine)) ?? '';
    expect(text).not.toMatch(/sk-|QISHI_TEST|OTHER/);
    expect((await stat(join(root, 'var/qishi.env'))).mode & 0o777).toBe(0o600);
  });

  test('what cron could not hold is refused', () => {
    const place = { root, zone: 'Etc/UTC', now: new Date('2026-11-26T10:00:00Z') };
    expect(() => renderBlock(place, plan, new Map([['QISHI_ARCHIVE', '长'.repeat(300)]]))).toThrow(
      /bytes, and cron reads 990/,
    );
    expect(() => renderBlock({ ...place, root: '/a\nb' }, plan, new Map())).toThrow(/line break/);
    expect(() => replaceBlock('# qishi begin\n0 7 * * * x\n', 'new')).toThrow(/no "# qishi end"/);
  });
});

describe('asking', () => {
  test('without a terminal nothing is changed and the code is 2', async () => {
    const machine = await open(standInCrontab);
    await expect(
      schedule(settings(), 'install', { ...options, yes: false }, undefined, async () => machine),
    ).rejects.toThrow(/nobody is at the terminal to agree\. `\.\/qishi schedule install --yes`/);
    expect(await readCrontab(machine)).toBe('');
  });

  test('a no changes nothing, a yes does it', async () => {
    const asked: string[] = [];
    const answer = (yes: boolean) => async (question: string) => {
      asked.push(question);
      return yes;
    };
    const machine = await open(standInCrontab, {}, { ask: answer(false) });
    const unasked = { ...options, yes: false };
    await expect(schedule(settings(), 'install', unasked, undefined, async () => machine)).rejects.toThrow(
      'Nothing was changed.',
    );
    expect(await readCrontab(machine)).toBe('');
    expect(
      await schedule(settings(), 'install', unasked, undefined, async () => ({ ...machine, ask: answer(true) })),
    ).toBe(0);
    expect(await readCrontab(machine)).toContain('qishi begin');
    expect(asked).toHaveLength(2);
  });

  test('a zone that changes its clocks is told of, and secrets that stay behind', async () => {
    const machine = await open(standInCrontab, { QISHI_LLM_KEY: 'sk-1', QISHI_ARCHIVE: 'postgres://u:pw@db/q' });
    const { notes, kind } = await draftInstall(settings(), machine, { plan, keepSecrets: false });
    expect(kind).toBe('crontab');
    expect(notes.join('\n')).toMatch(
      /Not carried over.*QISHI_ARCHIVE, QISHI_LLM_KEY[\s\S]*Europe\/Berlin; [\s\S]*changes its clocks/,
    );
    expect(notes.join('\n')).not.toMatch(/sk-1|pw/);
    const inChinese = await draftInstall({ ...settings(), language: 'zh' }, machine, { plan, keepSecrets: false });
    expect(inChinese.notes.join('\n')).toMatch(/没有带过去.*QISHI_LLM_KEY[\s\S]*时区 Europe\/Berlin [\s\S]*有夏令时/);
    const utc = await draftInstall(settings(), { ...machine, zone: 'Etc/UTC' }, { plan, keepSecrets: false });
    expect(utc.notes.join('\n')).not.toMatch(/changes its clocks/);
  });

  test('systemd where there is none, and no crontab at all, are told with the next step', async () => {
    const machine = await open(standInCrontab);
    await expect(draftInstall(settings(), machine, { plan, keepSecrets: false, kind: 'systemd' })).rejects.toThrow(
      /Take --with crontab/,
    );
    const bare = { ...machine, run: async () => undefined };
    await expect(draftInstall(settings(), bare, { plan, keepSecrets: false })).rejects.toThrow(/no `crontab` here/);
    const forbidden = await open('echo "You (tester) are not allowed to use this program (crontab)" >&2; exit 1\n');
    await expect(draftInstall(settings(), forbidden, { plan, keepSecrets: false })).rejects.toThrow(
      /cannot be read: You/,
    );
  });
});

test('the command itself: refused without a yes, installed, shown, unchanged, removed', async () => {
  await open(standInCrontab);
  const env = {
    HOME: folder,
    PATH: `${join(folder, 'bin')}:/usr/bin:/bin`,
    STAND_IN: folder,
    QISHI_REPORTS: 'my reports',
  };
  const qishi = (...args: string[]) => openCommand(folder)(['schedule', ...args], env);
  expect(await qishi('show', '--json')).toMatchObject({ code: 0, stdout: '[]\n' });
  const refused = await qishi('install');
  expect(refused).toMatchObject({ code: 2, stdout: '' });
  expect(refused.stderr).toMatch(/^\+\d+ \d+ \* \* \d cd .* schedule run issue[\s\S]*--yes` does it/m);
  expect(await qishi('install', '--yes', '--issue-at', 'Fri 17:30')).toMatchObject({
    code: 0,
    stdout: 'Installed: crontab\n',
  });
  expect((await qishi('install', '--issue-at', 'Fri 17:30')).stdout).toBe(
    'It is installed just so: nothing changed.\n',
  );
  const [shown, ...others] = JSON.parse((await qishi('show', '--json')).stdout);
  expect(others).toEqual([]);
  expect(shown).toMatchObject({
    kind: 'crontab',
    crawlAt: '07:00',
    issueAt: 'Fri 17:30',
    // The nearest is first, and on a Friday that is the issue.
    next: expect.arrayContaining([
      expect.objectContaining({ job: 'crawl', beijing: expect.stringMatching(/ 07:00$/) }),
      expect.objectContaining({ job: 'issue', beijing: expect.stringMatching(/ 17:30$/) }),
    ]),
  });
  expect((await qishi('show')).stdout).toMatch(/next issue {2}\d{4}-\d\d-\d\d 17:30 in Beijing, Fri /);
  expect(await qishi('remove', '--yes')).toMatchObject({ code: 0, stdout: 'Removed: crontab\n' });
  expect((await qishi('remove')).stdout).toBe('Nothing of ours is scheduled here.\n');
});
