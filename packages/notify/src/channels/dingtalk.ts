import { createHmac } from 'node:crypto';
import { type Attempt, passing, refused, taken, tooLarge } from '../attempt.ts';
import { bytesOf, fitCard } from '../card.ts';
import type { ChannelOf } from '../channel.ts';
import type { SendEffects } from '../effects.ts';
import { plainInMarkdown, renderMarkdown } from '../markdown.ts';
import { type Notice, withKeyword } from '../notice.ts';
import { type HttpAnswer, post, tellCode } from '../request.ts';

/** Bytes of the request's body: the robot refuses more with 460101 「body 大小不合法…请保持大小在 20000bytes 以内」. */
export const dingtalkBytes = 20_000;

/**
 * 130101 "send too fast, exceed 20 times per minute" (the robot is then muted for ten minutes, so the next run brings it),
 * -1 system busy. 310000 is a wrong keyword, signature, timestamp or address of ours.
 */
const passingCodes: ReadonlyMap<number, 'rate-limited' | 'http-error'> = new Map([
  [130101, 'rate-limited'],
  [410100, 'rate-limited'],
  [-1, 'http-error'],
]);

/** Posts Markdown to a group's custom robot. */
export async function sendDingtalk(
  notice: Notice,
  channel: ChannelOf<'dingtalk'>,
  effects: SendEffects,
): Promise<Attempt> {
  const { url, secret, keyword, timeoutMs } = channel;
  const body = fitCard(
    withKeyword(notice, keyword),
    (card) =>
      JSON.stringify({
        msgtype: 'markdown',
        markdown: { title: plainInMarkdown(card.title), text: renderMarkdown(card) },
      }),
    (text) => bytesOf(text) <= dingtalkBytes,
  );
  if (body === undefined) return tooLarge(`${dingtalkBytes} bytes`);
  const signed = secret === undefined ? url : signDingtalk(url, secret, effects.now());
  return post({ url: signed, body, timeoutMs }, effects, (answer) => judge(answer, url));
}

/** `&timestamp=<ms>&sign=<base64>`: the key is the secret, the message timestamp and secret. Valid for an hour. */
export function signDingtalk(url: string, secret: string, now: Date): string {
  const timestamp = String(now.getTime());
  const signed = new URL(url);
  signed.searchParams.set('timestamp', timestamp);
  signed.searchParams.set('sign', createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64'));
  return signed.href;
}

function judge({ json, status }: HttpAnswer, url: string): Attempt | undefined {
  const { errcode, errmsg } = json;
  if (typeof errcode !== 'number')
    return status === 200 ? refused(`${new URL(url).host} did not answer as DingTalk does`) : undefined;
  if (errcode === 0) return status === 200 ? taken : undefined;
  const detail = tellCode(url, errcode, errmsg);
  const reason = passingCodes.get(errcode);
  return reason ? passing(reason, detail) : refused(detail);
}
