import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type MadeSite, openMadeSite } from './made-site.ts';

interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** The path goes out as it is written, which `fetch` would tidy. */
function ask(site: MadeSite, path: string, { method = 'GET', headers = {}, body }: Asked = {}) {
  const { hostname, port } = new URL(site.url);
  return new Promise<{ status: number; headers: Record<string, unknown>; text: string }>((resolve, reject) => {
    const sent = request({ hostname, port, path, method, headers, agent: false }, (reply) => {
      let text = '';
      reply.setEncoding('utf8').on('data', (chunk) => {
        text += chunk;
      });
      reply.on('end', () => resolve({ status: reply.statusCode ?? 0, headers: reply.headers, text }));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

describe('an open site', () => {
  let site: MadeSite;
  beforeAll(async () => {
    site = await openMadeSite();
    const reports = join(site.folder, 'reports');
    symlinkSync(join(site.folder, 'secret.html'), join(reports, '2023-W15/linked.html'));
    mkdirSync(join(reports, '2023-W15/inner.html'));
    writeFileSync(join(reports, 'secret.html'), 'SECRET');
    writeFileSync(join(reports, '2023-W15/.hidden.html'), 'SECRET');
    writeFileSync(join(reports, '2023-W15/notes.txt'), 'SECRET');
  });
  afterAll(() => site.close());

  test('every answer carries the headers', async () => {
    for (const path of [
      '/',
      '/search?q=x',
      '/nowhere',
      '/api/v1/issues',
      '/api/openapi.json',
      '/search.atom?q=',
      '/assets/style.css',
      '/issues/2023-W15/',
    ]) {
      const { headers } = await ask(site, path);
      const policy = String(headers['content-security-policy']);
      expect(policy, path).toContain("default-src 'none'");
      expect(policy, path).toContain("frame-ancestors 'none'");
      expect(policy, path).toContain("base-uri 'none'");
      if (!path.startsWith('/issues/')) expect(policy, path).not.toContain('unsafe');
      expect(headers, path).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'x-frame-options': 'DENY',
      });
    }
  });

  test.each([
    '/issues/..%2f', '/issues/..%2fsecret.html', '/issues/..%2f..%2fsecret.html', '/issues/../../secret.html', '/issues/2023-W15/../../secret.html',
    '/issues/2023-W15/..%2f..%2fsecret.html', '/issues/2023-W15/..%2fsecret.html', '/issues/2023-W15/%2e%2e/secret.html',
    '/issues/2023-W15/%2e%2e%2fsecret.html', '/issues/2023-W15/..%5csecret.html', '/issues/2023-W15/..\\secret.html',
    '/issues/2023-W15/....//secret.html', '/issues/2023-W15/%252e%252e%252fsecret.html', '/issues/2023-W15/..%c0%afsecret.html',
    '/issues/2023-W15/%c0%ae%c0%ae/secret.html', '/issues/%2e%2e/secret.html', '/issues/./secret.html', '/issues/secret.html', '/issues//secret.html',
    '/issues/2023-W15//secret.html', '/issues/2023-W15/linked.html', '/issues/2023-W15/inner.html', '/issues/2023-W15/.hidden.html',
    '/issues/2023-W15/notes.txt', '/issues/2023-W15/index.html%00.png', '/issues/2023-W15/secret.html%00', '/issues/2023-W15/..;/secret.html',
    '/issues/2023-W15/trackers/..%2fsecret.html',
    '/issues/2023-W15/trackers/..%2f..%2f..%2fsecret.html',
    '/issues/2023-W15/trackers%2f..%2f..%2f..%2fsecret.html',
    '/issues/2023-W15/trackers/trackers/x.csv',
    '/issues/2023-W15%2f..%2f..%2fsecret.html', '/issues/2023-W15/C:%5csecret.html', '/issues/2023-W15/file:%2f%2f%2fetc%2fpasswd',
    '/issues/2023-W15/%ef%bc%8e%ef%bc%8e%2fsecret.html', '/issues/2023-w15/index.html', '/issues/sample/index.html',
    '/assets/..%2fparts.ts', '/assets/../parts.ts', '/assets/%2e%2e%2fserve-web.ts', '/assets/style.css%00', '/assets/__proto__', '/assets/constructor',
    '/fonts/..%2f400.css', '/fonts/..%2f..%2fpackage.json', '/fonts/noto-serif-sc-4-400-normal.woff', '/fonts/noto-serif-sc-..%2f..%2fx.woff2',
    '/../../etc/passwd', '//etc/passwd', '/%2e%2e/%2e%2e/etc/passwd', '/..%2f..%2fetc%2fpasswd',
  ])('%s leads to no file', async (path) => {
    const { status, text } = await ask(site, path);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    expect(text).not.toMatch(/SECRET|root:|@qishi\/web|openArchive/);
    expect(site.log).toEqual([]);
  }); // biome-ignore format: a table

  test.each([
    'evil.example',
    'evil.example:4180',
    '127.0.0.1.evil.example',
    'localhost.evil.example',
    '[::2]',
    '10.0.0.1',
    'a b',
    '127.0.0.1@evil.example',
  ])('Host "%s" is not ours', async (host) => {
    const { status, text } = await ask(site, '/', { headers: { host } });
    expect([400, 421]).toContain(status);
    expect(text).not.toContain('启示录');
  });

  test.each(['localhost', 'LOCALHOST:99', '127.0.0.1', '[::1]:4180'])('Host %s is ours', async (host) => {
    expect((await ask(site, '/', { headers: { host } })).status).toBe(200);
  });

  test('a page of another site cannot send anything', async () => {
    const send = (origin: string) =>
      ask(site, '/mcp', { method: 'POST', body: '{}', headers: { origin, 'content-type': 'application/json' } });
    expect((await send('https://evil.example')).status).toBe(403);
    expect((await send('null')).status).toBe(403);
    expect((await send(site.url)).status).not.toBe(403);
  });

  test('what is too large or unknown is refused', async () => {
    expect((await ask(site, `/search?q=${'x'.repeat(7000)}`)).status).toBe(414);
    expect((await ask(site, `/search?q=${'芯'.repeat(501)}`.replaceAll('芯', '%E8%8A%AF'))).status).toBe(400);
    expect((await ask(site, '/mcp', { method: 'POST', body: 'x'.repeat(300_000) })).status).toBe(413);
    expect((await ask(site, '/', { method: 'PUT' })).status).toBe(405);
    expect((await ask(site, '/mcp')).status).toBe(405);
    expect((await ask(site, '/search?q=%ff%fe%')).status).toBeLessThan(500);
    expect((await ask(site, '/article/%ff')).status).toBe(404);
    expect((await ask(site, '/', { headers: { 'x-large': 'x'.repeat(20_000) } })).status).toBe(431);
  });
});

test('a failure is told to the operator, and the reader sees none of it', async () => {
  const site = await openMadeSite({
    parts: (usual) => ({
      ...usual,
      store: {
        ...usual.store,
        counts: () => Promise.reject(new Error('SECRET at /home/operator')),
        findArticle: () => Promise.reject(new Error('SECRET')),
      },
    }),
  });
  try {
    for (const path of ['/', '/article/a-1', '/api/v1/articles/a-1']) {
      const { status, text } = await ask(site, path);
      expect(status).toBe(500);
      expect(text).not.toMatch(/SECRET|\.ts|at \w+/);
    }
    expect(site.log).toHaveLength(3);
    expect(site.log[0]).toContain('SECRET');
    expect(site.events.filter(({ message }) => message === 'request failed')).toHaveLength(3);
  } finally {
    await site.close();
  }
});

describe('a site with a token', () => {
  const token = '不告诉你-42';
  let site: MadeSite;
  beforeAll(async () => {
    site = await openMadeSite({ limits: { token } });
  });
  afterAll(() => site.close());
  const html = { accept: 'text/html' };
  const form = (given: string) => ({
    method: 'POST',
    body: new URLSearchParams({ token: given }).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });

  test('shows nothing without it', async () => {
    for (const path of [
      '/',
      '/search?q=x',
      '/article/a-1',
      '/issues/2023-W15/',
      '/nowhere',
      '/LOGIN',
      '/login/',
      '/assets',
      '//login',
    ])
      expect((await ask(site, path, { headers: html })).status, path).toBe(303);
    for (const path of ['/api/v1/search?q=x', '/api/openapi.json', '/search.atom?q=', '/search.json?q=', '/mcp'])
      expect((await ask(site, path)).status, path).toBe(401);
    for (const authorization of ['Bearer', 'Bearer x', 'Basic x', `Bearer ${'x'.repeat(4000)}`, 'Bearer undefined'])
      expect((await ask(site, '/api/v1/issues', { headers: { authorization } })).status).toBe(401);
    for (const cookie of ['qishi-reader=', 'qishi-reader=x', 'qishi-reader=undefined'])
      expect((await ask(site, '/', { headers: { ...html, cookie } })).status).toBe(303);
    expect((await ask(site, '/login', { headers: html })).status).toBe(200);
    expect((await ask(site, '/assets/style.css')).status).toBe(200);
  });

  test('opens for a bearer and for a cookie that is not the token', async () => {
    const wrong = await ask(site, '/login', form('falsch'));
    expect(wrong.status).toBe(401);
    expect(wrong.headers['set-cookie']).toBeUndefined();
    const right = await ask(site, '/login', form(token));
    expect(right.status).toBe(303);
    const [cookie = ''] = right.headers['set-cookie'] as string[];
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Strict/);
    expect(cookie).not.toContain(encodeURIComponent(token));
    expect((await ask(site, '/', { headers: { ...html, cookie: cookie.split(';')[0] ?? '' } })).status).toBe(200);
  });

  test('guesses are few', async () => {
    const codes: number[] = [];
    for (let i = 0; i < 12; i++) codes.push((await ask(site, '/login', form(`guess ${i}`))).status);
    expect(codes.at(-1)).toBe(429);
  });
});

test('an ASCII token opens as a bearer', async () => {
  const site = await openMadeSite({ limits: { token: 'abc-123' } });
  try {
    expect((await ask(site, '/api/v1/issues', { headers: { authorization: 'Bearer abc-123' } })).status).toBe(200);
    expect((await ask(site, '/api/v1/issues', { headers: { authorization: 'Bearer abc-124' } })).status).toBe(401);
  } finally {
    await site.close();
  }
});

test('one address asks so often and no oftener, and this machine as often as it likes unless told', async () => {
  const limited = await openMadeSite({ limits: { perMinute: 5 } });
  const free = await openMadeSite();
  try {
    const codes = async (site: MadeSite, count: number) => {
      const all: number[] = [];
      for (let i = 0; i < count; i++) all.push((await ask(site, '/assets/site.js')).status);
      return all;
    };
    expect(await codes(limited, 7)).toEqual([200, 200, 200, 200, 200, 429, 429]);
    expect((await ask(limited, '/')).headers['retry-after']).toBe('60');
    expect(new Set(await codes(free, 320))).toEqual(new Set([200]));
  } finally {
    await limited.close();
    await free.close();
  }
});
