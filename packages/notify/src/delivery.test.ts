import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Channel, resolveChannels } from './channel.ts';
import { type DeliverEffects, deliver, deliverWaiting } from './deliver.ts';
import { type Deliveries, openOwnDeliveries } from './deliveries.ts';
import { openDeliveryFiles } from './delivery-files.ts';
import type { Notice } from './notice.ts';
import { shortNotice } from './test-notice.ts';
import { channelConfig, type Fault, type OpenVendor, openVendor } from './test-vendor.ts';
import { planted, vendors } from './test-vendors.ts';

let folder: string;
let server: OpenVendor;
let faults: Fault[];
let clock: string;
const now = () => new Date(clock);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qishi-notify-'));
  faults = [];
  clock = '2023-04-17T08:00:00+08:00';
  server = await openVendor(vendors.webhook!, faults, now);
});
afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

function channelsOf(own: object = {}): readonly Channel[] {
  const { config, secrets } = vendors.webhook!.configure(server.base, false);
  return resolveChannels({ channels: [channelConfig({ ...config, ...own })] }, (name) => secrets[name]).channels;
}

const night = { quietHours: { from: '22:30', to: '07:30', zone: 'Asia/Shanghai', urgent: ['failure'] } };

const stores: Record<string, () => Deliveries> = {
  'in memory': openOwnDeliveries,
  'as files': () => openDeliveryFiles(folder),
};

describe.each(Object.entries(stores))('deliveries %s', (_name, open) => {
  let deliveries: Deliveries;
  let effects: DeliverEffects;
  beforeEach(() => {
    deliveries = open();
    effects = { deliveries, fetch, now, random: () => 0, sleep: async () => {} };
  });
  const stateOf = async (notice: Notice, channels = channelsOf()) => (await deliver(notice, channels, effects))[0];
  const waiting = async () => (await deliverWaiting(channelsOf(), effects)).map(({ state }) => state);

  test('a notice is delivered once, another one too', async () => {
    expect(await stateOf(shortNotice)).toMatchObject({ state: 'delivered' });
    expect(await stateOf({ ...shortNotice, title: '同一期' })).toMatchObject({ state: 'already' });
    expect(await stateOf({ ...shortNotice, key: 'issue:2023-W15:other' })).toMatchObject({ state: 'delivered' });
    expect(server.taken).toHaveLength(2);
  });

  test('of two at the same time one delivers', async () => {
    const results = await Promise.all([stateOf(shortNotice), stateOf(shortNotice)]);
    expect(results.map((each) => each?.state).sort()).toEqual(['delivered', 'unknown']);
    expect(server.taken).toHaveLength(1);
    expect(await stateOf(shortNotice)).toMatchObject({ state: 'already' });
  });

  test('what a process that died was sending is told as unknown, and sent again only after it is forgotten', async () => {
    await deliveries.saveAttempt({ key: shortNotice.key, channelId: 'desk', at: '2023-04-17T00:00:00.000Z' });
    const result = await stateOf(shortNotice);
    expect(result).toMatchObject({ state: 'unknown', problem: { reason: 'not-delivered', retry: 'never' } });
    expect(result).toMatchObject({ problem: { detail: expect.stringContaining('2023-04-17T00:00:00.000Z') } });
    expect(server.count()).toBe(0);
    await deliveries.forget(shortNotice.key, 'desk');
    expect(await stateOf(shortNotice)).toMatchObject({ state: 'delivered' });
  });

  test('`sending` is written before the request, `delivered` after it', async () => {
    const seen: (string | undefined)[] = [];
    const watching: typeof fetch = async (...request) => {
      seen.push((await deliveries.find(shortNotice.key, 'desk'))?.state);
      return fetch(...request);
    };
    await deliver(shortNotice, channelsOf(), { ...effects, fetch: watching });
    seen.push((await deliveries.find(shortNotice.key, 'desk'))?.state);
    expect(seen).toEqual(['sending', 'delivered']);
  });

  test('a passing trouble waits for the next run; a refusal does not', async () => {
    faults.push('down', 'down', 'down', 'down');
    expect(await stateOf(shortNotice)).toMatchObject({ state: 'failed' });
    expect(await deliveries.waiting()).toMatchObject([{ ok: true, value: { notice: shortNotice, channelId: 'desk' } }]);
    expect(await waiting()).toEqual(['delivered']);
    expect(await waiting()).toEqual([]);
    expect(await stateOf(shortNotice)).toMatchObject({ state: 'already' });
    const refusing = channelsOf().map((channel) => ({ ...channel, secret: planted.wrong }) as Channel);
    expect(await stateOf({ ...shortNotice, key: 'issue:x' }, refusing)).toMatchObject({ state: 'failed' });
    expect(await waiting()).toEqual([]);
  });

  test('what is attached waits with the notice where the channel sends it, and nowhere else', async () => {
    clock = '2023-04-17T03:00:00+08:00';
    const attachments = [{ name: 'a.pdf', mediaType: 'application/pdf', bytes: new Uint8Array([0, 1, 255]) }];
    const mail = { ...night, id: 'post', kind: 'mail', urlFrom: 'URL', from: 'a@example.com', to: ['b@example.com'] };
    const { channels } = resolveChannels({ channels: [channelConfig(mail)] }, () => 'smtp://127.0.0.1:9');
    const results = await deliver({ ...shortNotice, attachments }, [...channels, ...channelsOf(night)], effects);
    expect(results.map(({ state }) => state)).toEqual(['held-back', 'held-back']);
    const kept = (await deliveries.waiting()).flatMap((each) => (each.ok ? [each.value] : []));
    expect(new Map(kept.map(({ channelId, notice }) => [channelId, notice.attachments]))).toEqual(
      new Map([
        ['post', attachments],
        ['desk', []],
      ]),
    );
  });

  test('quiet hours hold a notice back, over midnight, and the next run after them brings it once', async () => {
    for (const time of ['2023-04-16T22:30:00+08:00', '2023-04-17T00:10:00+08:00', '2023-04-17T07:29:59+08:00']) {
      clock = time;
      expect(await stateOf(shortNotice, channelsOf(night)), time).toMatchObject({ state: 'held-back' });
      expect((await deliverWaiting(channelsOf(night), effects)).map(({ state }) => state)).toEqual(['held-back']);
    }
    expect(server.count()).toBe(0);
    clock = '2023-04-17T07:30:00+08:00';
    expect((await deliverWaiting(channelsOf(night), effects)).map(({ state }) => state)).toEqual(['delivered']);
    expect(await stateOf(shortNotice, channelsOf(night))).toMatchObject({ state: 'already' });
    expect(server.taken).toHaveLength(1);
  });

  test('what is urgent and what is a test is not held back', async () => {
    clock = '2023-04-17T03:00:00+08:00';
    for (const kind of ['failure', 'test'] as const)
      expect(await stateOf({ ...shortNotice, kind, key: kind }, channelsOf(night))).toMatchObject({
        state: 'delivered',
      });
  });

  test('a channel that does not want a kind does not get it', async () => {
    expect(await stateOf({ ...shortNotice, kind: 'watch' })).toMatchObject({ state: 'not-wanted' });
    expect(server.count()).toBe(0);
  });

  test('what could not be brought for a week is given up', async () => {
    faults.push(...Array<Fault>(8).fill('down'));
    await stateOf(shortNotice);
    clock = '2023-04-24T07:59:00+08:00';
    expect(await waiting()).toEqual(['failed']);
    clock = '2023-04-24T08:01:00+08:00';
    const [result] = await deliverWaiting(channelsOf(), effects);
    expect(result).toMatchObject({
      state: 'failed',
      problem: { detail: expect.stringContaining('7 days'), retry: 'never' },
    });
    expect(await waiting()).toEqual([]);
  });

  test('a wait that the other side asks for and that is too long is left to the next run', async () => {
    const slow = await openVendor(
      { ...vendors.webhook!, throttled: { status: 429, headers: { 'retry-after': '3600' }, body: '' } },
      ['throttle'],
      now,
    );
    const { config, secrets } = vendors.webhook!.configure(slow.base, false);
    const { channels } = resolveChannels({ channels: [channelConfig(config)] }, (name) => secrets[name]);
    expect(await stateOf(shortNotice, channels)).toMatchObject({
      state: 'failed',
      tries: 1,
      problem: { retry: 'next-run' },
    });
    await slow.close();
  });
});

test('a process that is killed while it sends leaves a notice that is not pushed again', async () => {
  faults.push('hang');
  const script = `
    const { deliver, openDeliveryFiles } = await import(${JSON.stringify(join(import.meta.dirname, 'index.ts'))});
    const { notice, channels, folder } = JSON.parse(process.env.GIVEN);
    const real = { fetch, now: () => new Date(), random: () => 0, sleep: async () => {} };
    await deliver(notice, channels, { ...real, deliveries: openDeliveryFiles(folder) });
  `;
  const given = JSON.stringify({ notice: shortNotice, channels: channelsOf({ timeoutMs: 60_000 }), folder });
  const env = { ...process.env, GIVEN: given };
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { env, stdio: 'ignore' });
  const gone = once(child, 'exit');
  while (server.count() === 0 && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 20));
  child.kill('SIGKILL');
  await gone;
  expect(server.count()).toBe(1);
  const effects = { deliveries: openDeliveryFiles(folder), fetch, now, random: () => 0, sleep: async () => {} };
  expect((await deliver(shortNotice, channelsOf(), effects))[0]).toMatchObject({ state: 'unknown' });
  expect(await deliverWaiting(channelsOf(), effects)).toEqual([]);
  expect(server.count()).toBe(1);
  expect((await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.tmp'))).toEqual([]);
});

test('one channel that is down does not keep another from its notice', async () => {
  const down = await openVendor(vendors.slack!, Array<Fault>(4).fill('reset'), now);
  const { config, secrets } = vendors.slack!.configure(down.base, false);
  const { channels } = resolveChannels(
    { channels: [channelConfig({ ...config, id: 'other' })] },
    (name) => secrets[name],
  );
  const effects = { deliveries: openOwnDeliveries(), fetch, now, random: () => 0, sleep: async () => {} };
  const results = await deliver(shortNotice, [...channels, ...channelsOf()], effects);
  expect(results.map(({ channelId, state }) => [channelId, state])).toEqual([
    ['other', 'failed'],
    ['desk', 'delivered'],
  ]);
  await down.close();
});

test('files are whole, readable by their owner alone, and a damaged one is no licence to send again', async () => {
  const effects = { deliveries: openDeliveryFiles(folder), fetch, now, random: () => 0, sleep: async () => {} };
  await deliver(shortNotice, channelsOf(), effects);
  const [name, ...more] = await readdir(join(folder, 'sent'));
  expect([name, more]).toEqual([expect.stringMatching(/^[0-9a-f]{16}\.json$/), []]);
  await writeFile(join(folder, 'sent', name!), '{"key":');
  expect((await deliver(shortNotice, channelsOf(), effects))[0]).toMatchObject({ state: 'unknown' });
  expect(server.count()).toBe(1);
  await deliver(shortNotice, channelsOf({ ...night, id: 'night' }), {
    ...effects,
    now: () => new Date('2023-04-17T01:00:00+08:00'),
  });
  const [kept] = await readdir(join(folder, 'waiting'));
  await writeFile(join(folder, 'waiting', kept!), '[]');
  expect(await deliverWaiting(channelsOf(), effects)).toMatchObject([
    { state: 'failed', problem: { reason: 'unreadable-file', subject: join(folder, 'waiting', kept!) } },
  ]);
});

test('where nothing can be written down nothing is sent', async () => {
  await writeFile(join(folder, 'file'), '');
  const effects = {
    deliveries: openDeliveryFiles(join(folder, 'file')),
    fetch,
    now,
    random: () => 0,
    sleep: async () => {},
  };
  expect((await deliver(shortNotice, channelsOf(), effects))[0]).toMatchObject({
    state: 'failed',
    problem: { reason: 'not-delivered', retry: 'next-run' },
  });
  expect(server.count()).toBe(0);
});

test('what arrived and could not be written down is told as unknown', async () => {
  const full = Object.assign(new Error('ENOSPC: no space left on device, open'), { syscall: 'open', code: 'ENOSPC' });
  const deliveries = { ...openOwnDeliveries(), markDelivered: () => Promise.reject(full) };
  const effects = { deliveries, fetch, now, random: () => 0, sleep: async () => {} };
  expect((await deliver(shortNotice, channelsOf(), effects))[0]).toMatchObject({ state: 'unknown' });
  expect(server.taken).toHaveLength(1);
});

test('a bug that throws throws without the secret', async () => {
  const broken: typeof fetch = async (url) => {
    throw new RangeError(`bug at ${String(url)}`);
  };
  const effects = { deliveries: openOwnDeliveries(), fetch: broken, now, random: () => 0, sleep: async () => {} };
  const error: Error = await deliver(shortNotice, channelsOf(), effects).catch((thrown) => thrown);
  expect(error.message).toContain('bug at');
  for (const secret of Object.values(planted))
    expect(`${error.message}${error.stack}${error.cause}`).not.toContain(secret);
});
