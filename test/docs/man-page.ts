import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderManPage } from '@qishi/cli/src/command-line/man-page.ts';
import { buildIdleProgram } from '@qishi/cli/src/test-parse.ts';
import { root } from './catalogue.ts';

export const manFile = join(root, 'docs/man/qishi.1');

/** docs/man/qishi.1 as the command table and the version make it now. */
export function renderManual(): string {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  return renderManPage(
    buildIdleProgram(),
    'a weekly issue on Chinese technology whose sentences are checked against their sources',
    version,
  );
}
