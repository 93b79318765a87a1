import type { Language } from '../language/language.ts';
import { message, textOf } from '../language/messages.ts';
import { type Settings, UsageError } from '../settings.ts';
import { type Change, isReal } from './change.ts';
import { draftCrontab } from './crontab.ts';
import { renderBlock } from './crontab-block.ts';
import { findCarried, parseEnvironment, renderEnvironment, secretFile } from './environment.ts';
import { hasDaylightSaving } from './local-slot.ts';
import type { Machine } from './machine.ts';
import type { Plan } from './plan.ts';
import { renderUnits } from './systemd-units.ts';
import { draftNoUnits, draftUnits, hasSystemd, readText, writeText } from './unit-files.ts';

export type Kind = 'systemd' | 'crontab';

export interface Wanted {
  readonly plan: Plan;
  readonly kind?: Kind;
  readonly keepSecrets: boolean;
}

/** What is to be done, in order, and what a person should know of it. */
export interface Draft {
  readonly changes: readonly Change[];
  readonly notes: readonly string[];
}

/** Exactly one of the two ways in place: who changes over is not called twice. Throws `UsageError` where it cannot be had. */
export async function draftInstall(
  settings: Settings,
  machine: Machine,
  wanted: Wanted,
): Promise<Draft & { kind: Kind }> {
  const { root, language } = settings;
  const works = await hasSystemd(machine);
  const kind = wanted.kind ?? (works ? 'systemd' : 'crontab');
  if (kind === 'systemd' && !works) throw new UsageError(message('schedule.no-systemd'));
  const carried = findCarried(machine.env, process.cwd());
  const secrets = await draftSecrets(settings, carried.secret, wanted.keepSecrets);
  const place = { root, zone: machine.zone, now: machine.now() };
  const { plan } = wanted;
  // The new way first: whatever fails between the two, something calls us.
  const changes =
    kind === 'systemd'
      ? [
          ...(await draftUnits(machine, renderUnits(root, plan, carried.plain))),
          ...(await draftCrontab(machine, undefined)),
        ]
      : [...(await draftCrontab(machine, renderBlock(place, plan, carried.plain))), ...(await draftNoUnits(machine))];
  const notes = [
    ...secrets.notes,
    ...(kind === 'systemd' ? await tellLinger(machine, language) : tellCron(machine, works, language)),
  ];
  return { kind, changes: [...secrets.changes, ...changes].filter(isReal), notes };
}

/** Nothing of ours in either place. The file of secrets stays: a person may have written into it. */
export async function draftRemove({ root, language }: Settings, machine: Machine): Promise<Draft> {
  const changes = [...(await draftNoUnits(machine)), ...(await draftCrontab(machine, undefined))].filter(isReal);
  const path = secretFile(root);
  const notes = (await readText(path)) === '' ? [] : [textOf(language, 'schedule.secrets-stay', { file: path })];
  return { changes, notes };
}

async function draftSecrets(
  { root, language }: Settings,
  secret: ReadonlyMap<string, string>,
  keep: boolean,
): Promise<Draft> {
  const path = secretFile(root);
  const before = await readText(path);
  const known = parseEnvironment(before);
  if (keep && secret.size > 0 && [...secret].some(([name, value]) => known.get(name) !== value)) {
    const after = renderEnvironment(new Map([...known, ...secret]));
    return {
      changes: [{ name: path, before, after, isSecret: true, apply: () => writeText(path, after, 0o600) }],
      notes: [],
    };
  }
  const missing = [...secret.keys()].filter((name) => !known.has(name));
  if (missing.length === 0) return { changes: [], notes: [] };
  const note = textOf(language, 'schedule.secrets', { names: missing.join(', '), file: path });
  return { changes: [], notes: [note] };
}

/** Without it a user's timers stand still while nobody is logged in. */
async function tellLinger({ run, uid }: Machine, language: Language): Promise<readonly string[]> {
  const answer = await run('loginctl', ['show-user', String(uid), '--property=Linger', '--value']);
  if (answer?.stdout.toString().trim() === 'yes') return [];
  return [textOf(language, 'schedule.linger')];
}

function tellCron({ zone, now }: Machine, works: boolean, language: Language): readonly string[] {
  const notes = [textOf(language, 'schedule.zone', { zone })];
  if (!hasDaylightSaving(zone, now())) return notes;
  const better = textOf(language, works ? 'schedule.daylight-systemd' : 'schedule.daylight-again');
  return [...notes, textOf(language, 'schedule.daylight', { zone, better })];
}
