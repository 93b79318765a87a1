import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';

/** An installation that hangs is given up after this long, in milliseconds. */
const patienceMs = 180_000;
const debian = '/usr/lib/postgresql';

/**
 * For the tests of the archive on PostgreSQL: gets the server from Debian where that needs asking nobody, which is in a
 * container as root. Elsewhere, and where it fails, the tests take PGlite, and say so.
 */
export function findOrInstallPostgres(say) {
  if (existsSync(debian) && readdirSync(debian).length > 0) return;
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || process.env.QISHI_TEST_PGLITE) return;
  if (spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status !== 0) return;
  say('getting PostgreSQL for the tests from the distribution …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args) => spawnSync('apt-get', args, { stdio: 'ignore', env, timeout: patienceMs }).status === 0;
  const done = apt('update') && apt('install', '-y', '--no-install-recommends', 'postgresql');
  if (!done) say('PostgreSQL could not be had: its tests run on PGlite');
}
