import { type Attempt, passing, refused, taken, tooLarge } from '../attempt.ts';
import { type Card, fitCard, linkLabel } from '../card.ts';
import type { ChannelOf } from '../channel.ts';
import type { SendEffects } from '../effects.ts';
import { escapeHtml } from '../html.ts';
import { type Attachment, isAddress, type Notice } from '../notice.ts';
import { type HttpAnswer, post, tellCode } from '../request.ts';

/**
 * `sendMessage.text` is "1-4096 characters after entities parsing", `sendDocument.caption` 0-1024 (Bot API). Measured in
 * UTF-16 units of the text without its tags, as the Bot API measures entities.
 */
export const telegramCharacters = 4096;
export const captionCharacters = 1024;

/** Sends the card as HTML; where the channel wants the document and the notice has a PDF, as that one's caption. */
export async function sendTelegram(
  notice: Notice,
  channel: ChannelOf<'telegram'>,
  effects: SendEffects,
): Promise<Attempt> {
  const pdf = channel.document
    ? notice.attachments?.find(({ mediaType }) => mediaType === 'application/pdf')
    : undefined;
  const limit = pdf ? captionCharacters : telegramCharacters;
  const text = fitCard(notice, renderHtml, (html) => shownLength(html) <= limit);
  if (text === undefined) return tooLarge(`${limit} characters`);
  const url = `${channel.baseUrl.replace(/\/$/, '')}/bot${channel.token}/${pdf ? 'sendDocument' : 'sendMessage'}`;
  const body = pdf ? buildForm(channel.chat, text, pdf) : JSON.stringify(buildMessage(channel.chat, text));
  return post({ url, body, timeoutMs: channel.timeoutMs }, effects, (answer) => judge(answer, url));
}

const buildMessage = (chat: string | number, text: string) => ({
  chat_id: chat,
  text,
  parse_mode: 'HTML',
  link_preview_options: { is_disabled: true },
});

function buildForm(chat: string | number, caption: string, { name, mediaType, bytes }: Attachment): FormData {
  const form = new FormData();
  form.set('chat_id', String(chat));
  form.set('caption', caption);
  form.set('parse_mode', 'HTML');
  form.set('document', new Blob([new Uint8Array(bytes)], { type: mediaType }), name);
  return form;
}

function renderHtml({ title, lede, headlines, link }: Card): string {
  const list = headlines.map((headline) => `· ${escapeHtml(headline)}`).join('\n');
  const more = isAddress(link) ? `<a href="${escapeHtml(link)}">${linkLabel}</a>` : escapeHtml(link);
  return [`<b>${escapeHtml(title)}</b>`, escapeHtml(lede), list, more].filter(Boolean).join('\n\n');
}

/** Tags take no room, and an escaped sign takes one character. */
function shownLength(html: string): number {
  return html.replace(/<[^>]*>/g, '').replace(/&(?:amp|lt|gt|quot|#39);/g, '&').length;
}

/** `{ok, error_code, description, parameters: {retry_after}}`, with the status of the same number. */
function judge({ json, status }: HttpAnswer, url: string): Attempt | undefined {
  if (json.ok === true) return taken;
  if (json.ok !== false)
    return status === 200 ? refused(`${new URL(url).host} did not answer as Telegram does`) : undefined;
  const detail = tellCode(url, json.error_code, json.description);
  const { retry_after: seconds } = (json.parameters ?? {}) as { retry_after?: unknown };
  if (json.error_code === 429)
    return passing('rate-limited', detail, typeof seconds === 'number' ? seconds * 1000 : undefined);
  return typeof json.error_code === 'number' && json.error_code >= 500
    ? passing('http-error', detail)
    : refused(detail);
}
