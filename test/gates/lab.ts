import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const main = join(import.meta.dirname, '../../apps/cli/src/main.ts');

/** Arguments for Node with which `qishi lab` begins. */
export const labMain: readonly string[] = ['--disable-warning=ExperimentalWarning', main, 'lab'];

/** What `qishi lab STAGE FILE` prints: the contract that quality is judged through. */
export function runLab(stage: string, file: string): Promise<string> {
  return runNode(...labMain, stage, file);
}

/** Standard output of a script on this very Node; throws when it fails. */
export async function runNode(...args: string[]): Promise<string> {
  return (await promisify(execFile)(process.execPath, args, { maxBuffer: 2 ** 28 })).stdout;
}

/** Gives `use` a JSONL file for as long as it runs. The lines are told where the file lies: paths are relative to it. */
export async function withLines<T>(
  linesFor: (file: string) => readonly unknown[],
  use: (file: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'qishi-gate-'));
  try {
    const file = join(folder, 'lines.jsonl');
    await writeFile(
      file,
      linesFor(file)
        .map((line) => `${JSON.stringify(line)}\n`)
        .join(''),
    );
    return await use(file);
  } finally {
    await rm(folder, { recursive: true });
  }
}
