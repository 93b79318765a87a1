import { afterEach, expect, test } from 'vitest';
import { type Channel, resolveChannels } from './channel.ts';
import { signWebhook } from './channels/webhook.ts';
import { deliver } from './deliver.ts';
import { openOwnDeliveries } from './deliveries.ts';
import type { Notice } from './notice.ts';
import { longNotice, shortNotice } from './test-notice.ts';
import { channelConfig, type OpenVendor, openVendor, type Vendor } from './test-vendor.ts';
import { planted, vendors } from './test-vendors.ts';

const now = () => new Date('2023-04-17T00:00:00Z');
let open: OpenVendor[] = [];
afterEach(async () => {
  await Promise.all(open.map(({ close }) => close()));
  open = [];
});

async function send(notice: Notice, vendor: Vendor, own: object = {}, secretless = false) {
  const server = await openVendor(vendor, [], now);
  open.push(server);
  const { config, secrets } = vendor.configure(server.base, false);
  const merged = channelConfig({ ...config, ...own });
  const { channels } = resolveChannels({ channels: [merged] }, (name) => secrets[name]);
  const used = channels.map((channel) => (secretless ? { ...channel, secret: undefined } : channel) as Channel);
  const effects = { deliveries: openOwnDeliveries(), fetch, now, random: () => 0, sleep: async () => {} };
  const [result] = await deliver(notice, used, effects);
  return { result, taken: server.taken };
}

/** Telegram where a document is sent: a form whose caption has its own limit. */
const telegram = vendors.telegram!;
const captioned: Vendor = {
  ...telegram,
  answer({ path, headers }) {
    const isForm = headers['content-type']?.startsWith('multipart/form-data');
    return isForm && path === `/bot${planted.token}/sendDocument`
      ? telegram.taken
      : { status: 400, body: { ok: false, error_code: 400, description: 'no' } };
  },
};

test('Telegram: a PDF is sent with the card as its caption, within the limit of captions', async () => {
  const attachments = [{ name: 'qishi.pdf', mediaType: 'application/pdf', bytes: new Uint8Array([37, 80, 68, 70]) }];
  const { result, taken } = await send({ ...longNotice, attachments }, captioned, { document: true });
  expect(result).toMatchObject({ state: 'delivered', tries: 1 });
  const form = await new Response(new Uint8Array(taken[0]!.body), {
    headers: { 'content-type': taken[0]!.headers['content-type']! },
  }).formData();
  const caption = String(form.get('caption')).replace(/<[^>]*>/g, '');
  expect(caption.length).toBeLessThanOrEqual(1024);
  expect(caption.length).toBeGreaterThan(900);
  const file = form.get('document') as File;
  expect([file.name, file.type, await file.text()]).toEqual(['qishi.pdf', 'application/pdf', '%PDF']);
});

test('Telegram: without a PDF the message is one of text', async () => {
  expect((await send(shortNotice, telegram, { document: true })).result).toMatchObject({ state: 'delivered' });
});

test('Feishu, DingTalk: a title without the keyword of the robot gets it', async () => {
  for (const kind of ['feishu', 'dingtalk']) {
    const { result, taken } = await send({ ...shortNotice, title: '本周要闻' }, vendors[kind]!);
    expect(result, kind).toMatchObject({ state: 'delivered' });
    expect(vendors[kind]!.shown(taken[0]!)).toContain('启示录：本周要闻');
    const { result: refused } = await send({ ...shortNotice, title: '本周要闻' }, vendors[kind]!, {
      keyword: undefined,
    });
    expect(refused, kind).toMatchObject({ state: 'failed', tries: 1, problem: { reason: 'refused' } });
  }
});

test('Feishu, DingTalk: a robot that asks for a signature refuses a notice without one', async () => {
  for (const kind of ['feishu', 'dingtalk'])
    expect((await send(shortNotice, vendors[kind]!, {}, true)).result).toMatchObject({ state: 'failed', tries: 1 });
});

test("no title becomes a link, a mention or markup of another's", async () => {
  const hostile: Notice = {
    ...shortNotice,
    title: '<!channel> <@everyone> [领奖](https://evil.example) **重要** <script>alert(1)</script>',
    lede: ['<at id=all></at>请看 <https://evil.example|这里>。'],
    headlines: ['# 大标题 `code` <b>x</b>'],
  };
  const bodies = new Map<string, string>();
  for (const [kind, vendor] of Object.entries(vendors)) {
    const { result, taken } = await send(hostile, vendor);
    expect(result, kind).toMatchObject({ state: 'delivered' });
    bodies.set(kind, taken[0]!.body.toString('utf8'));
  }
  for (const kind of ['dingtalk', 'wecom']) expect(bodies.get(kind)).not.toMatch(/<[@!a-z]|\]\(https:\/\/evil|\*\*|`/);
  expect(bodies.get('telegram')).not.toMatch(/<(script|at|b>x|!|@|https)/);
  // Slack and Feishu read no markup in plain_text; the line that notifications show is mrkdwn.
  expect(JSON.parse(bodies.get('slack')!).text).not.toMatch(/[<>]/);
  expect(JSON.parse(bodies.get('slack')!).blocks.slice(0, 2)).toMatchObject([
    { text: { type: 'plain_text' } },
    { text: { type: 'plain_text' } },
  ]);
  expect(bodies.get('feishu')).not.toContain('lark_md');
});

test('the path of a file is shown as text where it is no address', async () => {
  for (const [kind, vendor] of Object.entries(vendors)) {
    const { result, taken } = await send({ ...shortNotice, link: '/srv/reports/2023-W15/index.html' }, vendor);
    expect(result, kind).toMatchObject({ state: 'delivered' });
    expect(vendor.shown(taken[0]!), kind).toContain('/srv/reports/2023-W15/index.html');
    expect(taken[0]!.body.toString('utf8'), kind).not.toMatch(/"(url|click)":|\]\(|href=/);
  }
});

test('a signature is that of Standard Webhooks, whose example this is', () => {
  const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
  const signed = signWebhook(
    'msg_p5jXN8AQM9LWM0D4loKWxJek',
    '{"test": 2432232314}',
    secret,
    new Date(1_614_265_330_000),
  );
  expect(signed['webhook-signature']).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
});
