#!/usr/bin/env node
// Makes a fresh clone runnable: packages from the lock file, Node 24, a browser for PDF. Runs on Node 20 with npm alone,
// so it imports nothing that must be installed first. Safe to repeat; progress goes to stderr.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findOrFetchBrowser } from './set-up/browser.mjs';
import { chooseNode } from './set-up/node.mjs';
import { installPackages } from './set-up/packages.mjs';
import { root } from './set-up/root.mjs';

const started = Date.now();
const say = (line) => process.stderr.write(`qishi set-up: ${line}\n`);

say('installing the pinned packages (a minute or two the first time) …');
installPackages();
const node = chooseNode(say);
const browser = await findOrFetchBrowser(node, say);
say(
  browser
    ? `PDF will be printed by ${browser}`
    : 'no browser could be had: issues will be HTML only (see README, “PDF”)',
);

// The launcher reads this file: its first line is the Node to run, its age tells whether the lock file changed since.
mkdirSync(join(root, 'node_modules/.qishi'), { recursive: true });
writeFileSync(join(root, 'node_modules/.qishi/node'), `${node}\n`);
say(`ready in ${Math.round((Date.now() - started) / 1000)} s`);
