import { type Attempt, refused, taken, tooLarge } from '../attempt.ts';
import { bytesOf, type Card, fitCard, renderPlain } from '../card.ts';
import type { ChannelOf } from '../channel.ts';
import type { SendEffects } from '../effects.ts';
import { isAddress, type Notice } from '../notice.ts';
import { type HttpAnswer, post, tellCode } from '../request.ts';

/**
 * Bytes of the JSON that we give to Bark, which wraps it for Apple's push service: 4096 bytes there ("maximum payload size
 * … 4 KB", APNs), of which 512 are left for the wrapping.
 */
export const barkBytes = 4096 - 512;

/** Apple's words for a device that is gone or foreign; Bark hands them on with status 500. */
const goneDevice = /BadDeviceToken|Unregistered|DeviceTokenNotForTopic|PayloadTooLarge/;

/** Posts to `/push` (API V2). The same `id` twice is shown once. */
export async function sendBark(notice: Notice, channel: ChannelOf<'bark'>, effects: SendEffects): Promise<Attempt> {
  const push = fitCard(
    notice,
    (card) => buildPush(card, notice),
    (text) => bytesOf(JSON.stringify(text)) <= barkBytes,
  );
  if (push === undefined) return tooLarge(`${barkBytes} bytes`);
  const url = `${channel.baseUrl.replace(/\/$/, '')}/push`;
  const body = JSON.stringify({ ...push, device_key: channel.key });
  return post({ url, body, timeoutMs: channel.timeoutMs }, effects, (answer) => judge(answer, url));
}

function buildPush(card: Card, { key, kind }: Notice): object {
  return {
    title: card.title,
    body: renderPlain(card),
    group: 'qishi',
    id: key,
    level: kind === 'failure' ? 'timeSensitive' : 'active',
    ...(isAddress(card.link) ? { url: card.link } : {}),
  };
}

/** `{code, message}`, with the status of the same number. */
function judge({ json, status }: HttpAnswer, url: string): Attempt | undefined {
  const { code, message } = json;
  if (code === 200) return taken;
  if (typeof code !== 'number')
    return status === 200 ? refused(`${new URL(url).host} did not answer as Bark does`) : undefined;
  if (goneDevice.test(String(message))) return refused(tellCode(url, code, message));
  return code === 429 || code >= 500 ? undefined : refused(tellCode(url, code, message));
}
