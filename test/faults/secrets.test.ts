import { once } from 'node:events';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { openArchive } from '@qishi/archive';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Ended, finish, openPlace, type Place, qishi, root, runWeek, start } from './newsroom-run.ts';

/** Each in one place it may come from; none is a word of anything else. */
const secrets = {
  modelKey: 'sk-qwfp8841zzkey',
  databasePassword: 'dbpass-77ghqwv',
  proxyPassword: 'proxypass-31xkcd',
  feishuPath: 'feishuhook-5512pqtz',
  feishuSign: 'feishusign-9034bvnm',
  telegramToken: '771234:AAtelegram-6621wxyz',
  barkKey: 'barkkeyqq8812ttyu',
  mailPassword: 'mailpass-4477lkjh',
  hookToken: 'hooktoken-2299mnbv',
  pingPath: 'pingpath-6655fghj',
  webToken: 'webtoken-3311asdf',
} as const;

let place: Place;
let echo: Server;
let env: Record<string, string>;
let startedAt: number;
/** What reached the server that repeats everything. */
const reached: string[] = [];
const told: { readonly by: string; readonly text: string }[] = [];

/** Answers the worst: a failure that repeats all it was sent, as careless servers do. */
function openEcho(): Server {
  return createServer((request, reply) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => {
      body += chunk;
    });
    request.on('end', () => {
      const message = `refused ${request.url} ${JSON.stringify(request.headers)} ${body.slice(0, 2000)}`;
      reached.push(message);
      reply.writeHead(request.url?.includes('/v1/') ? 401 : 400, { 'content-type': 'application/json' });
      reply.end(JSON.stringify({ error: { message }, description: message, msg: message, errcode: 9 }));
    });
  });
}

const channels = `channels:
  - { id: feishu, kind: feishu, on: [issue, failure], urlFrom: T_FEISHU_URL, secretFrom: T_FEISHU_SECRET }
  - { id: telegram, kind: telegram, on: [issue, failure], tokenFrom: T_TELEGRAM, chat: 7, baseUrl: "http://ECHO" }
  - { id: bark, kind: bark, on: [issue], keyFrom: T_BARK, baseUrl: "http://ECHO" }
  - { id: mail, kind: mail, on: [failure], urlFrom: T_MAIL, from: a@example.org, to: [b@example.org], timeoutMs: 2000 }
  - { id: hook, kind: webhook, on: [issue], urlFrom: T_HOOK }
  - { id: night, kind: webhook, on: [issue], urlFrom: T_HOOK, quietHours: { from: "00:00", to: "23:59" } }
`;

beforeAll(async () => {
  startedAt = Date.now();
  place = await openPlace();
  echo = openEcho().listen(0, '127.0.0.1');
  await once(echo, 'listening');
  const at = `127.0.0.1:${(echo.address() as AddressInfo).port}`;
  await writeFile(join(place.config, 'notify.yaml'), channels.replaceAll('ECHO', at));
  env = {
    ...place.env,
    QISHI_PROXY: place.newsroom.proxy.replace('//', `//editor:${secrets.proxyPassword}@`),
    NO_PROXY: '127.0.0.1',
    QISHI_LLM_BASE_URL: `http://${at}/v1`,
    QISHI_LLM_MODEL: 'some-model',
    QISHI_LLM_KEY: secrets.modelKey,
    QISHI_PING_URL: `http://${at}/${secrets.pingPath}`,
    QISHI_WEB_TOKEN: '',
    T_FEISHU_URL: `http://${at}/open-apis/bot/v2/hook/${secrets.feishuPath}`,
    T_FEISHU_SECRET: secrets.feishuSign,
    T_TELEGRAM: secrets.telegramToken,
    T_BARK: secrets.barkKey,
    T_MAIL: `smtp://editor:${secrets.mailPassword}@${at}`,
    T_HOOK: `http://${at}/hook?token=${secrets.hookToken}`,
  };
});
afterAll(async () => {
  echo.close();
  await place.close();
});

async function tell(args: readonly string[], more: Readonly<Record<string, string>> = {}): Promise<Ended> {
  const ended = await qishi(args, { ...env, ...more });
  const by = `${args.join(' ')} ${Object.keys(more).join(' ')}`;
  told.push({ by, text: `${ended.stdout}\n${ended.stderr}` });
  return ended;
}

/** As they are, in an address, in JSON, and as Basic credentials. */
function formsOf(secret: string): readonly string[] {
  const basic = Buffer.from(`editor:${secret}`).toString('base64');
  return [secret, encodeURIComponent(secret), basic, Buffer.from(secret).toString('base64')];
}

function expectNone(by: string, text: string): void {
  for (const [name, secret] of Object.entries(secrets))
    for (const form of formsOf(secret)) {
      const at = text.indexOf(form);
      const around = at < 0 ? '' : text.slice(Math.max(0, at - 200), at + form.length);
      expect(around, `${name} is told by ${by}`).toBe('');
    }
}

async function filesBelow(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  return names.filter((each) => each.isFile()).map(({ parentPath, name }) => join(parentPath, name));
}

test('no command that works, or fails in the middle, tells one', async () => {
  expect([0, 3]).toContain((await tell(runWeek)).code);
  for (const args of [
    ['status'],
    ['status', '--json'],
    ['doctor', '--ask-model'],
    ['verify', '2023-W15', '--json'],
    ['export', '--format', 'jsonl'],
    ['notify', 'test'],
    ['notify', 'send', '--week', '2023-W15', '--json'],
    ['notify', 'send', '--week', '2023-W15', '--log', 'json'],
    ['analyse', '--log', 'json'],
    ['sources', 'list'],
    ['sources', 'check', '--json'],
    ['schedule', 'show', '--json'],
    ['backup', join(place.folder, 'backup.db')],
  ])
    await tell(args);
  // A job that fails at once, which the switch is told.
  const nowhere = join(place.folder, 'nowhere');
  const job = { QISHI_CONFIG: nowhere, QISHI_ARCHIVE: join(nowhere, 'archive.db') };
  expect((await tell(['schedule', 'run', 'issue'], job)).code).toBe(1);
  const notified = told.find(({ by }) => by.startsWith('notify test'));
  const heard = reached.join('\n');
  for (const name of ['modelKey', 'feishuPath', 'telegramToken', 'barkKey', 'hookToken', 'pingPath'] as const)
    expect(heard.includes(secrets[name]), name).toBe(true);
  expect(notified?.text).toMatch(/feishu.*\n?.*telegram/s);
  expect(told.find(({ by }) => by.startsWith('doctor'))?.text).toMatch(/does not answer/);
  for (const { by, text } of told) expectNone(by, text);
});

test('nor does a command whose world is broken', async () => {
  const dead = `postgres://editor:${secrets.databasePassword}@127.0.0.1:9/qishi`;
  for (const args of [
    runWeek,
    ['doctor'],
    ['status'],
    ['export', '--format', 'jsonl'],
    ['verify', '2023-W15'],
    ['work', '--until-idle'],
    ['serve', '--port', '0'],
    ['search', '算力'],
    ['schedule', 'run', 'issue'],
    ['backup', join(place.folder, 'server.dump')],
    ['restore', join(place.folder, 'server.dump')],
    ['notify', 'send', '--week', '2023-W15'],
  ]) {
    const ended = await tell(args, { QISHI_ARCHIVE: dead });
    expect(ended.code, args.join(' ')).not.toBe(0);
  }
  await tell(['run'], { QISHI_ARCHIVE: `postgres://editor:${secrets.databasePassword}@[bad` });
  await tell(runWeek, { QISHI_PROXY: `http://editor:${secrets.proxyPassword}@127.0.0.1:9` });
  await tell(runWeek, { QISHI_PROXY: `not an address ${secrets.proxyPassword}` });
  await tell(['notify', 'test'], {
    QISHI_PROXY: `http://editor:${secrets.proxyPassword}@127.0.0.1:9`,
    NO_PROXY: '',
    T_HOOK: `http://hook.invalid/?token=${secrets.hookToken}`,
    T_MAIL: `smtp://editor:${secrets.mailPassword}@[bad`,
  });
  await tell(['schedule', 'run', 'issue'], { QISHI_PING_URL: `no address ${secrets.pingPath}` });
  await tell(['doctor', '--ask-model'], { QISHI_LLM_BASE_URL: `http://editor:${secrets.modelKey}@127.0.0.1:9/v1` });
  for (const { by, text } of told) expectNone(by, text);
  for (const { by, text } of told) expect(text, by).not.toMatch(/^\s+at .+:\d+:\d+\)?$/m);
});

test('the site tells none, with the right token, a wrong one or none', async () => {
  const child = start(['serve', '--port', '0', '--json'], { ...env, QISHI_WEB_TOKEN: secrets.webToken });
  const ended = finish(child);
  let printed = '';
  while (!/"url": "[^"]+"/.test(printed)) {
    const [chunk] = (await once(child.stdout!, 'data')) as [string];
    printed += chunk;
  }
  const url = /"url": "([^"]+)"/.exec(printed)?.[1] ?? '';
  const headers = [{}, { authorization: 'Bearer wrong' }, { authorization: `Bearer ${secrets.webToken}` }];
  for (const path of ['', 'search?q=算力', 'metrics', 'healthz', 'readyz', 'sources', 'api/search?q=算力', 'nowhere'])
    for (const header of headers) {
      const reply = await fetch(new URL(path, url), { headers: header as Record<string, string> });
      const text = `${reply.status} ${JSON.stringify([...reply.headers])}\n${await reply.text()}`;
      told.push({ by: `GET /${path} with ${JSON.stringify(Object.keys(header))}`, text });
    }
  child.kill('SIGTERM');
  const { stdout, stderr, code } = await ended;
  expect(code).toBe(0);
  told.push({ by: 'serve', text: `${stdout}\n${stderr}` });
  expect(told.filter(({ text }) => text.startsWith('200')).length).toBeGreaterThan(4);
  for (const { by, text } of told) expectNone(by, text);
});

test('no file of ours holds one: archive, evidence, reports, deliveries, caches', async () => {
  const cached = await filesBelow(join(root, 'node_modules/.qishi'));
  const files = await filesBelow(place.folder);
  expect(files.some((file) => file.endsWith('.warc.gz'))).toBe(true);
  expect(files.some((file) => file.includes('/notify/'))).toBe(true);
  for (const file of [...files, ...cached]) {
    // What others keep in the cache at the same time may be gone by now.
    const found = await stat(file).catch(() => undefined);
    if (!found || (file.includes('node_modules') && found.mtimeMs < startedAt)) continue;
    const bytes = await readFile(file);
    expectNone(file, (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('latin1'));
  }
  const store = await openArchive(place.archive);
  for await (const page of store.streamPages())
    expectNone(page.url, JSON.stringify({ ...page, body: Buffer.from(page.body).toString('latin1') }));
  expectNone('runs', JSON.stringify(await store.runs(100)));
  expectNone('issues', JSON.stringify(await store.findBriefing('2023-W15')));
  await store.close();
});

test('a user and a password in the address of a source are refused, and not repeated', async () => {
  const password = 'sourcepass-5151rtyu';
  const file = join(place.config, 'sources/moxing.yaml');
  const before = await readFile(file, 'utf8');
  await writeFile(file, before.replace('url: http://', `url: http://reader:${password}@`));
  const { code, stdout, stderr } = await qishi(['crawl'], env);
  await writeFile(file, before);
  expect(code).toBe(2);
  expect(stderr).toMatch(/moxing\.yaml:\d+: entries\.0\.url: no user and no password may stand in an address/);
  expect(stdout + stderr).not.toContain(password);
});
