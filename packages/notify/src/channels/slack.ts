import { type Attempt, tooLarge } from '../attempt.ts';
import { type Card, fitCard, linkLabel } from '../card.ts';
import type { ChannelOf } from '../channel.ts';
import type { SendEffects } from '../effects.ts';
import { isAddress, type Notice } from '../notice.ts';
import { post } from '../request.ts';

/** Characters of a section's text: "Maximum length … is 3000 characters"; more is refused with 400 invalid_blocks (Block Kit). */
export const slackCharacters = 3000;
/** Of a header's text (Block Kit); a longer title stands in a section. */
export const slackHeader = 150;

interface Message {
  /** Shown in notifications. */
  readonly text: string;
  readonly blocks: readonly {
    readonly type: string;
    readonly text: { readonly type: string; readonly text: string };
  }[];
}

/**
 * Posts blocks to an incoming webhook, which answers `ok`, or a word with 400, 403, 404 or 410, or 429 with `Retry-After`
 * (one message a second): the status says all.
 */
export async function sendSlack(notice: Notice, channel: ChannelOf<'slack'>, effects: SendEffects): Promise<Attempt> {
  const message = fitCard(notice, buildMessage, ({ blocks }) =>
    blocks.every(({ text }) => text.text.length <= slackCharacters),
  );
  if (message === undefined) return tooLarge(`${slackCharacters} characters`);
  const { url, timeoutMs } = channel;
  return post({ url, body: JSON.stringify(message), timeoutMs }, effects, () => undefined);
}

/** Lede and headlines share a section and its limit. As `plain_text` they hold no mention and no link. */
function buildMessage({ title, lede, headlines, link }: Card): Message {
  const plain = (type: string, text: string) => ({ type, text: { type: 'plain_text', text, emoji: false } });
  const body = [lede, headlines.map((headline) => `• ${headline}`).join('\n')].filter(Boolean).join('\n\n');
  return {
    text: escapeMrkdwn(title),
    blocks: [
      plain(title.length <= slackHeader ? 'header' : 'section', title),
      ...(body ? [plain('section', body)] : []),
      { type: 'section', text: { type: 'mrkdwn', text: renderLink(link) } },
    ],
  };
}

const renderLink = (link: string): string =>
  isAddress(link) ? `<${escapeMrkdwn(new URL(link).href).replaceAll('|', '%7C')}|${linkLabel}>` : escapeMrkdwn(link);

/** The three signs that Slack's mrkdwn reads: without them there is no `<!channel>`. */
const escapeMrkdwn = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
