import { z } from 'zod';
import { noticeKinds } from './notice.ts';

/** Name of an environment variable that holds a secret; the secret itself never stands in the file. */
const variable = z
  .string()
  .regex(
    /^[A-Z][A-Z0-9_]*$/,
    'names an environment variable, like QISHI_FEISHU_URL; the secret itself stays out of the file',
  );

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'is not a time like 22:30 (in quotes)');

const zone = z.string().refine((name) => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).format() !== '';
  } catch {
    // What Intl does not know is no zone.
    return false;
  }
}, 'is not a time zone like Asia/Shanghai');

const told = noticeKinds.filter((kind) => kind !== 'test');

export const quietHoursSchema = z
  .strictObject({
    from: clock,
    to: clock,
    zone: zone.default('Asia/Shanghai'),
    /** Kinds that are delivered all the same. */
    urgent: z.array(z.enum(told)).default([]),
  })
  .refine(({ from, to }) => from !== to, 'from and to are the same: leave quietHours out, or the channel');
export type QuietHours = z.infer<typeof quietHoursSchema>;

/** The id is what `notify test ID` and `channel:ID` take. */
const shared = {
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'is made of small letters, digits and dashes'),
  on: z.array(z.enum(told)).min(1),
  quietHours: quietHoursSchema.optional(),
  timeoutMs: z.number().int().min(100).max(120_000).default(15_000),
};
const base = (fallback: string) => z.url({ protocol: /^https?$/ }).default(fallback);

/** The robot's keyword rule: put before a title that lacks it. */
const keyword = z.string().min(1).max(20).optional();

const feishu = z.strictObject({
  kind: z.literal('feishu'),
  ...shared,
  urlFrom: variable,
  secretFrom: variable.optional(),
  keyword,
});
const dingtalk = z.strictObject({
  kind: z.literal('dingtalk'),
  ...shared,
  urlFrom: variable,
  secretFrom: variable.optional(),
  keyword,
});
const wecom = z.strictObject({ kind: z.literal('wecom'), ...shared, urlFrom: variable });
const telegram = z.strictObject({
  kind: z.literal('telegram'),
  ...shared,
  tokenFrom: variable,
  /** `@channelname` or a number. */
  chat: z.union([z.string().min(1), z.number().int()]),
  baseUrl: base('https://api.telegram.org'),
  /** Send the PDF, when a notice has one, with the card as its caption. */
  document: z.boolean().default(false),
});
const slack = z.strictObject({ kind: z.literal('slack'), ...shared, urlFrom: variable });
const bark = z.strictObject({
  kind: z.literal('bark'),
  ...shared,
  keyFrom: variable,
  baseUrl: base('https://api.day.app'),
});
const ntfy = z.strictObject({
  kind: z.literal('ntfy'),
  ...shared,
  topicFrom: variable,
  tokenFrom: variable.optional(),
  baseUrl: base('https://ntfy.sh'),
});
const mail = z.strictObject({
  kind: z.literal('mail'),
  ...shared,
  /** `smtp://user:password@host:587` or `smtps://…:465`. */
  urlFrom: variable,
  from: z.string().min(3),
  to: z.array(z.string().min(3)).min(1),
  /** Let a server take the mail without TLS; this machine's own may always. */
  allowPlain: z.boolean().default(false),
  /** Of all attachments together, before their encoding. */
  maxBytes: z.number().int().min(0).default(10_000_000),
});
const webhook = z.strictObject({
  kind: z.literal('webhook'),
  ...shared,
  urlFrom: variable,
  secretFrom: variable.optional(),
  maxBytes: z.number().int().min(1_000).default(64_000),
});

export const channelSchema = z.discriminatedUnion('kind', [
  feishu, dingtalk, wecom, telegram, slack, bark, ntfy, mail, webhook,
]); // biome-ignore format: one line
export type ChannelConfig = z.infer<typeof channelSchema>;
export type ChannelKind = ChannelConfig['kind'];

/** `config/notify.yaml`. */
export const notifyConfigSchema = z
  .strictObject({ channels: z.array(channelSchema).default([]) })
  .superRefine(({ channels }, context) => {
    const seen = new Set<string>();
    for (const [n, { id }] of channels.entries()) {
      if (seen.has(id))
        context.addIssue({ code: 'custom', path: ['channels', n, 'id'], message: `"${id}" is given twice` });
      seen.add(id);
    }
  });
export type NotifyConfig = z.infer<typeof notifyConfigSchema>;

/** Where there is no such file. */
export const noChannels: NotifyConfig = { channels: [] };
