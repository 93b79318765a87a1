import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { message } from '../language/messages.ts';
import { UsageError } from '../settings.ts';
import type { Change } from './change.ts';
import type { Machine } from './machine.ts';
import { timers, unitNames } from './systemd-units.ts';

/** True where this user has a systemd that answers. */
export async function hasSystemd(machine: Machine): Promise<boolean> {
  return (await machine.run('systemctl', ['--user', 'show-environment']))?.code === 0;
}

/** Empty where there is no such file. */
export async function readText(path: string): Promise<string> {
  return readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
}

export async function readUnits(machine: Machine): Promise<ReadonlyMap<string, string>> {
  const texts = unitNames.map(async (name) => [name, await readText(join(machine.unitFolder, name))] as const);
  return new Map(await Promise.all(texts));
}

/** These units in place and their timers on. */
export async function draftUnits(machine: Machine, units: ReadonlyMap<string, string>): Promise<readonly Change[]> {
  const files = await draftFiles(machine, units);
  const areOn = files.every(({ before, after }) => before === after) && (await areTimersOn(machine));
  const apply = async () => {
    await control(machine, ['daemon-reload']);
    await control(machine, ['enable', ...timers]);
    // A timer that is on keeps the time it was switched on with.
    await control(machine, ['restart', ...timers]);
  };
  return [...files, { name: 'timers', before: areOn ? 'on\n' : 'off\n', after: 'on\n', apply }];
}

/** No unit of ours. Timers are switched off while their files are still there. */
export async function draftNoUnits(machine: Machine): Promise<readonly Change[]> {
  const files = (await draftFiles(machine, new Map())).filter(({ before }) => before !== '');
  if (files.length === 0 || !(await hasSystemd(machine))) return files;
  const off = () => control(machine, ['disable', '--now', ...timers]);
  const reload = () => control(machine, ['daemon-reload']);
  return [
    { name: 'timers', before: 'on\n', after: 'off\n', apply: off },
    ...files,
    { name: 'systemd', before: 'knows the units\n', after: 'does not\n', apply: reload },
  ];
}

async function draftFiles(machine: Machine, wanted: ReadonlyMap<string, string>): Promise<readonly Change[]> {
  return [...(await readUnits(machine))].map(([name, before]) => {
    const path = join(machine.unitFolder, name);
    const after = wanted.get(name) ?? '';
    return { name: path, before, after, apply: () => writeText(path, after, 0o644) };
  });
}

/** Whole or not at all; an empty text removes the file. */
export async function writeText(path: string, text: string, mode: number): Promise<void> {
  if (text === '') return rm(path, { force: true });
  await mkdir(dirname(path), { recursive: true });
  await rm(`${path}.new`, { force: true });
  await writeFile(`${path}.new`, text, { mode, flag: 'wx' });
  await rename(`${path}.new`, path);
}

async function areTimersOn(machine: Machine): Promise<boolean> {
  const answers = await Promise.all([
    machine.run('systemctl', ['--user', 'is-enabled', ...timers]),
    machine.run('systemctl', ['--user', 'is-active', ...timers]),
  ]);
  return answers.every((answer) => answer?.code === 0);
}

async function control(machine: Machine, args: readonly string[]): Promise<void> {
  const answer = await machine.run('systemctl', ['--user', ...args]);
  const why = answer?.stderr ?? 'there is no systemctl';
  if (answer?.code !== 0) throw new UsageError(message('schedule.systemctl', { args: args.join(' '), why }));
}
