import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, request as httpRequest, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openArchive } from '@qishi/archive';
import { briefingSchema } from '@qishi/model';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadConfig } from '../load-config.ts';
import { projectFolder, readSettings } from '../settings.ts';
import { type Command, openCommand } from '../test-command.ts';
import { notifyAll } from './notify-all.ts';

const planted = 'planted-secret-5d1e77';
let folder: string;
let qishi: Command;
let server: Server;
let received: { type: string; title: string; headlines: string[]; link: string }[];
let status: number;
let output: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qishi-notify-'));
  await cp(join(projectFolder, 'config'), join(folder, 'config'), { recursive: true });
  received = [];
  status = 200;
  output = '';
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      if (status === 200) received.push(JSON.parse(body));
      // As careless as servers are: it repeats where it was called.
      response.writeHead(status).end(`no such hook ${request.url}`);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const command = openCommand(folder);
  qishi = async (args, env = {}) => {
    const done = await command(args, { QISHI_CONFIG: join(folder, 'config'), HOOK: hook(), ...env });
    output += done.stdout + done.stderr;
    return done;
  };
});

afterEach(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

const hook = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks/${planted}`;
const configure = (yaml: string) => writeFile(join(folder, 'config/notify.yaml'), yaml);
const desk = 'channels:\n  - { id: desk, kind: webhook, on: [issue, watch], urlFrom: HOOK }\n';

async function importArticle(n: number, title: string): Promise<void> {
  const file = join(folder, `${n}.jsonl`);
  const body = `${title}。相关部门就出口许可作出说明，企业表示正在评估影响，具体安排以公告为准。`.repeat(3);
  const article = { url: `https://news.example/${n}`, title, publishedAt: `2023-04-0${n}T08:00:00+08:00`, body };
  await writeFile(file, `${JSON.stringify(article)}\n`);
  expect((await qishi(['import', file])).code).toBe(0);
}

async function storeIssue(): Promise<string> {
  await importArticle(1, '某公司谈H20芯片出口');
  const briefing = briefingSchema.parse(
    JSON.parse(await readFile(join(projectFolder, 'reports/sample/briefing.json'), 'utf8')),
  );
  const store = await openArchive(join(folder, 'archive.db'));
  await store.saveBriefing(briefing);
  await store.close();
  return briefing.week;
}

async function expectNoSecret(): Promise<void> {
  expect(output).not.toContain(planted);
  for (const name of await readdir(join(folder, 'notify'), { recursive: true }))
    if (name.endsWith('.json')) expect(await readFile(join(folder, 'notify', name), 'utf8')).not.toContain(planted);
}

test('an issue is told once, and again when that is asked for', async () => {
  const week = await storeIssue();
  await configure(desk);
  await writeFile(join(folder, 'config/site.yaml'), 'baseUrl: https://news.example.com/qishi\n');
  const send = async (...more: string[]) => {
    const { code, stdout } = await qishi(['notify', 'send', '--week', week, '--json', ...more]);
    return [code, JSON.parse(stdout)[0].state];
  };
  status = 404;
  expect(await send()).toEqual([3, 'failed']);
  status = 200;
  expect(await send()).toEqual([0, 'delivered']);
  expect(await send()).toEqual([0, 'already']);
  expect(await send('--again', '--channel', 'desk')).toEqual([0, 'delivered']);
  expect(received).toHaveLength(2);
  expect(received[0]).toMatchObject({ type: 'issue', link: `https://news.example.com/qishi/${week}/` });
  expect(received[0]?.headlines).toHaveLength(3);
  await expectNoSecret();
});

test('a test goes to the channel, and a refusal is told by its host alone', async () => {
  await configure(desk);
  expect((await qishi(['notify', 'test', 'desk'])).code).toBe(0);
  expect(received).toMatchObject([{ type: 'test' }]);
  status = 410;
  const { code, stdout } = await qishi(['notify', 'test']);
  expect(code).toBe(3);
  expect(stdout).toMatch(/desk +failed: refused, 127\.0\.0\.1:\d+ answered 410: no such hook …/);
  expect((await qishi(['notify', 'test'], { QISHI_LANG: 'zh' })).stdout).toMatch(/desk +没有送达：refused，127/);
  await expectNoSecret();
});

test('what is wrong with the channels is said with file and key before anything is sent', async () => {
  for (const [yaml, args, message] of [
    ['channels: []\n', ['notify', 'test'], /has no channels; docs\/notify\.md/],
    [desk, ['notify', 'test', 'phone'], /There is no channel phone; config\/notify\.yaml has desk/],
    [
      desk.replace('HOOK', 'NOT_SET'),
      ['notify', 'test'],
      /config\/notify\.yaml: channels\.0\.urlFrom: NOT_SET is not set/,
    ],
    [
      desk.replace('HOOK', `"${hook()}"`),
      ['notify', 'test'],
      /notify\.yaml:2: channels\.0\.urlFrom: .*environment variable/,
    ],
    [desk, ['notify', 'send', '--week', 'soon'], /is not a week/],
  ] as const) {
    await configure(yaml);
    const { code, stderr } = await qishi(args);
    expect([code, stderr]).toEqual([2, expect.stringMatching(message)]);
  }
  expect(received).toEqual([]);
  expect(output).not.toContain(planted);
});

test('a watch goes to a channel, each article once', async () => {
  await configure(desk);
  await importArticle(1, '某公司谈H20芯片出口');
  expect((await qishi(['watch', 'add', 'H20', '--all', '--notify', 'channel:desk'])).code).toBe(0);
  status = 404;
  expect((await qishi(['watch', 'run'])).code).toBe(3);
  status = 200;
  expect((await qishi(['watch', 'run'])).code).toBe(0);
  expect((await qishi(['watch', 'run'])).code).toBe(0);
  expect(received).toMatchObject([{ type: 'watch', title: '启示录：「H20」有 1 条新报道' }]);
  const refused = await qishi(['watch', 'add', 'H20', '--notify', 'channel:phone']);
  expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('no channel phone')]);
  await expectNoSecret();
});

const aNotice = { kind: 'issue', key: 'issue:2023-W15', title: '题', lede: [], headlines: [], link: '/x' } as const;

test('a channel that is not set up is a problem, and the others are told', async () => {
  await configure(`${desk}  - { id: other, kind: slack, on: [issue], urlFrom: NOT_SET }\n`);
  const settings = readSettings({
    QISHI_CONFIG: join(folder, 'config'),
    QISHI_ARCHIVE: join(folder, 'archive.db'),
    HOOK: hook(),
  });
  const { results, problems } = await notifyAll(settings, await loadConfig(settings), [aNotice]);
  expect(results).toMatchObject([{ channelId: 'desk', state: 'delivered' }]);
  expect(problems).toMatchObject([
    { subject: 'channel:other', detail: 'config/notify.yaml: channels.1.urlFrom: NOT_SET is not set' },
  ]);
});

test('what quiet hours hold back is brought by the next run after them, whatever that run has to tell', async () => {
  await configure(desk.replace('urlFrom', 'quietHours: { from: "22:00", to: "07:00" }, urlFrom'));
  const settings = readSettings({
    QISHI_CONFIG: join(folder, 'config'),
    QISHI_ARCHIVE: join(folder, 'archive.db'),
    HOOK: hook(),
  });
  const config = await loadConfig(settings);
  const at = (time: string) => ({ now: () => new Date(time) });
  const night = await notifyAll(settings, config, [aNotice], at('2023-04-17T03:00:00+08:00'));
  expect([night.results, night.problems]).toMatchObject([[{ state: 'held-back' }], []]);
  const day = await notifyAll(settings, config, [], at('2023-04-17T08:00:00+08:00'));
  expect(day.results).toMatchObject([{ key: aNotice.key, state: 'delivered' }]);
  expect((await notifyAll(settings, config, [aNotice], at('2023-04-17T08:05:00+08:00'))).results).toMatchObject([
    { state: 'already' },
  ]);
  expect(received).toHaveLength(1);
});

test('where there is a proxy, it is asked, for as long as the notices go out', async () => {
  const asked: string[] = [];
  const proxy = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    const target = new URL(request.url ?? '');
    const forward = httpRequest(
      {
        port: (server.address() as AddressInfo).port,
        path: target.pathname,
        method: request.method,
        headers: request.headers,
      },
      (reply) => {
        response.writeHead(reply.statusCode ?? 502);
        reply.pipe(response);
      },
    );
    request.pipe(forward);
  });
  proxy.on('connect', (request, socket) => {
    asked.push(`CONNECT ${request.url}`);
    const target = connect((server.address() as AddressInfo).port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      target.pipe(socket).pipe(target);
    });
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  await configure(desk);
  const settings = readSettings({
    QISHI_CONFIG: join(folder, 'config'),
    QISHI_ARCHIVE: join(folder, 'archive.db'),
    QISHI_PROXY: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    HOOK: 'http://hooks.example/hooks/1',
  });
  const { problems } = await notifyAll(settings, await loadConfig(settings), [aNotice]);
  expect(problems).toEqual([]);
  expect(received).toHaveLength(1);
  expect(asked).toHaveLength(1);
  expect(asked[0]).toContain('hooks.example');
  proxy.closeAllConnections();
  proxy.close();
});
