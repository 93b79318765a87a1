import type { ServerResponse } from 'node:http';
import { type Answer, type Answerer, type ChatRequest, replyOf } from './answer.ts';

/** Turns what would have been a good answer into a bad one. */
export type Fault = (good: string, request: ChatRequest) => Answer;

/** What models and endpoints are known to do. Each leaves the rest of the answer as it was, where there is a rest. */
export const faults = {
  /** Talk instead of JSON. */
  prose: () => '好的，我已经阅读了全部材料。总体来看，本周最重要的是算力供给，其次是模型发布。',
  fenced: (good) => `下面是结果：\n\`\`\`json\n${good}\n\`\`\`\n如需调整请告诉我。`,
  thinking: (good) => `<think>先看第一篇，{"不确定": 要不要写}……</think>\n\n${good}`,
  /** Ids and citations that nobody gave out. */
  'wrong-ids': (good) => changeJson(good, { number: (n, key) => (isIdKey(key) ? n + 900 : n), text: wrongId }),
  /** Numbers in the texts that no article has. */
  'invented-numbers': (good) =>
    changeJson(good, { number: (n) => n, text: (text, key) => (isIdKey(key) ? text : inventNumber(text)) }),
  /** The endpoint's content policy, in words. */
  'refusal-text': () => '抱歉，我无法回答这个问题，让我们换个话题再聊聊吧。',
  'refusal-field': () => ({ content: null, refusal: 'I cannot help with this request.' }),
  'content-filter': () => ({ content: '', finish: 'content_filter' }),
  /** DashScope and others say it with a 400. */
  'content-policy-400': () => ({
    status: 400,
    message: 'Input data may contain inappropriate content. data_inspection_failed',
  }),
  unauthorized: () => ({ status: 401, message: 'Incorrect API key provided' }),
  'rate-limited': () => ({ status: 429, message: 'Requests rate limit exceeded', headers: { 'retry-after': '1' } }),
  'server-error': () => ({ status: 500, message: 'internal error', headers: { 'retry-after-ms': '5' } }),
  /** Never says a word. */
  timeout: () => ({ send: () => undefined }),
  /** Says the beginning, then nothing more, and keeps the line open. */
  'stalled-body': (good) => ({
    send: (response) =>
      void sendHead(response).write(`{"choices": [{"message": {"content": ${JSON.stringify(good).slice(0, 20)}`),
  }),
  'half-body': (good, { stream }) => ({ send: (response) => sendHalf(response, good, stream === true) }),
  'empty-choices': () => ({
    send: (response) => void sendHead(response).end('{"id":"fake-1","object":"chat.completion","choices":[]}'),
  }),
  'not-json': () => ({
    send: (response) =>
      void response.writeHead(200, { 'content-type': 'text/html' }).end('<html>502 Bad Gateway</html>'),
  }),
  /** Stopped by max_tokens in the middle of the JSON. */
  'cut-off': (good) => ({ content: good.slice(0, Math.floor(good.length / 2)), finish: 'length' }),
  /** A model that does not stop. */
  endless: () => ({ send: sendWithoutEnd }),
} as const satisfies Readonly<Record<string, Fault>>;

export type FaultName = keyof typeof faults;

export function isFaultName(name: string): name is FaultName {
  return Object.hasOwn(faults, name);
}

/** An answerer whose answers go through a fault, always or when `when` says so. */
export function withFault(name: FaultName, good: Answerer, when: (nth: number) => boolean = () => true): Answerer {
  return async (request, nth) => {
    const answer = await good(request, nth);
    if (!when(nth)) return answer;
    return faults[name](replyOf(answer)?.content ?? '', request);
  };
}

/** One answerer after the other, a request each; the last one stays. */
export function inTurn(...answerers: readonly (Answerer | Answer)[]): Answerer {
  return (request, nth) => {
    const next = answerers[Math.min(nth, answerers.length - 1)] ?? '';
    return typeof next === 'function' ? next(request, nth) : next;
  };
}

const isIdKey = (key: string): boolean => /^(ids?|cites?|citations?|n|sources?|article(Id)?s?)$/i.test(key);

const wrongId = (text: string, key: string): string =>
  isIdKey(key) ? `a-ffffffff${text.length.toString(16).padStart(4, '0')}` : text;

function inventNumber(text: string): string {
  return /\d/.test(text) ? text.replace(/\d+(?:\.\d+)?/, '73.61') : `${text.replace(/。?$/, '')}，同比增长73.61%。`;
}

interface Change {
  readonly number: (value: number, key: string) => number;
  readonly text: (value: string, key: string) => string;
}

/** Changes the leaves of a JSON text; `key` is the nearest one above a leaf. */
function changeJson(json: string, change: Change): string {
  const walk = (value: unknown, key: string): unknown => {
    if (typeof value === 'number') return change.number(value, key);
    if (typeof value === 'string') return change.text(value, key);
    if (Array.isArray(value)) return value.map((each) => walk(each, key));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, walk(each, name)]));
  };
  return JSON.stringify(walk(JSON.parse(json), ''));
}

const sendHead = (response: ServerResponse) => response.writeHead(200, { 'content-type': 'application/json' });

function sendHalf(response: ServerResponse, good: string, isStream: boolean): void {
  const half = JSON.stringify(good).slice(0, Math.floor(good.length / 2));
  const start = isStream
    ? 'data: {"choices":[{"index":0,"delta":{"content":'
    : '{"choices":[{"index":0,"message":{"role":"assistant","content":';
  response.writeHead(200, {
    'content-type': isStream ? 'text/event-stream' : 'application/json',
    'content-length': '100000',
  });
  // The line is cut once the piece is out, so that the client has read a part of the body.
  response.write(start + half, () => setImmediate(() => response.destroy()));
}

/** As fast as it is read, until the other side hangs up. */
function sendWithoutEnd(response: ServerResponse): void {
  const piece = '模型停不下来。'.repeat(2000);
  sendHead(response).write('{"choices":[{"index":0,"message":{"role":"assistant","content":"');
  const more = (): void => {
    while (!response.destroyed && response.write(piece));
    if (!response.destroyed) response.once('drain', more);
  };
  more();
}
