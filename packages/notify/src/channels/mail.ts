import { hashOf } from '@qishi/model';
import type { SendMailOptions } from 'nodemailer';
import { type Attempt, passing, refused, taken } from '../attempt.ts';
import { type Card, fitCard, linkLabel, renderPlain } from '../card.ts';
import type { ChannelOf } from '../channel.ts';
import { escapeHtml } from '../html.ts';
import { type Attachment, isAddress, type Notice } from '../notice.ts';

/** Sends by SMTP, as text and HTML with what is attached. Submission knows no limit for the text; servers have one for all of it. */
export async function sendMail(notice: Notice, channel: ChannelOf<'mail'>): Promise<Attempt> {
  const { createTransport } = await import('nodemailer');
  const host = new URL(channel.url).host;
  const transport = createTransport(transportOptions(channel));
  try {
    const { rejected } = await transport.sendMail(buildMail(notice, channel));
    // Sent once more it would reach the others twice.
    return rejected.length === 0 ? taken : { kind: 'taken', lacking: `${host} did not take ${rejected.join(', ')}` };
  } catch (error) {
    return troubleOf(error, host);
  } finally {
    transport.close();
  }
}

/** Passwords and mails go over TLS, unless the server is this machine or the channel allows it. */
function transportOptions({ url, timeoutMs, allowPlain }: ChannelOf<'mail'>) {
  const { protocol, hostname, port, username, password } = new URL(url);
  const secure = protocol === 'smtps:';
  const isHere = /^(localhost|127\.[\d.]+|\[::1\])$/.test(hostname);
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port) || (secure ? 465 : 587),
    secure,
    requireTLS: !secure && !isHere && !allowPlain,
    ...(username ? { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } } : {}),
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    dnsTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

function buildMail(notice: Notice, { from, to, maxBytes }: ChannelOf<'mail'>): SendMailOptions {
  const card = fitCard(
    notice,
    (whole) => whole,
    () => true,
  ) ?? { ...notice, lede: '' };
  const domain = from.match(/@([A-Za-z0-9.-]+)/)?.[1] ?? 'qishi.invalid';
  return {
    from,
    to: [...to],
    subject: notice.title.replace(/\s+/g, ' '),
    // The same in every repetition: mail programs show one mail of an id.
    messageId: `<${hashOf(notice.key)}.qishi@${domain}>`,
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Qishi-Key': encodeURIComponent(notice.key) },
    text: [card.title, renderPlain(card)].join('\n\n'),
    html: renderHtml(card),
    attachments: withinBytes(notice.attachments ?? [], maxBytes).map(({ name, mediaType, bytes }) => ({
      filename: name,
      contentType: mediaType,
      content: Buffer.from(bytes),
    })),
  };
}

/** In their order, each whole or not at all. */
function withinBytes(attachments: readonly Attachment[], most: number): readonly Attachment[] {
  let left = most;
  return attachments.filter(({ bytes }) => {
    if (bytes.length > left) return false;
    left -= bytes.length;
    return true;
  });
}

function renderHtml({ title, lede, headlines, link }: Card): string {
  const list = headlines.map((headline) => `<li>${escapeHtml(headline)}</li>`).join('');
  const more = isAddress(link) ? `<a href="${escapeHtml(link)}">${linkLabel}</a>` : escapeHtml(link);
  return [
    '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">',
    `<title>${escapeHtml(title)}</title></head>`,
    '<body style="max-width:40em;margin:1em auto;padding:0 1em;line-height:1.7;font-family:sans-serif">',
    `<h1 style="font-size:1.25em">${escapeHtml(title)}</h1>`,
    lede && `<p>${escapeHtml(lede)}</p>`,
    list && `<ul>${list}</ul>`,
    `<p>${more}</p></body></html>`,
  ].join('\n');
}

/** nodemailer's codes for what is the network's fault. */
const networkCodes = new Set(['ECONNECTION', 'ESOCKET', 'EDNS', 'ECONNRESET', 'ECONNREFUSED', 'EPROTOCOL']);

/** A reply 4xx is "transient negative", 5xx "permanent negative" (RFC 5321, 4.2.1), whichever command it answers. */
function troubleOf(error: unknown, host: string): Attempt {
  if (!(error instanceof Error)) throw error;
  const { code, responseCode, message } = error as Error & { code?: string; responseCode?: number };
  const detail = `${host}: ${message}`;
  if (responseCode !== undefined && responseCode >= 500)
    return refused(detail, responseCode === 552 ? 'too-large' : 'refused');
  // 421, 450 and 451 also are how servers say "too fast".
  if (responseCode !== undefined && responseCode >= 400) return passing('rate-limited', detail);
  if (code === 'ETIMEDOUT') return passing('timeout', detail);
  if (code !== undefined && networkCodes.has(code)) return passing('unreachable', detail);
  if (code === 'EAUTH' || code === 'ENOAUTH' || code === 'ETLS' || code === 'EENVELOPE' || code === 'EMESSAGE')
    return refused(detail);
  throw error;
}
