import type { Attempt } from './attempt.ts';
import type { Channel } from './channel.ts';
import { sendBark } from './channels/bark.ts';
import { sendDingtalk } from './channels/dingtalk.ts';
import { sendFeishu } from './channels/feishu.ts';
import { sendMail } from './channels/mail.ts';
import { sendNtfy } from './channels/ntfy.ts';
import { sendSlack } from './channels/slack.ts';
import { sendTelegram } from './channels/telegram.ts';
import { sendWebhook } from './channels/webhook.ts';
import { sendWecom } from './channels/wecom.ts';
import type { SendEffects } from './effects.ts';
import type { Notice } from './notice.ts';

/** One try to hand a notice to a channel. Throws only on bugs. */
export function sendOnce(notice: Notice, channel: Channel, effects: SendEffects): Promise<Attempt> {
  switch (channel.kind) {
    case 'feishu':
      return sendFeishu(notice, channel, effects);
    case 'dingtalk':
      return sendDingtalk(notice, channel, effects);
    case 'wecom':
      return sendWecom(notice, channel, effects);
    case 'telegram':
      return sendTelegram(notice, channel, effects);
    case 'slack':
      return sendSlack(notice, channel, effects);
    case 'bark':
      return sendBark(notice, channel, effects);
    case 'ntfy':
      return sendNtfy(notice, channel, effects);
    case 'mail':
      return sendMail(notice, channel);
    case 'webhook':
      return sendWebhook(notice, channel, effects);
  }
}
