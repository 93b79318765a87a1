import { type Attempt, passing, refused, taken, tooLarge } from '../attempt.ts';
import { bytesOf, fitCard } from '../card.ts';
import type { ChannelOf } from '../channel.ts';
import type { SendEffects } from '../effects.ts';
import { renderMarkdown } from '../markdown.ts';
import type { Notice } from '../notice.ts';
import { type HttpAnswer, post, tellCode } from '../request.ts';

/** Bytes of `markdown.content` as UTF-8: 「最长不超过4096个字节，必须是utf8编码」, WeCom's guide to group robots. */
export const wecomBytes = 4096;

/** 45009 "api freq out of limit" (20 a minute and robot), 45033 too many at once, -1 system busy. 93000 is a wrong address. */
const passingCodes: ReadonlyMap<number, 'rate-limited' | 'http-error'> = new Map([
  [45009, 'rate-limited'],
  [45033, 'rate-limited'],
  [-1, 'http-error'],
]);

/** Posts Markdown to a group's robot. It knows no signature: the key in the address is the secret. */
export async function sendWecom(notice: Notice, channel: ChannelOf<'wecom'>, effects: SendEffects): Promise<Attempt> {
  const { url, timeoutMs } = channel;
  const content = fitCard(notice, renderMarkdown, (text) => bytesOf(text) <= wecomBytes);
  if (content === undefined) return tooLarge(`${wecomBytes} bytes`);
  const body = JSON.stringify({ msgtype: 'markdown', markdown: { content } });
  return post({ url, body, timeoutMs }, effects, (answer) => judge(answer, url));
}

function judge({ json, status }: HttpAnswer, url: string): Attempt | undefined {
  const { errcode, errmsg } = json;
  if (typeof errcode !== 'number')
    return status === 200 ? refused(`${new URL(url).host} did not answer as WeCom does`) : undefined;
  if (errcode === 0) return status === 200 ? taken : undefined;
  const detail = tellCode(url, errcode, errmsg);
  const reason = passingCodes.get(errcode);
  return reason ? passing(reason, detail) : refused(detail);
}
