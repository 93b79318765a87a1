import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './root.mjs';

/** Downloads and installs that hang are given up after this long, in milliseconds. */
const patienceMs = 180_000;
const cache = join(root, 'node_modules/.qishi');
const siteRequire = createRequire(join(root, 'packages/site/package.json'));

/**
 * The path of a browser that prints PDF, or undefined. Looks first, in the order the product itself looks
 * (packages/site/src/find-browser.ts); gets one only where there is none. `node` runs our code and puppeteer's.
 */
export async function findOrFetchBrowser(node, say) {
  const present = findPresent(node);
  if (present) return present;
  say('no Chromium or Chrome found; getting one …');
  for (const fetchOne of [downloadWithPuppeteer, installWithApt, unpackSparticuz]) {
    const found = fetchOne(node, say) ? findPresent(node) : undefined;
    if (found) return found;
  }
  return undefined;
}

/** Asked of the product in a process of its own: it needs Node 24, and this script may run on 20. */
function findPresent(node) {
  const door = pathToFileURL(join(root, 'packages/site/src/find-browser.ts')).href;
  const script = `import { findBrowser } from ${JSON.stringify(door)};
    process.stdout.write((await findBrowser(process.env, ${JSON.stringify(cache)})) ?? '');`;
  const found = run(node, ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', script]);
  if (found.status !== 0) throw new Error(`looking for a browser failed:\n${found.stderr}`);
  return found.stdout.trim() || undefined;
}

/** Chrome's headless shell into puppeteer's own cache; fails within seconds where its host is not reachable. */
function downloadWithPuppeteer(node) {
  const cli = join(dirname(siteRequire.resolve('puppeteer/package.json')), 'lib/puppeteer/node/cli.js');
  return run(node, [cli, 'browsers', 'install', 'chrome-headless-shell']).status === 0;
}

function installWithApt(_node, say) {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false;
  say('installing chromium with apt-get …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  run('apt-get', ['update', '-qq'], { env });
  return run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], { env }).status === 0;
}

/** A Chromium inside an npm package (Linux x64): slow to unpack, needs some system libraries, better than none. */
function unpackSparticuz(node, say) {
  if (process.platform !== 'linux' || process.arch !== 'x64') return false;
  say('unpacking the Chromium that an npm package carries …');
  const folder = join(cache, 'sparticuz');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"private":true}\n');
  const wanted = ['install', '--no-audit', '--no-fund', '@sparticuz/chromium@153.0.0'];
  if (run('npm', wanted, { cwd: folder }).status !== 0) return false;
  const script = `import chromium from '@sparticuz/chromium'; process.stdout.write(await chromium.executablePath());`;
  const env = { ...process.env, TMPDIR: folder };
  const binary = run(node, ['--input-type=module', '-e', script], { cwd: folder, env }).stdout.trim();
  if (!binary || run(binary, ['--version']).status !== 0) return false;
  writeFileSync(join(cache, 'chromium-path'), `${binary}\n`);
  return true;
}

function run(command, args, options = {}) {
  const result = spawnSync(command, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
    timeout: patienceMs,
    ...options,
  });
  return { status: result.status, stdout: result.stdout ?? '', stderr: result.stderr ?? '' };
}
