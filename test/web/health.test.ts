import { networkInterfaces } from 'node:os';
import { serveWeb } from '@qishi/web';
import { afterEach, describe, expect, test } from 'vitest';
import { type MadeSite, openMadeSite } from './made-site.ts';

const sites: MadeSite[] = [];
const open = async (...given: Parameters<typeof openMadeSite>) => {
  const site = await openMadeSite(...given);
  sites.push(site);
  return site;
};
afterEach(async () => {
  for (const site of sites.splice(0)) await site.close();
});

const bearer = { headers: { authorization: 'Bearer abc' } };

/** The samples of a scrape by name and labels, as they stand. */
async function scrape(site: MadeSite, init?: RequestInit): Promise<ReadonlyMap<string, number>> {
  const reply = await fetch(`${site.url}/metrics`, init);
  expect(reply.status).toBe(200);
  expect(reply.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
  const lines = (await reply.text()).split('\n').filter((line) => line && !line.startsWith('#'));
  for (const line of lines) expect(line).toMatch(/^qishi_[a-z_]+(?:\{[^}]*\})? [\d.e+-]+$/);
  return new Map(
    lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ') + 1))]),
  );
}

test('each request is an event, and what was searched for is not told', async () => {
  const site = await open();
  await (await fetch(`${site.url}/search?q=%E7%A7%98%E5%AF%86`)).text();
  await (await fetch(`${site.url}/nowhere`)).text();
  expect(site.events.map(({ message, fields }) => ({ message, ...fields }))).toEqual([
    { message: 'request', method: 'GET', path: '/search', status: 200, ms: expect.any(Number) },
    { message: 'request', method: 'GET', path: '/nowhere', status: 404, ms: expect.any(Number) },
  ]);
  expect(site.log).toEqual([]);
});

describe('health', () => {
  test('needs no token, and no limit of requests stands before it', async () => {
    const site = await open({ limits: { token: 'abc', perMinute: 2 } });
    for (let n = 0; n < 5; n++)
      for (const path of ['/healthz', '/readyz']) {
        const reply = await fetch(`${site.url}${path}`);
        expect([reply.status, await reply.text(), reply.headers.get('cache-control')]).toEqual([
          200,
          'ok\n',
          'no-store',
        ]);
      }
    const statuses = [];
    for (let n = 0; n < 4; n++) statuses.push((await fetch(`${site.url}/api/v1/issues`)).status);
    expect(statuses).toEqual([401, 401, 429, 429]);
    expect((await fetch(`${site.url}/healthz`, { method: 'HEAD' })).status).toBe(200);
  });

  test('an archive that does not answer is not ready, which is told to the operator and not to who asks', async () => {
    let isDown = true;
    let asked = 0;
    let time = Date.parse('2023-04-22T04:00:00Z');
    const site = await open({
      parts: (usual) => ({
        ...usual,
        now: () => new Date(time),
        store: {
          ...usual.store,
          async runs(limit) {
            asked++;
            if (isDown) throw new Error('the server went away at secret.example');
            return usual.store.runs(limit);
          },
        },
      }),
    });
    const ready = async () => {
      const reply = await fetch(`${site.url}/readyz`);
      return [reply.status, await reply.text()];
    };
    expect(await ready()).toEqual([503, 'archive\n']);
    expect(await ready()).toEqual([503, 'archive\n']);
    expect(asked).toBe(1);
    expect(site.log.join()).toContain('secret.example');
    expect((await fetch(`${site.url}/healthz`)).status).toBe(200);
    isDown = false;
    time += 1000;
    expect(await ready()).toEqual([200, 'ok\n']);
  });

  test('a name that is not ours is turned away here, too', async () => {
    const site = await open();
    const { hostname, port } = new URL(site.url);
    const { request } = await import('node:http');
    const status = await new Promise((resolve, reject) => {
      request({ hostname, port, path: '/metrics', headers: { host: 'evil.example' } }, (reply) =>
        resolve(reply.statusCode),
      )
        .on('error', reject)
        .end();
    });
    expect(status).toBe(421);
  });
});

describe('metrics', () => {
  test('tell what the archive holds and how the newest runs went', async () => {
    const site = await open();
    const problem = { stage: 'crawl', subject: 'https://x.example/', retry: 'never' } as const;
    const saveRun = (id: string, command: string, startedAt: string, reasons: readonly ('timeout' | 'no-body')[]) =>
      site.store.saveRun({
        id,
        command,
        startedAt,
        finishedAt: startedAt,
        steps: [{ step: 'crawl', found: reasons.length, kept: 0, known: 0, dropped: reasons.length }],
        problems: reasons.map((reason) => ({ ...problem, reason })),
      });
    await saveRun('r1', 'run', '2023-04-21T04:00:00Z', ['no-body']);
    await saveRun('r2', 'run', '2023-04-22T03:00:00Z', ['timeout', 'timeout']);
    const samples = await scrape(site);
    const { articles, stories, briefings } = await site.store.counts();
    expect(samples.get('qishi_articles')).toBe(articles);
    expect(samples.get('qishi_stories')).toBe(stories);
    expect(samples.get('qishi_issues')).toBe(briefings);
    expect(samples.get('qishi_archive_bytes')).toBe(await site.store.bytes());
    expect(samples.get('qishi_last_run_age_seconds{command="run"}')).toBe(3600);
    expect(samples.get('qishi_last_run_problems{command="run",reason="timeout"}')).toBe(2);
    const states = [...samples].filter(([name]) => name.startsWith('qishi_sources{'));
    expect(states).toHaveLength(5);
    expect(states.reduce((sum, [, count]) => sum + count, 0)).toBeGreaterThanOrEqual(site.parts.sources.length);
    await saveRun('r3', 'run', '2023-04-22T03:30:00Z', []);
    const later = await scrape(site);
    expect([...later.keys()].filter((name) => name.includes('problems'))).toEqual([]);
    expect(later.get('qishi_last_run_age_seconds{command="run"}')).toBe(1800);
  });

  test('count requests by route, so that no address of a reader becomes a label', async () => {
    const site = await open();
    for (const path of [
      '/article/a-1',
      '/article/a-2',
      '/search?q=secret-word',
      '/nowhere/secret-word',
      '/api/v1/issues',
    ])
      await fetch(`${site.url}${path}`);
    const samples = await scrape(site);
    expect(samples.get('qishi_http_requests_total{route="/article/:id",status="404"}')).toBe(2);
    expect(samples.get('qishi_http_requests_total{route="/search",status="200"}')).toBe(1);
    expect(samples.get('qishi_http_requests_total{route="none",status="404"}')).toBe(1);
    expect(samples.get('qishi_http_requests_total{route="/api/v1/issues",status="200"}')).toBe(1);
    expect(samples.get('qishi_http_request_duration_seconds_count{route="/article/:id"}')).toBe(2);
    expect(samples.get('qishi_http_request_duration_seconds_bucket{le="+Inf",route="/article/:id"}')).toBe(2);
    expect([...samples.keys()].join()).not.toContain('secret');
  });

  test('ask for the token where there is one', async () => {
    const site = await open({ limits: { token: 'abc' } });
    expect((await fetch(`${site.url}/metrics`)).status).toBe(401);
    expect((await scrape(site, bearer)).get('qishi_articles')).toBeGreaterThan(0);
  });

  const outside = Object.values(networkInterfaces())
    .flat()
    .find((each) => each?.family === 'IPv4' && !each.internal);
  test.skipIf(!outside)('without a token answer this machine alone', async () => {
    const site = await open();
    const host = outside?.address ?? '';
    const server = await serveWeb(
      site.parts,
      { host, port: 0 },
      { allowedHosts: [] },
      { info: () => undefined, error: () => undefined },
    );
    try {
      expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
      expect((await fetch(`${server.url}/metrics`)).status).toBe(403);
    } finally {
      await server.close();
    }
  });
});
