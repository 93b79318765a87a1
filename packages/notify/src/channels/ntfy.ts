import { type Attempt, tooLarge } from '../attempt.ts';
import { bytesOf, type Card, fitCard, renderPlain } from '../card.ts';
import type { ChannelOf } from '../channel.ts';
import type { SendEffects } from '../effects.ts';
import { isAddress, type Notice } from '../notice.ts';
import { post } from '../request.ts';

/** Bytes of a message: "message length … 4,096 bytes"; a longer one becomes an attached file (docs.ntfy.sh, Publishing: Limitations). */
export const ntfyBytes = 4096;
/** Bytes of a title, since ntfy 2.28: a longer one is refused with 40057. */
export const ntfyTitleBytes = 1024;

/** Priorities of ntfy, 3 being usual. */
const priorities = { failure: 4, 'stale-sources': 4 } as Readonly<Record<string, number>>;

/** Publishes as JSON. The topic is as good as a password, so it is a secret; 429 is `{"code":42901,…}`, the status says all. */
export async function sendNtfy(notice: Notice, channel: ChannelOf<'ntfy'>, effects: SendEffects): Promise<Attempt> {
  const { baseUrl, topic, token, timeoutMs } = channel;
  const message = fitCard(
    notice,
    (card) => buildMessage(card),
    ({ message: text, title }) => bytesOf(text) <= ntfyBytes && bytesOf(title ?? '') <= ntfyTitleBytes,
  );
  if (message === undefined) return tooLarge(`${ntfyBytes} bytes`);
  const body = JSON.stringify({ topic, ...message, priority: priorities[notice.kind] ?? 3 });
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
  return post({ url: baseUrl, headers, body, timeoutMs }, effects, () => undefined);
}

/** A title that is too long for its place stands in the message. */
function buildMessage(card: Card) {
  const isLong = bytesOf(card.title) > ntfyTitleBytes;
  return {
    ...(isLong ? {} : { title: card.title }),
    message: isLong ? `${card.title}\n\n${renderPlain(card)}` : renderPlain(card),
    ...(isAddress(card.link) ? { click: card.link } : {}),
  };
}
