#!/usr/bin/env node
// Makes reports/sample again: issue 2023-W15 of the sample edition, from the newsroom in test/, and its picture.
import { spawn, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { root } from './set-up/root.mjs';

const week = '2023-W15';
const files = ['index.html', 'briefing.pdf', 'briefing.md', 'briefing.json', 'calendar.ics'];
const folder = mkdtempSync(join(tmpdir(), 'qishi-sample-'));
const target = join(root, 'reports/sample');

const newsroom = spawn(
  process.execPath,
  ['--disable-warning=ExperimentalWarning', join(root, 'test/newsroom/serve.ts')],
  {
    stdio: ['pipe', 'pipe', 'inherit'],
  },
);
try {
  const { proxy } = JSON.parse(
    await new Promise((resolve) => createInterface({ input: newsroom.stdout }).once('line', resolve)),
  );
  const env = {
    ...process.env,
    QISHI_ARCHIVE: join(folder, 'archive.db'),
    QISHI_REPORTS: folder,
    QISHI_SOURCES: join(root, 'test/newsroom/config/sources'),
    QISHI_PROXY: proxy,
  };
  qishi(['run', '--week', `2023-W14..${week}`], env);
  // The issue before is not kept: rendered without it, this one has no links that lead nowhere.
  rmSync(join(folder, '2023-W14'), { recursive: true });
  qishi(['render', '--week', week], env);
  mkdirSync(target, { recursive: true });
  for (const file of files) copyFileSync(join(folder, week, file), join(target, file));
  takePicture(join(target, 'index.html'), join(target, 'issue.png'));
} finally {
  newsroom.kill();
  rmSync(folder, { recursive: true });
}

function qishi(args, env) {
  const run = spawnSync(join(root, 'qishi'), args, { stdio: 'inherit', env });
  if (run.status !== 0) throw new Error(`qishi ${args.join(' ')} ended with code ${run.status}`);
}

/** The issue as it opens on a desktop, for the readme. */
function takePicture(page, picture) {
  const doctor = spawnSync(join(root, 'qishi'), ['doctor', '--json'], { encoding: 'utf8' });
  const browser = JSON.parse(doctor.stdout).find(({ what }) => what === 'browser');
  if (!browser.ok) throw new Error('the picture needs a browser');
  const flags = [
    '--headless',
    '--disable-gpu',
    '--hide-scrollbars',
    '--no-first-run',
    '--disable-background-networking',
  ];
  if (process.getuid?.() === 0) flags.push('--no-sandbox');
  const profile = join(folder, 'profile');
  const shot = [
    ...flags,
    `--user-data-dir=${profile}`,
    '--window-size=1200,1500',
    `--screenshot=${picture}`,
    `file://${page}`,
  ];
  spawnSync(browser.detail, shot, { stdio: 'ignore', timeout: 60_000 });
  if (!existsSync(picture)) throw new Error('the browser took no picture');
}
