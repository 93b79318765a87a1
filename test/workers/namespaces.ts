import { execFileSync } from 'node:child_process';

/** Networks of their own, each with one way out: to this machine, which all reach by `address`. */
export interface Namespaces {
  readonly address: string;
  /** What to put before a command to run it there. */
  readonly behind: readonly (readonly string[])[];
  readonly close: () => void;
}

const address = '10.213.0.1';
const names = ['qishi-one', 'qishi-two'] as const;

const ip = (...args: readonly string[]): string =>
  execFileSync('ip', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

/** Makes two network namespaces with their cables, or says why not: needs root and iproute2. */
export function openNamespaces(): Namespaces | { readonly why: string } {
  if (process.platform !== 'linux') return { why: 'network namespaces are of Linux' };
  if (process.getuid?.() !== 0) return { why: 'making network namespaces needs root' };
  try {
    close();
    ip('addr', 'add', `${address}/32`, 'dev', 'lo');
    for (const [n, name] of names.entries()) plugIn(name, n + 1);
  } catch (error) {
    close();
    return { why: error instanceof Error ? error.message.trim() : String(error) };
  }
  return { address, behind: names.map((name) => ['ip', 'netns', 'exec', name]), close };
}

/** A namespace and the cable to it. */
function plugIn(name: string, number: number): void {
  const [here, there] = [`qishi-h${number}`, `qishi-t${number}`];
  ip('netns', 'add', name);
  ip('link', 'add', here, 'type', 'veth', 'peer', 'name', there);
  ip('link', 'set', there, 'netns', name);
  ip('addr', 'add', `10.213.${number}.1/30`, 'dev', here);
  ip('link', 'set', here, 'up');
  for (const command of [
    ['addr', 'add', `10.213.${number}.2/30`, 'dev', there],
    ['link', 'set', 'lo', 'up'],
    ['link', 'set', there, 'up'],
    ['route', 'add', 'default', 'via', `10.213.${number}.1`],
  ]) {
    ip('-n', name, ...command);
  }
}

/** Takes away what a run made, also one that was broken off; the cables go with their namespaces. */
function close(): void {
  for (const name of names) attempt('netns', 'del', name);
  attempt('addr', 'del', `${address}/32`, 'dev', 'lo');
}

function attempt(...args: readonly string[]): void {
  try {
    ip(...args);
  } catch {
    // It is not there.
  }
}
