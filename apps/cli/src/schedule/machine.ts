import { spawn } from 'node:child_process';
import { readlink } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import type { Environment } from '../settings.ts';

/** What a program of the machine answered, its output as it came. */
export interface Answer {
  readonly code: number;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/** The machine on which something is scheduled; tests give another. */
export interface Machine {
  readonly env: Environment;
  /** Folder of the user's systemd units. */
  readonly unitFolder: string;
  /** Number of the user, for logind; undefined where users have none. */
  readonly uid: number | undefined;
  /** The zone by which cron reads its hours, like `Europe/Berlin`. */
  readonly zone: string;
  readonly now: () => Date;
  /** Undefined when there is no such program. */
  run(program: string, args: readonly string[], input?: Buffer): Promise<Answer | undefined>;
  /** Asks the person at the terminal; absent where nobody sits. */
  readonly ask?: (question: string) => Promise<boolean>;
}

export async function openMachine(env: Environment): Promise<Machine> {
  const home = env.HOME || homedir();
  return {
    env,
    unitFolder: join(env.XDG_CONFIG_HOME || join(home, '.config'), 'systemd/user'),
    uid: process.getuid?.(),
    zone: await findZone(),
    now: () => new Date(),
    run: (program, args, input) => runProgram(program, args, env, input),
    ...(process.stdin.isTTY && process.stderr.isTTY ? { ask: askPerson } : {}),
  };
}

/** Of the machine, since cron does not see this shell's TZ. */
async function findZone(): Promise<string> {
  const link = await readlink('/etc/localtime').catch(() => '');
  const [, zone] = /zoneinfo\/(?:posix\/)?(.+)$/.exec(link) ?? [];
  return zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
}

function runProgram(
  program: string,
  args: readonly string[],
  env: Environment,
  input?: Buffer,
): Promise<Answer | undefined> {
  return new Promise((resolve, reject) => {
    // Their words are read below, so they must be in one language.
    const child = spawn(program, args, { env: { ...env, LC_ALL: 'C' } });
    const out: Buffer[] = [];
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.on('error', (error: NodeJS.ErrnoException) => (error.code === 'ENOENT' ? resolve(undefined) : reject(error)));
    child.on('close', (code) => resolve({ code: code ?? 1, stdout: Buffer.concat(out), stderr: stderr.trim() }));
    // It may have ended before it read what it was given; its code tells.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}

async function askPerson(question: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^y(es)?$/i.test((await terminal.question(`${question} [y/N] `)).trim());
  } finally {
    terminal.close();
  }
}
