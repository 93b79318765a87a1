import { execFileSync, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { commandLine, type Ended, finish, type Place } from './newsroom-run.ts';

/** Why a mount namespace cannot be made here; undefined where it can. */
export const refusal: string | undefined = findRefusal();

function findRefusal(): string | undefined {
  if (process.platform !== 'linux') return 'mount namespaces are of Linux';
  try {
    execFileSync('unshare', ['-rm', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt'], { stdio: 'pipe' });
    return undefined;
  } catch (error) {
    return `unshare -rm: ${error instanceof Error ? error.message.trim() : String(error)}`;
  }
}

/**
 * Runs shell lines in a mount namespace of their own: what they mount nobody else sees, and it goes when they end. Lines
 * may call `qishi NAME words…`, whose end is given by name.
 */
export async function inNamespace(place: Place, lines: readonly string[]): Promise<ReadonlyMap<string, Ended>> {
  const qishi = `qishi() { local name=$1; shift; ${commandLine([])} "$@" >"${place.folder}/$name.out" 2>"${place.folder}/$name.err" && code=0 || code=$?; echo "$name $code"; }`;
  const child = spawn('unshare', ['-rm', 'bash', '-euc', [qishi, ...lines].join('\n')], {
    env: { ...process.env, ...place.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const { code, stdout, stderr } = await finish(child);
  if (code !== 0) throw new Error(`the script ended with ${code}: ${stderr}`);
  const ends = new Map<string, Ended>();
  for (const line of stdout.trim().split('\n')) {
    const [name = '', ended] = line.split(' ');
    const read = (end: string) => readFile(join(place.folder, `${name}.${end}`), 'utf8');
    ends.set(name, { code: Number(ended), stdout: await read('out'), stderr: await read('err') });
  }
  return ends;
}

/** Runs a command line in a network namespace of its own, which has no network at all. */
export function withoutNetwork(line: string, env: Readonly<Record<string, string>>): Promise<Ended> {
  const child = spawn('unshare', ['-rn', 'bash', '-c', line], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return finish(child);
}
