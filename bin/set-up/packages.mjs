import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodePackage } from './node.mjs';
import { root } from './root.mjs';

/** The package manager named in package.json, through npx, so that nothing has to be installed first. */
export const pnpm = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).packageManager;

/**
 * Installs what the lock file says. The headers for native builds come with our pinned Node's own package: without
 * `npm_config_nodedir` node-gyp would fetch them from the network of a machine that may not reach it.
 */
export function installPackages() {
  const install = spawnSync('npx', ['--yes', pnpm, 'install', '--frozen-lockfile', '--reporter=append-only'], {
    cwd: root,
    env: { ...process.env, npm_config_nodedir: join(root, 'node_modules', nodePackage ?? ''), CI: 'true' },
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (install.status === 0) return;
  process.stderr.write(`${install.stdout ?? ''}${install.stderr ?? ''}\n`);
  process.stderr.write(
    'qishi set-up: the packages could not be installed; the lines above say why. Mend it and run the command again.\n',
  );
  process.exit(1);
}
