import type { Command } from 'commander';
import { renderBash } from '../completion/bash.ts';
import { renderFish } from '../completion/fish.ts';
import { listWords } from '../completion/words.ts';
import { renderZsh } from '../completion/zsh.ts';
import { exit } from '../workspace.ts';

const shells = { bash: renderBash, zsh: renderZsh, fish: renderFish } as const;

/** Prints the script. Resolves to the exit code. */
export function completion(program: Command, shell: keyof typeof shells): number {
  process.stdout.write(shells[shell](listWords(program)));
  return exit.done;
}
