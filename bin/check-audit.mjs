#!/usr/bin/env node
// What `pnpm check:audit` does: asks the registry whether what we ship with has known holes (high or critical). Code 0
// where there are none, and where the registry has no such service, which is then said; 1 where there are some, or the
// answer cannot be read. `--registry URL` asks another one. What is accepted, and why, stands in pnpm-workspace.yaml.
import { spawnSync } from 'node:child_process';
import { pnpm } from './set-up/packages.mjs';
import { root } from './set-up/root.mjs';

// The pnpm that calls us, where one does: npx would ask a registry for it, with pnpm's settings in place of its own.
const own = /pnpm\.c?js$/.test(process.env.npm_execpath ?? '') ? process.env.npm_execpath : undefined;
const [command, ...before] = own === undefined ? ['npx', '--yes', pnpm] : [process.execPath, own];
const audit = spawnSync(
  command,
  [...before, 'audit', '--prod', '--audit-level', 'high', '--json', ...process.argv.slice(2)],
  { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024, stdio: ['ignore', 'pipe', 'pipe'] },
);
process.exit(report(readReply(audit.stdout)));

function readReply(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Returns the exit code. */
function report(reply) {
  if (reply?.error !== undefined) return skip(reply.error);
  if (reply?.advisories === undefined) {
    console.error(`audit: pnpm gave no report.\n${audit.stdout}${audit.stderr}`);
    return 1;
  }
  const severe = Object.values(reply.advisories).filter(({ severity }) => ['high', 'critical'].includes(severity));
  for (const { severity, module_name, vulnerable_versions, title, url, findings } of severe) {
    console.error(`audit: ${severity}: ${module_name} ${vulnerable_versions}: ${title}\n  ${url}`);
    for (const path of findings.flatMap(({ paths }) => paths).slice(0, 3)) console.error(`  by ${path}`);
  }
  const count = reply.metadata?.totalDependencies ?? reply.metadata?.dependencies ?? 'all';
  console.log(`audit: ${severe.length} advisories of high or critical severity, ${count} packages looked at`);
  return severe.length === 0 ? 0 : 1;
}

/** A registry without the service, or one that cannot be reached: nothing was checked, and nobody should believe so. */
function skip({ code, message }) {
  const [why] = message.replaceAll(/https?:\/\/\S+/g, '…').split('\n');
  const line = `audit SKIPPED, nothing was checked: ${code}: ${why}`;
  console.log(process.env.GITHUB_ACTIONS === undefined ? line : `::warning title=audit::${line}`);
  return 0;
}
