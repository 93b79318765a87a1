import { createServer, type Server } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterEach, expect, test } from 'vitest';
import { resolveChannels } from './channel.ts';
import { deliver } from './deliver.ts';
import { openOwnDeliveries } from './deliveries.ts';
import type { Notice } from './notice.ts';
import { longNotice, shortNotice } from './test-notice.ts';
import { channelConfig } from './test-vendor.ts';
import { planted } from './test-vendors.ts';

let close: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(close.map((each) => each()));
  close = [];
});

interface Mailbox {
  readonly port: number;
  readonly mails: ParsedMail[];
  /** Connections. */
  count(): number;
}

/** A server that asks for the planted password, without TLS as only this machine's own may be. */
async function openMailbox(options: SMTPServerOptions = {}): Promise<Mailbox> {
  const mails: ParsedMail[] = [];
  let connections = 0;
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    logger: false,
    onConnect(_session, done) {
      connections += 1;
      done();
    },
    onAuth({ username, password }, _session, done) {
      if (username === 'desk@example.com' && password === planted.token) return done(null, { user: username });
      done(Object.assign(new Error(`authentication failed for password ${password}`), { responseCode: 535 }));
    },
    onData(stream, _session, done) {
      simpleParser(stream).then((mail) => {
        mails.push(mail);
        done();
      }, done);
    },
    ...options,
  });
  server.on('error', () => {
    // A client that breaks off is what some of these tests are about.
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  close.push(() => new Promise((resolve) => server.close(() => resolve())));
  return { port: (server.server.address() as { port: number }).port, mails, count: () => connections };
}

async function send(
  notice: Notice,
  port: number,
  { password = planted.token, host = '127.0.0.1', ...own } = {} as Own,
) {
  const url = `smtp://desk%40example.com:${password}@${host}:${port}`;
  const { channels } = resolveChannels(
    {
      channels: [
        channelConfig({
          kind: 'mail',
          urlFrom: 'URL',
          from: '启示录 <desk@example.com>',
          to: ['reader@example.com'],
          allowPlain: false,
          maxBytes: 10_000_000,
          ...own,
        }),
      ],
    },
    () => url,
  );
  const waits: number[] = [];
  const [result] = await deliver(notice, channels, {
    deliveries: openOwnDeliveries(),
    fetch,
    now: () => new Date('2023-04-17T00:00:00Z'),
    random: () => 0,
    sleep: async (ms) => void waits.push(ms),
  });
  for (const secret of Object.values(planted)) expect(JSON.stringify(result)).not.toContain(secret);
  return { result, waits };
}
interface Own {
  readonly password?: string;
  readonly host?: string;
  readonly to?: string[];
  readonly timeoutMs?: number;
  readonly maxBytes?: number;
}

const pdf = { name: 'briefing.pdf', mediaType: 'application/pdf', bytes: new Uint8Array([37, 80, 68, 70, 0, 255, 10]) };
const html = { name: 'briefing.html', mediaType: 'text/html', bytes: new TextEncoder().encode('<p>本周</p>') };

test('a mail has the card as text and as HTML, and carries the issue', async () => {
  const { port, mails } = await openMailbox();
  const { result } = await send({ ...shortNotice, attachments: [html, pdf] }, port);
  expect(result).toMatchObject({ state: 'delivered', tries: 1 });
  const [mail] = mails;
  expect(mail).toMatchObject({
    subject: shortNotice.title,
    from: { text: expect.stringContaining('desk@example.com') },
  });
  for (const text of [shortNotice.lede.join(''), ...shortNotice.headlines, shortNotice.link])
    expect(mail?.text).toContain(text);
  expect(mail?.html).toContain('A&amp;B公司');
  expect(mail?.html).toContain(`href="${shortNotice.link.replace('&', '&amp;')}"`);
  expect(mail?.attachments.map(({ filename, contentType, content }) => [filename, contentType, [...content]])).toEqual([
    ['briefing.html', 'text/html', [...html.bytes]],
    ['briefing.pdf', 'application/pdf', [...pdf.bytes]],
  ]);
});

test('the same notice has the same message id, and another one another', async () => {
  const { port, mails } = await openMailbox();
  for (const notice of [shortNotice, shortNotice, longNotice]) await send(notice, port);
  const ids = mails.map(({ messageId }) => messageId);
  expect(ids[0]).toMatch(/^<[0-9a-f]{16}\.qishi@example\.com>$/);
  expect([ids[1] === ids[0], ids[2] === ids[0]]).toEqual([true, false]);
});

test('what is attached beyond the limit is left out as a whole; the text has no limit', async () => {
  const { port, mails } = await openMailbox();
  const { result } = await send({ ...longNotice, attachments: [pdf, html] }, port, { maxBytes: 10 });
  expect(result).toMatchObject({ state: 'delivered' });
  expect(mails[0]?.attachments.map(({ filename }) => filename)).toEqual(['briefing.pdf']);
  expect(mails[0]?.text).toContain(longNotice.lede.at(-1));
});

test('throttled with 451, it waits and tries again', async () => {
  let times = 0;
  const { port, mails } = await openMailbox({
    onMailFrom(_address, _session, done) {
      times += 1;
      done(times === 1 ? Object.assign(new Error('4.7.1 too many messages, slow down'), { responseCode: 451 }) : null);
    },
  });
  const { result, waits } = await send(shortNotice, port);
  expect(result).toMatchObject({ state: 'delivered', tries: 2 });
  expect(waits).toHaveLength(1);
  expect(mails).toHaveLength(1);
});

test('a wrong password is tried once and told without it, though the server repeats it', async () => {
  const mailbox = await openMailbox();
  const { result } = await send(shortNotice, mailbox.port, { password: planted.wrong });
  expect(result).toMatchObject({ state: 'failed', tries: 1, problem: { reason: 'refused', retry: 'never' } });
  expect(result).toMatchObject({ problem: { detail: expect.stringContaining('127.0.0.1') } });
  expect(mailbox.count()).toBe(1);
});

test('a mail that the server finds too large is tried once and told as that', async () => {
  const { port } = await openMailbox({
    size: 20,
    onData(stream, _session, done) {
      stream.resume();
      stream.on('end', () =>
        done(Object.assign(new Error('message exceeds fixed maximum size'), { responseCode: 552 })),
      );
    },
  });
  const { result } = await send({ ...shortNotice, attachments: [pdf] }, port);
  expect(result).toMatchObject({ state: 'failed', tries: 1, problem: { reason: 'too-large', retry: 'never' } });
});

test('of two recipients one is refused: the other gets it once, and it is told', async () => {
  const { port, mails } = await openMailbox({
    onRcptTo({ address }, _session, done) {
      done(address.startsWith('gone') ? Object.assign(new Error('no such user'), { responseCode: 550 }) : null);
    },
  });
  const { result } = await send(shortNotice, port, { to: ['gone@example.com', 'reader@example.com'] });
  const detail = expect.stringContaining('gone@example.com');
  expect(result).toMatchObject({ state: 'delivered', tries: 1, problem: { reason: 'refused', detail } });
  expect(mails).toHaveLength(1);
});

/** A server that does one thing to every connection. */
async function openPort(act: (socket: import('node:net').Socket) => void): Promise<{ port: number; count(): number }> {
  let connections = 0;
  const sockets = new Set<import('node:net').Socket>();
  const server: Server = createServer((socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('error', () => {
      // The other side broke off, as it should.
    });
    act(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  close.push(
    () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  );
  return { port: (server.address() as { port: number }).port, count: () => connections };
}

test.each([
  ['resets', (socket: import('node:net').Socket) => void socket.resetAndDestroy(), 'unreachable'],
  ['says 421', (socket: import('node:net').Socket) => void socket.end('421 4.3.2 shutting down\r\n'), 'rate-limited'],
  ['keeps silent', () => {}, 'timeout'],
])('a server that %s is tried four times', async (_name, act, reason) => {
  const { port, count } = await openPort(act);
  const { result } = await send(shortNotice, port, { timeoutMs: reason === 'timeout' ? 200 : 5_000 });
  expect(result).toMatchObject({ state: 'failed', tries: 4, problem: { reason, retry: 'next-run' } });
  expect(count()).toBe(4);
});

test('where nobody listens it is told as unreachable', async () => {
  const { port } = await openPort(() => {});
  await close.pop()?.();
  const { result } = await send(shortNotice, port);
  expect(result).toMatchObject({ state: 'failed', tries: 4, problem: { reason: 'unreachable', retry: 'next-run' } });
});
