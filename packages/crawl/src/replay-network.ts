import { fail, type Outcome } from '@qishi/model';
import type { CrawlerOptions } from './crawl-options.ts';
import type { Network } from './network.ts';
import { findRefusal } from './refusal.ts';
import type { Reply } from './reply.ts';

/** A network in which every address answers as it did when it was recorded. */
export function openReplay(replay: NonNullable<CrawlerOptions['replay']>): Network {
  const answer = async (url: string): Promise<Outcome<Reply>> => {
    const reply = await replay(url);
    if (reply === undefined) return fail('crawl', 'unreachable', url, 'not in the recording');
    const refusal = findRefusal(url, reply);
    return refusal ? { ok: false, problem: refusal } : { ok: true, value: reply };
  };
  return {
    fetchPage: answer,
    // It was recorded as it had been drawn.
    renderPage: answer,
    dueInMs: () => 0,
    awaitTurn: async () => undefined,
    close: async () => undefined,
  };
}
