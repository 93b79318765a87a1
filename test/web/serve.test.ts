import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { projectFolder } from '../../apps/cli/src/settings.ts';
import { openCommand } from '../../apps/cli/src/test-command.ts';
import { type MadeSite, openMadeSite } from './made-site.ts';

/** The command itself, over an archive that another server reads at the same time. */
let site: MadeSite;
beforeAll(async () => {
  site = await openMadeSite();
});
afterAll(() => site.close());

test('qishi serve answers until it is told to end', async () => {
  const main = join(projectFolder, 'apps/cli/src/main.ts');
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', main, 'serve', '--port', '0', '--token', 'abc'],
    {
      env: {
        ...process.env,
        QISHI_ARCHIVE: join(site.folder, 'archive.db'),
        QISHI_REPORTS: join(site.folder, 'reports'),
      },
    },
  );
  try {
    const [line] = await once(createInterface(child.stdout), 'line');
    const [url = ''] = /http:\S+/.exec(String(line)) ?? [];
    expect((await fetch(`${url}/api/v1/issues`)).status).toBe(401);
    const reply = await fetch(`${url}/api/v1/search?q=A800`, { headers: { authorization: 'Bearer abc' } });
    expect((await reply.json()).total).toBe(2);
    child.kill('SIGTERM');
    const [code] = await once(child, 'exit');
    expect(code).toBe(0);
  } finally {
    child.kill('SIGKILL');
  }
});

test.each([
  [['--port', '99999'], 'is not a port'],
  [['--port', 'x'], 'is not a port'],
  [['--rate-limit', '-1'], 'requests a minute'],
  [['--host', '192.0.2.1', '--port', '0'], 'cannot be listened on'],
])('qishi serve %j is wrong usage', async (args, message) => {
  const { code, stderr } = await openCommand(site.folder)(['serve', ...args]);
  expect(code).toBe(2);
  expect(stderr).toContain(message);
});

test('a port that is taken is told', async () => {
  const { port } = new URL(site.url);
  const { code, stderr } = await openCommand(site.folder)(['serve', '--port', port]);
  expect(code).toBe(2);
  expect(stderr).toContain('EADDRINUSE');
});
