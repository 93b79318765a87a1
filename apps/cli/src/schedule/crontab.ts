import { message } from '../language/messages.ts';
import { UsageError } from '../settings.ts';
import type { Change } from './change.ts';
import { replaceBlock } from './crontab-block.ts';
import type { Machine } from './machine.ts';

/**
 * The user's crontab; empty where there is none, undefined where the machine has no cron. Each character is one byte, so
 * that lines of others in whatever encoding come back as they were. Throws `UsageError` when it cannot be read.
 */
export async function readCrontab(machine: Machine): Promise<string | undefined> {
  const answer = await machine.run('crontab', ['-l']);
  if (!answer) return undefined;
  if (answer.code === 0) return answer.stdout.toString('latin1');
  // Debian's and cronie's words, and those of busybox.
  if (/no crontab for|can't open/i.test(answer.stderr)) return '';
  throw new UsageError(message('schedule.crontab-unread', { why: answer.stderr }));
}

/** Our lines put in, or taken out where there are none to be. */
export async function draftCrontab(machine: Machine, block: string | undefined): Promise<readonly Change[]> {
  const bytes = await readCrontab(machine);
  if (bytes === undefined) {
    if (block === undefined) return [];
    throw new UsageError(message('schedule.no-crontab'));
  }
  const after = replaceBlock(bytes, block === undefined ? undefined : Buffer.from(block).toString('latin1'));
  return [{ name: 'crontab', before: fromBytes(bytes), after: fromBytes(after), apply: () => write(machine, after) }];
}

export const fromBytes = (bytes: string): string => Buffer.from(bytes, 'latin1').toString();

async function write(machine: Machine, bytes: string): Promise<void> {
  const answer =
    bytes === ''
      ? await machine.run('crontab', ['-r'])
      : await machine.run('crontab', ['-'], Buffer.from(bytes, 'latin1'));
  const why = answer?.stderr ?? 'crontab is gone';
  if (answer?.code !== 0) throw new UsageError(message('schedule.crontab-refused', { why }));
}
