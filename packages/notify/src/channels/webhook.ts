import { createHmac } from 'node:crypto';
import { type Attempt, tooLarge } from '../attempt.ts';
import { bytesOf, type Card, fitCard } from '../card.ts';
import type { ChannelOf } from '../channel.ts';
import type { SendEffects } from '../effects.ts';
import type { Notice } from '../notice.ts';
import { post } from '../request.ts';

/** The body. Fields may be added; these stay as they are. */
export interface WebhookBody {
  readonly version: 1;
  readonly type: Notice['kind'];
  readonly key: string;
  readonly title: string;
  readonly lede: string;
  readonly headlines: readonly string[];
  readonly link: string;
}

/**
 * Posts JSON with the headers of Standard Webhooks: `webhook-id` is the notice's key, the same in every repetition, and
 * with a secret `webhook-signature` is `v1,` and the base64 HMAC-SHA256 of `id.timestamp.body`. Any 2xx is taken.
 */
export async function sendWebhook(
  notice: Notice,
  channel: ChannelOf<'webhook'>,
  effects: SendEffects,
): Promise<Attempt> {
  const { url, secret, timeoutMs, maxBytes } = channel;
  const body = fitCard(
    notice,
    (card) => JSON.stringify(buildBody(card, notice)),
    (text) => bytesOf(text) <= maxBytes,
  );
  if (body === undefined) return tooLarge(`${maxBytes} bytes`);
  const headers = signWebhook(encodeURIComponent(notice.key), body, secret, effects.now());
  return post({ url, headers, body, timeoutMs }, effects, () => undefined);
}

function buildBody({ title, lede, headlines, link }: Card, { kind, key }: Notice): WebhookBody {
  return { version: 1, type: kind, key, title, lede, headlines, link };
}

/** A secret that begins with `whsec_` is base64, as the standard has it; any other is taken as it is. */
export function signWebhook(id: string, body: string, secret: string | undefined, now: Date): Record<string, string> {
  const timestamp = String(Math.floor(now.getTime() / 1000));
  const headers = { 'webhook-id': id, 'webhook-timestamp': timestamp };
  if (secret === undefined) return headers;
  const key = secret.startsWith('whsec_') ? Buffer.from(secret.slice('whsec_'.length), 'base64') : secret;
  const sign = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { ...headers, 'webhook-signature': `v1,${sign}` };
}
