import { execFileSync } from 'node:child_process';
import { type Ended, finish } from './newsroom-run.ts';
import { spawn } from 'node:child_process';

/** Why a mount namespace cannot be made here; undefined where it can. */
export function findRefusal(): string | undefined {
  if (process.platform !== 'linux') return 'mount namespaces are of Linux';
  try {
    execFileSync('unshare', ['-rm', 'true'], { stdio: 'pipe' });
    return undefined;
  } catch (error) {
    return `unshare -rm: ${error instanceof Error ? error.message.trim() : String(error)}`;
  }
}

/** Runs a shell script in a mount namespace of its own: what it mounts nobody else sees, and it goes when the script ends. */
export function inNamespace(script: string, env: Readonly<Record<string, string>>): Promise<Ended> {
  const child = spawn('unshare', ['-rm', 'bash', '-c', script], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return finish(child);
}
