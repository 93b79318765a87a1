import { appendFile } from 'node:fs/promises';
import type { Problem, Watch } from '@qishi/model';
import { message } from './language/messages.ts';
import { findChannelId, tellChannel } from './notify/watch-channel.ts';
import { type Settings, UsageError } from './settings.ts';

/** What a watch tells of one article. */
export interface WatchNews {
  readonly id: string;
  readonly title: string;
  readonly url: string;
  readonly outlet: string;
  readonly publishedAt: string;
  readonly snippet: string;
}

/** Milliseconds within which an address must take the news. */
const timeoutMs = 15_000;

/** Checks a target when it is given. Throws `UsageError`. */
export function checkTarget(notify: string): void {
  const isFile = notify.startsWith('file:') && notify.length > 'file:'.length;
  if (notify === 'stdout' || isFile || isHttp(notify) || findChannelId(notify) !== undefined) return;
  throw new UsageError(message('watch.target', { target: notify }));
}

function isHttp(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

/** What news go out through besides the network. */
export interface TellingEffects {
  readonly print: (line: string) => void;
  readonly settings: Settings;
}

/** Brings news to where a watch wants them; undefined when they arrived. */
export async function tell(
  watch: Watch,
  news: readonly WatchNews[],
  { print, settings }: TellingEffects,
): Promise<Problem | undefined> {
  if (findChannelId(watch.notify) !== undefined) return tellChannel(settings, watch, news);
  const message = { watch: watch.id, query: watch.query, news };
  try {
    if (watch.notify === 'stdout') print(renderNews(watch, news));
    else if (watch.notify.startsWith('file:'))
      await appendFile(watch.notify.slice('file:'.length), `${JSON.stringify(message)}\n`);
    else return await post(watch, message);
    return undefined;
  } catch (error) {
    return toProblem(watch, error instanceof Error ? error.message : String(error));
  }
}

async function post(watch: Watch, message: object): Promise<Problem | undefined> {
  const reply = await fetch(watch.notify, {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(message),
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutMs),
  });
  await reply.body?.cancel();
  return reply.ok ? undefined : toProblem(watch, `answered ${reply.status}`);
}

/** Addresses of webhooks are secrets: only their host is told. */
function toProblem(watch: Watch, detail: string): Problem {
  const where = isHttp(watch.notify) ? new URL(watch.notify).host : watch.notify;
  return { stage: 'notify', reason: 'not-delivered', subject: `${watch.id} → ${where}`, detail, retry: 'next-run' };
}

function renderNews({ query }: Watch, news: readonly WatchNews[]): string {
  const lines = news.map(({ title, outlet, publishedAt, url }) => `  ${publishedAt}  ${title}（${outlet}）\n  ${url}`);
  return [`${query}: ${news.length} new`, ...lines].join('\n');
}
