import { expect, test } from 'vitest';
import { resolveChannels } from './channel.ts';
import { notifyConfigSchema } from './notify-config.ts';
import { isQuiet } from './quiet-hours.ts';
import { hiddenParts, redact } from './redact.ts';
import { parseRetryAfter } from './request.ts';

const feishu = {
  id: 'desk',
  kind: 'feishu',
  on: ['issue'],
  urlFrom: 'QISHI_FEISHU_URL',
  secretFrom: 'QISHI_FEISHU_SECRET',
};
const faultsOf = (channels: object[]) =>
  (notifyConfigSchema.safeParse({ channels }).error?.issues ?? []).map(
    ({ path, message }) => `${path.join('.')}: ${message}`,
  );

test('an empty file has no channels, and a channel has its defaults', () => {
  expect(notifyConfigSchema.parse({})).toEqual({ channels: [] });
  expect(notifyConfigSchema.parse({ channels: [feishu] }).channels[0]).toEqual({ ...feishu, timeoutMs: 15_000 });
});

test.each([
  [
    'a secret in the file',
    { ...feishu, urlFrom: 'https://open.feishu.cn/hook/1' },
    /channels\.0\.urlFrom: .*environment variable/,
  ],
  ['an unknown key', { ...feishu, url: 'https://open.feishu.cn/hook/1' }, /channels\.0: .*url/],
  ['an unknown kind', { ...feishu, kind: 'pigeon' }, /channels\.0\.kind/],
  ['an unknown notice', { ...feishu, on: ['issues'] }, /channels\.0\.on\.0/],
  ['nothing to tell', { ...feishu, on: [] }, /channels\.0\.on/],
  [
    'a zone that is none',
    { ...feishu, quietHours: { from: '22:00', to: '07:00', zone: 'Mars/Olympus' } },
    /zone: is not a time zone/,
  ],
  ['a time that is none', { ...feishu, quietHours: { from: '24:00', to: '07:00' } }, /from: is not a time/],
])('%s is named with its key', (_name, channel, message) => {
  expect(faultsOf([channel])).toEqual([expect.stringMatching(message)]);
});

test('an id given twice is named', () => {
  expect(faultsOf([feishu, feishu])).toEqual(['channels.1.id: "desk" is given twice']);
});

test('what is not set, or no address, is a fault with its key and without its value', () => {
  const mail = {
    id: 'post',
    kind: 'mail',
    on: ['issue'],
    urlFrom: 'QISHI_SMTP_URL',
    from: 'a@example.com',
    to: ['b@example.com'],
  };
  const config = notifyConfigSchema.parse({ channels: [feishu, mail] });
  const { channels, faults } = resolveChannels(config, (name) => ({ QISHI_SMTP_URL: 'https://planted' })[name]);
  expect(channels).toEqual([]);
  expect(faults).toEqual([
    { channelId: 'desk', path: ['channels', 0, 'urlFrom'], message: 'QISHI_FEISHU_URL is not set' },
    { channelId: 'desk', path: ['channels', 0, 'secretFrom'], message: 'QISHI_FEISHU_SECRET is not set' },
    {
      channelId: 'post',
      path: ['channels', 1, 'urlFrom'],
      message: 'QISHI_SMTP_URL holds no smtp:// or smtps:// address',
    },
  ]);
});

test('of an address everything but the host is hidden, in each form', () => {
  const hidden = hiddenParts([
    'https://hooks.example/services/T0/abcdefgh?key=k%2Fey9&x=1',
    'smtp://desk%40a.example:pass%20word@mail.example',
  ]);
  const text =
    'hooks.example said: abcdefgh, k/ey9, k%2Fey9, /services/T0/abcdefgh; mail.example said: pass word, pass%20word, desk@a.example';
  expect(redact(text, hidden)).toBe('hooks.example said: …, …, …, …; mail.example said: …, …, …');
});

test('quiet hours follow the clock of their zone, summer time too', () => {
  const hours = { from: '22:00', to: '06:00', zone: 'Europe/Berlin', urgent: [] };
  expect(isQuiet(hours, 'issue', new Date('2023-07-01T03:59:00Z'))).toBe(true);
  expect(isQuiet(hours, 'issue', new Date('2023-07-01T04:00:00Z'))).toBe(false);
  expect(isQuiet(hours, 'issue', new Date('2023-01-01T04:59:00Z'))).toBe(true);
  expect(isQuiet({ ...hours, from: '12:00', to: '13:30' }, 'issue', new Date('2023-07-01T10:00:00Z'))).toBe(true);
  expect(isQuiet({ ...hours, from: '12:00', to: '13:30' }, 'issue', new Date('2023-07-01T11:30:00Z'))).toBe(false);
});

test('Retry-After is seconds or a date', () => {
  const now = new Date('2023-04-17T00:00:00Z');
  expect(parseRetryAfter('120', now)).toBe(120_000);
  expect(parseRetryAfter('Mon, 17 Apr 2023 00:00:30 GMT', now)).toBe(30_000);
  expect(parseRetryAfter('soon', now)).toBeUndefined();
  expect(parseRetryAfter(null, now)).toBeUndefined();
});
