import { createHmac } from 'node:crypto';
import type { Answer, Received, Vendor } from './test-vendor.ts';

/** Secrets that tests plant; none may be seen anywhere. */
export const planted = {
  token: 'planted-token-7f3a9c51',
  secret: 'SECplanted-secret-e41d08',
  wrong: 'planted-wrong-000aa1',
} as const;

const hmac = (key: string, text: string) => createHmac('sha256', key).update(text).digest('base64');
const tokenOf = (wrong: boolean) => (wrong ? planted.wrong : planted.token);
const within = (seconds: number, given: number, now: Date) => Math.abs(now.getTime() / 1000 - given) <= seconds;
const answer = (status: number, body: object | string, headers: Record<string, string> = {}): Answer => ({
  status,
  body,
  headers,
});
const dig = (value: unknown, ...path: (string | number)[]): unknown =>
  path.reduce((inner, key) => (inner as Record<string | number, unknown> | undefined)?.[key], value);

const feishuTaken = answer(200, { code: 0, msg: 'success', data: {}, StatusCode: 0, StatusMessage: 'success' });
const feishu: Vendor = {
  taken: feishuTaken,
  throttled: answer(200, { code: 11232, msg: 'create message trigger frequency limit, please slow down', data: {} }),
  configure: (base, wrong) => ({
    config: { kind: 'feishu', urlFrom: 'URL', secretFrom: 'SECRET', keyword: '启示录' },
    secrets: { URL: `${base}/open-apis/bot/v2/hook/${planted.token}`, SECRET: wrong ? planted.wrong : planted.secret },
  }),
  answer({ body, json, path }, now) {
    if (!path.endsWith(planted.token))
      return answer(400, { code: 19001, msg: 'param invalid: incoming webhook access token invalid' });
    const timestamp = String(json.timestamp);
    // The key is timestamp and secret, the message nothing.
    const sign = createHmac('sha256', `${timestamp}\n${planted.secret}`).digest('base64');
    if (json.sign !== sign || !within(3600, Number(timestamp), now))
      return answer(200, {
        code: 19021,
        msg: `sign match fail or timestamp is not within one hour from current time ${json.sign}`,
      });
    if (!JSON.stringify(json).includes('启示录')) return answer(200, { code: 19024, msg: 'Key Words Not Found' });
    return body.length > 20_000 ? answer(400, { code: 9499, msg: 'Bad Request' }) : feishuTaken;
  },
  shown({ json }) {
    const elements = dig(json, 'card', 'elements') as unknown[];
    const texts = elements.map((each) => dig(each, 'text', 'content') ?? dig(each, 'actions', 0, 'url'));
    return [dig(json, 'card', 'header', 'title', 'content'), ...texts].join('\n');
  },
};

const dingtalkTaken = answer(200, { errcode: 0, errmsg: 'ok' });
const dingtalk: Vendor = {
  taken: dingtalkTaken,
  throttled: answer(200, { errcode: 130101, errmsg: 'send too fast, exceed 20 times per minute' }),
  configure: (base, wrong) => ({
    config: { kind: 'dingtalk', urlFrom: 'URL', secretFrom: 'SECRET', keyword: '启示录' },
    secrets: {
      URL: `${base}/robot/send?access_token=${planted.token}`,
      SECRET: wrong ? planted.wrong : planted.secret,
    },
  }),
  answer({ query, body, json }, now) {
    if (query.get('access_token') !== planted.token)
      return answer(200, { errcode: 300005, errmsg: 'token is not exist' });
    const timestamp = query.get('timestamp') ?? '';
    if (!within(3600, Number(timestamp) / 1000, now))
      return answer(200, { errcode: 310000, errmsg: 'invalid timestamp' });
    if (query.get('sign') !== hmac(planted.secret, `${timestamp}\n${planted.secret}`))
      return answer(200, { errcode: 310000, errmsg: `sign not match, more: ${query.get('sign')}` });
    if (body.length > 20_000) return answer(200, { errcode: 460101, errmsg: 'message too long, exceed 20000 bytes' });
    if (!String(dig(json, 'markdown', 'text')).includes('启示录'))
      return answer(200, { errcode: 310000, errmsg: 'keywords not in content' });
    return dingtalkTaken;
  },
  shown: ({ json }) => String(dig(json, 'markdown', 'text')),
};

const wecomTaken = answer(200, { errcode: 0, errmsg: 'ok' });
const wecom: Vendor = {
  taken: wecomTaken,
  throttled: answer(200, { errcode: 45009, errmsg: 'api freq out of limit, hint: [1700000000]' }),
  configure: (base, wrong) => ({
    config: { kind: 'wecom', urlFrom: 'URL' },
    secrets: { URL: `${base}/cgi-bin/webhook/send?key=${tokenOf(wrong)}` },
  }),
  answer({ query, json }) {
    if (query.get('key') !== planted.token)
      return answer(200, { errcode: 93000, errmsg: `invalid webhook url, key ${query.get('key')}` });
    if (Buffer.byteLength(String(dig(json, 'markdown', 'content'))) > 4096)
      return answer(200, { errcode: 40058, errmsg: 'markdown.content exceed max length 4096' });
    return wecomTaken;
  },
  shown: ({ json }) => String(dig(json, 'markdown', 'content')),
};

const telegramTaken = answer(200, { ok: true, result: { message_id: 1 } });
const plainOf = (html: string) =>
  html
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&');
const telegram: Vendor = {
  taken: telegramTaken,
  throttled: answer(429, {
    ok: false,
    error_code: 429,
    description: 'Too Many Requests: retry after 7',
    parameters: { retry_after: 7 },
  }),
  asksForMs: 7_000,
  configure: (base, wrong) => ({
    config: { kind: 'telegram', tokenFrom: 'TOKEN', chat: '@qishi', baseUrl: base, document: false },
    secrets: { TOKEN: tokenOf(wrong) },
  }),
  answer({ path, json }) {
    if (path !== `/bot${planted.token}/sendMessage`)
      return answer(401, { ok: false, error_code: 401, description: `Unauthorized ${path}` });
    const text = plainOf(String(json.text).replace(/<[^>]*>/g, ''));
    if (text.length > 4096)
      return answer(400, { ok: false, error_code: 400, description: 'Bad Request: message is too long' });
    return telegramTaken;
  },
  shown: ({ json }) =>
    plainOf(
      String(json.text)
        .replace(/<a href="([^"]*)">/g, '$1 ')
        .replace(/<[^>]*>/g, ''),
    ),
};

const slackTaken = answer(200, 'ok');
const slack: Vendor = {
  taken: slackTaken,
  throttled: answer(429, 'rate_limited', { 'retry-after': '3' }),
  asksForMs: 3_000,
  configure: (base, wrong) => ({
    config: { kind: 'slack', urlFrom: 'URL' },
    secrets: { URL: `${base}/services/T000/B000/${tokenOf(wrong)}` },
  }),
  answer({ path, json }) {
    if (!path.endsWith(planted.token)) return answer(403, `invalid_token ${path}`);
    const blocks = json.blocks as { type: string; text: { text: string } }[];
    const isLong = blocks.some(({ type, text }) => text.text.length > (type === 'header' ? 150 : 3000));
    return isLong ? answer(400, 'invalid_blocks') : slackTaken;
  },
  shown: ({ json }) => (json.blocks as unknown[]).map((each) => dig(each, 'text', 'text')).join('\n'),
};

const barkTaken = answer(200, { code: 200, message: 'success', timestamp: 1 });
const bark: Vendor = {
  taken: barkTaken,
  throttled: answer(429, { code: 429, message: 'too many requests', timestamp: 1 }, { 'retry-after': '2' }),
  asksForMs: 2_000,
  configure: (base, wrong) => ({
    config: { kind: 'bark', keyFrom: 'KEY', baseUrl: base },
    secrets: { KEY: tokenOf(wrong) },
  }),
  answer({ path, json }) {
    if (path !== '/push') return answer(404, { code: 404, message: 'Cannot POST' });
    const { device_key, ...rest } = json;
    if (device_key !== planted.token)
      return answer(400, {
        code: 400,
        message: `failed to get device token: failed to get [${device_key}] device token`,
      });
    // What Bark makes of it for Apple, who takes 4096 bytes.
    const { title, body, ...custom } = rest;
    const payload = JSON.stringify({
      aps: { alert: { title, body }, 'mutable-content': 1, category: 'myNotificationCategory', sound: '1107' },
      ...custom,
    });
    return Buffer.byteLength(payload) > 4096
      ? answer(500, { code: 500, message: 'push failed: PayloadTooLarge' })
      : barkTaken;
  },
  shown: ({ json }) => `${json.title}\n${json.body}`,
};

const ntfyTaken = answer(200, { id: 'x', event: 'message' });
const ntfy: Vendor = {
  taken: ntfyTaken,
  throttled: answer(429, { code: 42901, http: 429, error: 'limit reached: too many requests' }, { 'retry-after': '5' }),
  asksForMs: 5_000,
  configure: (base, wrong) => ({
    config: { kind: 'ntfy', topicFrom: 'TOPIC', tokenFrom: 'TOKEN', baseUrl: base },
    secrets: { TOPIC: planted.secret, TOKEN: tokenOf(wrong) },
  }),
  answer({ headers, json, path }) {
    if (path !== '/' || json.topic !== planted.secret)
      return answer(404, { code: 40401, http: 404, error: 'page not found' });
    if (headers.authorization !== `Bearer ${planted.token}`)
      return answer(401, { code: 40101, http: 401, error: `unauthorized ${headers.authorization}` });
    if (Buffer.byteLength(String(json.title ?? '')) > 1024)
      return answer(400, { code: 40057, http: 400, error: 'title too long' });
    return Buffer.byteLength(String(json.message)) > 4096
      ? answer(413, { code: 41301, http: 413, error: 'message too large' })
      : ntfyTaken;
  },
  shown: ({ json }) => `${json.title}\n${json.message}`,
};

const webhookTaken = answer(204, '');
const webhook: Vendor = {
  taken: webhookTaken,
  throttled: answer(429, 'slow down', { 'retry-after': '4' }),
  asksForMs: 4_000,
  configure: (base, wrong) => ({
    config: { kind: 'webhook', urlFrom: 'URL', secretFrom: 'SECRET', maxBytes: 4_000 },
    secrets: { URL: `${base}/hooks/${planted.token}`, SECRET: wrong ? planted.wrong : planted.secret },
  }),
  answer({ headers, body }, now) {
    const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': sign } = headers;
    const right = `v1,${hmac(planted.secret, `${id}.${timestamp}.${body.toString('utf8')}`)}`;
    if (sign !== right || !within(300, Number(timestamp), now)) return answer(401, `bad signature ${sign}`);
    return body.length > 4_000 ? answer(413, 'too large') : webhookTaken;
  },
  shown: ({ json }: Received) => [json.title, json.lede, ...(json.headlines as string[]), json.link].join('\n'),
};

/** Those that speak HTTP. */
export const vendors: Readonly<Record<string, Vendor>> = {
  feishu,
  dingtalk,
  wecom,
  telegram,
  slack,
  bark,
  ntfy,
  webhook,
};
