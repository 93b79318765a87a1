import { afterEach, expect, test } from 'vitest';
import { type Channel, resolveChannels } from './channel.ts';
import { type DeliverEffects, deliver } from './deliver.ts';
import { openOwnDeliveries } from './deliveries.ts';
import { plainInMarkdown } from './markdown.ts';
import type { Notice } from './notice.ts';
import { longNotice, shortNotice } from './test-notice.ts';
import { channelConfig, type Fault, type OpenVendor, openVendor } from './test-vendor.ts';
import { planted, vendors } from './test-vendors.ts';

const now = () => new Date('2023-04-17T00:00:00Z');
let open: OpenVendor[] = [];
afterEach(async () => {
  await Promise.all(open.map(({ close }) => close()));
  open = [];
});

interface Case {
  readonly kind: string;
  readonly faults?: Fault[];
  readonly wrong?: boolean;
  readonly timeoutMs?: number;
  readonly own?: object;
}

async function send(notice: Notice, { kind, faults = [], wrong = false, timeoutMs = 5_000, own = {} }: Case) {
  const vendor = vendors[kind]!;
  const server = await openVendor(vendor, faults, now);
  open.push(server);
  const { config, secrets } = vendor.configure(server.base, wrong);
  const { channels, faults: missing } = resolveChannels(
    { channels: [channelConfig({ ...config, timeoutMs, ...own })] },
    (name) => secrets[name],
  );
  expect(missing).toEqual([]);
  const waits: number[] = [];
  const effects: DeliverEffects = {
    deliveries: openOwnDeliveries(),
    fetch,
    now,
    random: () => 0.5,
    sleep: async (ms) => void waits.push(ms),
  };
  const [result] = await deliver(notice, channels as Channel[], effects);
  expectNoSecret(result);
  return { result: result!, server, waits, vendor };
}

function expectNoSecret(value: unknown): void {
  const text = JSON.stringify(value);
  for (const secret of Object.values(planted)) expect(text).not.toContain(secret);
}

const kinds = Object.keys(vendors);
/** Texts as this channel shows them. */
const asShown = (kind: string) => (kind === 'dingtalk' || kind === 'wecom' ? plainInMarkdown : (text: string) => text);

test.each(kinds)('%s: a notice is delivered with title, lede, headlines and link', async (kind) => {
  const { result, server, vendor } = await send(shortNotice, { kind });
  expect(result).toEqual({ key: shortNotice.key, channelId: 'desk', state: 'delivered', tries: 1 });
  const shown = vendor.shown(server.taken[0]!);
  const plain = asShown(kind);
  for (const text of [shortNotice.title, shortNotice.lede.join(''), ...shortNotice.headlines])
    expect(shown).toContain(plain(text));
  expect(shown.replaceAll('&amp;', '&')).toContain(shortNotice.link);
});

test.each(kinds)('%s: what is too long is shortened by whole headlines and sentences', async (kind) => {
  const { result, server, vendor } = await send(longNotice, { kind });
  expect(result).toMatchObject({ state: 'delivered', tries: 1 });
  const shown = vendor.shown(server.taken[0]!);
  const plain = asShown(kind);
  const kept = longNotice.lede.filter((sentence) => shown.includes(plain(sentence)));
  expect(kept.length).toBeGreaterThan(10);
  expect(kept.length).toBeLessThan(longNotice.lede.length);
  expect(kept).toEqual(longNotice.lede.slice(0, kept.length));
  // Nothing of the next sentence, and no mark of omission: what is left is title, sentences and link.
  const rest = kept.reduce((text, sentence) => text.replace(plain(sentence), ''), shown);
  expect(rest).not.toMatch(/第\d+句|…|\.\.\./);
  expect(shown).toContain(plain(longNotice.title));
  expect(shown.replaceAll('&amp;', '&')).toContain(longNotice.link);
  for (const headline of longNotice.headlines) expect(shown).not.toContain(plain(headline));
});

test.each(kinds)('%s: a little too long loses its last headlines alone', async (kind) => {
  const { server: whole, vendor: asks } = await send(longNotice, { kind });
  const shownWhole = asks.shown(whole.taken[0]!);
  const count = longNotice.lede.filter((sentence) => shownWhole.includes(asShown(kind)(sentence))).length;
  const notice = {
    ...longNotice,
    lede: longNotice.lede.slice(0, count),
    headlines: ['短', ...Array(2).fill('很长的标题'.repeat(40))],
  };
  const { server, vendor } = await send(notice, { kind });
  const shown = vendor.shown(server.taken[0]!);
  expect(shown).toContain(asShown(kind)(notice.lede.at(-1)!));
  expect(shown).not.toContain('很长的标题');
});

test.each(kinds)('%s: throttled, it waits as long as asked for and tries again', async (kind) => {
  const { result, server, waits, vendor } = await send(shortNotice, { kind, faults: ['throttle'] });
  expect(result).toMatchObject({ state: 'delivered', tries: 2 });
  expect(server.count()).toBe(2);
  expect(waits).toHaveLength(1);
  expect(waits[0]).toBeGreaterThanOrEqual(vendor.asksForMs ?? 500);
});

test.each(kinds)('%s: refused, it is tried once and told without the secret', async (kind) => {
  const { result, server } = await send(shortNotice, { kind, wrong: true });
  expect(result).toMatchObject({
    state: 'failed',
    tries: 1,
    problem: { stage: 'notify', reason: 'refused', subject: 'channel:desk', retry: 'never' },
  });
  expect(result).toMatchObject({ problem: { detail: expect.stringContaining(new URL(server.base).host) } });
  expect([server.count(), server.taken.length]).toEqual([1, 0]);
});

test.each(
  kinds.flatMap((kind) =>
    [
      ['throttle', 'rate-limited'],
      ['down', 'http-error'],
      ['reset', 'unreachable'],
      ['hang', 'timeout'],
    ].map(([fault, reason]) => [kind, fault as Fault, reason] as const),
  ),
)('%s: with only %s it is tried four times and told as %s', async (kind, fault, reason) => {
  const faults = Array<Fault>(9).fill(fault);
  const { result, server } = await send(shortNotice, { kind, faults, timeoutMs: fault === 'hang' ? 100 : 5_000 });
  expect(result).toMatchObject({ state: 'failed', tries: 4, problem: { reason, retry: 'next-run' } });
  expect(server.count()).toBe(4);
});

test.each(kinds)('%s: where nobody listens it is told as unreachable', async (kind) => {
  const vendor = vendors[kind]!;
  const server = await openVendor(vendor, [], now);
  await server.close();
  const { config, secrets } = vendor.configure(server.base, false);
  const { channels } = resolveChannels({ channels: [channelConfig(config)] }, (name) => secrets[name]);
  const effects = { deliveries: openOwnDeliveries(), fetch, now, random: () => 0, sleep: async () => {} };
  const [result] = await deliver(shortNotice, channels, effects);
  expect(result).toMatchObject({ state: 'failed', tries: 4, problem: { reason: 'unreachable', retry: 'next-run' } });
  expect(result).toMatchObject({ problem: { detail: expect.stringContaining('ECONNREFUSED') } });
  expectNoSecret(result);
});

test.each(kinds)('%s: a title that no limit holds is told as too large, and nothing is sent', async (kind) => {
  const { result, server } = await send({ ...shortNotice, title: '很长的标题'.repeat(3000) }, { kind });
  expect(result).toMatchObject({ state: 'failed', tries: 1, problem: { reason: 'too-large', retry: 'never' } });
  expect(server.count()).toBe(0);
});

test.each(kinds)('%s: redirects are not followed', async (kind) => {
  const vendor = vendors[kind]!;
  const elsewhere = await openVendor(vendor, [], now);
  open.push(elsewhere);
  const redirecting = { ...vendor, answer: () => ({ status: 307, headers: { location: elsewhere.base }, body: '' }) };
  const server = await openVendor(redirecting, [], now);
  open.push(server);
  const { config, secrets } = vendor.configure(server.base, false);
  const { channels } = resolveChannels({ channels: [channelConfig(config)] }, (name) => secrets[name]);
  const effects = { deliveries: openOwnDeliveries(), fetch, now, random: () => 0, sleep: async () => {} };
  const [result] = await deliver(shortNotice, channels, effects);
  expect(result).toMatchObject({ state: 'failed', tries: 1, problem: { reason: 'refused' } });
  expect(elsewhere.count()).toBe(0);
});

test("an answer of 200 in a form that is not the vendor's is no delivery", async () => {
  for (const kind of ['feishu', 'dingtalk', 'wecom', 'telegram', 'bark']) {
    const page = { status: 200, headers: {}, body: '<html>please log in</html>' };
    const server = await openVendor({ ...vendors[kind]!, answer: () => page }, [], now);
    open.push(server);
    const { config, secrets } = vendors[kind]!.configure(server.base, false);
    const { channels } = resolveChannels({ channels: [channelConfig(config)] }, (name) => secrets[name]);
    const effects = { deliveries: openOwnDeliveries(), fetch, now, random: () => 0, sleep: async () => {} };
    expect((await deliver(shortNotice, channels, effects))[0], kind).toMatchObject({ state: 'failed', tries: 1 });
  }
});
