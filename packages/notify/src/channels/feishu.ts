import { createHmac } from 'node:crypto';
import { type Attempt, passing, refused, taken, tooLarge } from '../attempt.ts';
import { bytesOf, type Card, fitCard, linkLabel } from '../card.ts';
import type { ChannelOf } from '../channel.ts';
import type { SendEffects } from '../effects.ts';
import { isAddress, type Notice, withKeyword } from '../notice.ts';
import { type HttpAnswer, post, tellCode } from '../request.ts';

/**
 * Bytes of the request's body: 「请求体大小不能超过 20 KB」, in Feishu's guide to custom robots (自定义机器人使用指南), as are the
 * signature and the codes below.
 */
export const feishuBytes = 20_000;

/** 11232 and 11233: this robot or its owner is too fast (100 a minute, 5 a second). 9499 with "too many request" likewise. */
const tooFast = new Set([11232, 11233]);

/** Posts a card to a group's custom robot. Its texts are `plain_text`, so nothing of them is read as markup. */
export async function sendFeishu(notice: Notice, channel: ChannelOf<'feishu'>, effects: SendEffects): Promise<Attempt> {
  const { url, secret, keyword, timeoutMs } = channel;
  const signature = secret === undefined ? {} : signFeishu(secret, effects.now());
  const body = fitCard(
    withKeyword(notice, keyword),
    (card) => JSON.stringify({ ...signature, msg_type: 'interactive', card: buildCard(card) }),
    (text) => bytesOf(text) <= feishuBytes,
  );
  if (body === undefined) return tooLarge(`${feishuBytes} bytes`);
  return post({ url, body, timeoutMs }, effects, (answer) => judge(answer, url));
}

/**
 * The key is timestamp (seconds) and secret, the message is empty: the other way round than one expects. Valid for an
 * hour around the vendor's clock.
 */
export function signFeishu(secret: string, now: Date): { readonly timestamp: string; readonly sign: string } {
  const timestamp = String(Math.floor(now.getTime() / 1000));
  return { timestamp, sign: createHmac('sha256', `${timestamp}\n${secret}`).digest('base64') };
}

function buildCard({ title, lede, headlines, link }: Card): object {
  const div = (content: string) => ({ tag: 'div', text: { tag: 'plain_text', content } });
  const button = {
    tag: 'action',
    actions: [{ tag: 'button', type: 'primary', text: { tag: 'plain_text', content: linkLabel }, url: link }],
  };
  return {
    config: { wide_screen_mode: true },
    header: { template: 'blue', title: { tag: 'plain_text', content: title } },
    elements: [
      ...[lede, headlines.map((headline) => `· ${headline}`).join('\n')].filter(Boolean).map(div),
      isAddress(link) ? button : div(link),
    ],
  };
}

/** Errors come with status 200 or 400 and `code`; old answers say `StatusCode: 0` when it went well. */
function judge({ json, status }: HttpAnswer, url: string): Attempt | undefined {
  const code = json.code ?? json.StatusCode;
  if (typeof code !== 'number')
    return status === 200 ? refused(`${new URL(url).host} did not answer as Feishu does`) : undefined;
  if (code === 0) return status === 200 ? taken : undefined;
  const detail = tellCode(url, code, json.msg);
  if (tooFast.has(code) || (code === 9499 && /too many request/i.test(String(json.msg))))
    return passing('rate-limited', detail);
  return status >= 500 || status === 429 ? undefined : refused(detail);
}
