#!/usr/bin/env node
// What `npm test` does: set up if need be, then types, lint and every test through turbo, then one closing line.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pnpm } from './set-up/packages.mjs';
import { findOrInstallPostgres } from './set-up/postgres.mjs';
import { root } from './set-up/root.mjs';

const ready = join(root, 'node_modules/.qishi/node');
const lock = join(root, 'pnpm-lock.yaml');
if (!existsSync(ready) || statSync(lock).mtimeMs > statSync(ready).mtimeMs) {
  const setUp = spawnSync(process.execPath, [join(root, 'bin/set-up.mjs')], { stdio: 'inherit' });
  if (setUp.status !== 0) process.exit(setUp.status ?? 1);
}

findOrInstallPostgres((line) => process.stderr.write(`qishi test: ${line}\n`));

const places = ['packages', 'apps'].flatMap((group) =>
  readdirSync(join(root, group)).map((name) => join(root, group, name)),
);
const reports = () =>
  [...places, join(root, 'test')].map((place) => join(place, 'test-results.json')).filter(existsSync);
for (const report of reports()) rmSync(report);

// pnpm puts the project's own binaries first on PATH, so everything below runs on the pinned Node.
const turbo = [
  'exec',
  'turbo',
  'run',
  'typecheck',
  'lint',
  'test',
  '--continue',
  '--log-order=grouped',
  ...process.argv.slice(2),
];
const run = spawnSync('npx', ['--yes', pnpm, ...turbo], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1', TURBO_UI: 'false' },
});

const totals = { passed: 0, failed: 0, skipped: 0 };
for (const report of reports()) {
  const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(report, 'utf8'));
  totals.passed += numPassedTests;
  totals.failed += numFailedTests;
  totals.skipped += numPendingTests;
}
console.log(`\n${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);
process.exit(run.status === 0 && totals.passed > 0 ? 0 : 1);
