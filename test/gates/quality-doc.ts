import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/**
 * `pnpm quality`: every command that measures a section of docs/quality.md, in the order of the document. A new gate
 * adds its script here and calls `writeSections` of doc-sections.ts when it is given `--write`.
 */
const measuring: readonly string[] = [
  'extract/gate.ts',
  '../bench/extract.ts',
  'topics/gate.ts',
  'reader/gate.ts',
  'events/gate.ts',
  'times/gate.ts',
  '../bench/analyse.ts',
  'stories/gate.ts',
  '../bench/stories.ts',
  'search/gate.ts',
  '../bench/brief.ts',
  'grounding/gate.ts',
  'lab-report.ts',
];

// One after the other, and all of them even when one fails: speeds are measured, and the document shows what is.
const codes = measuring.map((script) => {
  const args = ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, script), '--write'];
  return spawnSync(process.execPath, args, { stdio: 'inherit' }).status ?? 1;
});
process.exitCode = Math.max(...codes);
