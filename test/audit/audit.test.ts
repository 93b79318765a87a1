import { execFile } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';

const script = join(import.meta.dirname, '../../bin/check-audit.mjs');
let server: Server | undefined;
afterEach(() => void server?.close());

/** A registry on the loopback address that answers every question of the audit so. */
async function openRegistry(status: number, reply: object): Promise<string> {
  const opened = createServer((request, response) => {
    request
      .resume()
      .on('end', () => response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(reply)));
  });
  server = opened;
  await new Promise<void>((resolve) => opened.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(opened.address() as AddressInfo).port}/`;
}

const check = (registry: string, env: Record<string, string> = {}) =>
  new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
    const own = { ...process.env, GITHUB_ACTIONS: undefined, ...env };
    execFile(process.execPath, [script, '--registry', registry], { env: own }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });

const advisory = (severity: string) => ({
  id: 1,
  module_name: 'undici',
  severity,
  title: 'an invented hole',
  url: 'https://github.example/advisories/GHSA-0000',
  vulnerable_versions: '<99.0.0',
  patched_versions: '>=99.0.0',
  findings: [{ version: '7.0.0', paths: ['packages__crawl>undici'] }],
});
const report = (...severities: string[]) => ({
  actions: [],
  muted: [],
  advisories: Object.fromEntries(severities.map((severity, n) => [n, { ...advisory(severity), id: n }])),
  metadata: {
    vulnerabilities: { info: 0, low: 0, moderate: 1, high: 1, critical: 0 },
    dependencies: 7,
    totalDependencies: 7,
  },
});

test('a hole that is high fails, with where it comes from', async () => {
  const { code, stderr } = await check(await openRegistry(200, report('moderate', 'high')));
  expect(stderr).toMatch(
    /^audit: high: undici <99\.0\.0: an invented hole\n.*GHSA-0000\n {2}by packages__crawl>undici$/m,
  );
  expect(stderr).not.toContain('moderate');
  expect(code).toBe(1);
});

test('none that is high is well', async () => {
  const { code, stdout } = await check(await openRegistry(200, report('moderate')));
  expect({ code, stdout }).toEqual({
    code: 0,
    stdout: 'audit: 0 advisories of high or critical severity, 7 packages looked at\n',
  });
});

test('a registry without the service is told and not passed over in silence', async () => {
  const registry = await openRegistry(405, {});
  const told = /audit SKIPPED, nothing was checked: ERR_PNPM_AUDIT_BAD_RESPONSE: .*405/;
  expect(await check(registry)).toMatchObject({ code: 0, stdout: expect.stringMatching(told) });
  expect((await check(registry, { GITHUB_ACTIONS: 'true' })).stdout).toMatch(/^::warning title=audit::audit SKIPPED/);
});
