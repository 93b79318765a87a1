import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { listCommands, pathOf } from '@qishi/cli/src/command-line/describe.ts';
import { buildIdleProgram } from '@qishi/cli/src/test-parse.ts';
import { expect, test } from 'vitest';
import { manFile, renderManual } from './man-page.ts';

const isThere = (tool: string, flag: string) => spawnSync(tool, [flag]).error === undefined;

test('docs/man/qishi.1 is of the command table as it is now: else run `pnpm docs:man`', () => {
  expect(readFileSync(manFile, 'utf8')).toBe(renderManual());
});

test('it has each command', () => {
  const text = readFileSync(manFile, 'utf8').replaceAll('\\-', '-');
  const paths = listCommands(buildIdleProgram()).map(pathOf).filter(Boolean);
  expect(paths.length).toBeGreaterThan(40);
  expect(paths.filter((path) => !text.includes(`.SS "qishi ${path}`))).toEqual([]);
});

test.skipIf(!isThere('mandoc', '-h'))('mandoc has nothing to warn of', () => {
  const { status, stdout } = spawnSync('mandoc', ['-T', 'lint', '-W', 'warning', manFile], { encoding: 'utf8' });
  expect(stdout).toBe('');
  expect(status).toBe(0);
});

test.skipIf(!isThere('man', '--version'))('man shows it without a warning', () => {
  const env = { ...process.env, MANWIDTH: '100', LC_ALL: 'C.UTF-8', MANROFFSEQ: '' };
  const { stdout, stderr } = spawnSync('man', ['--warnings', '-l', '-E', 'UTF-8', manFile], { encoding: 'utf8', env });
  expect(stderr).toBe('');
  expect(stdout).toContain('qishi watch add "H20 出口"');
});
