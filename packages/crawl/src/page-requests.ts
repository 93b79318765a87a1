import type { Outcome } from '@qishi/model';
import { type FetchOptions, fetchReply } from './fetch-reply.ts';
import type { PageRequest } from './render-page.ts';
import type { Reply } from './reply.ts';
import type { AskRobots } from './robots.ts';

interface Ways {
  readonly common: Omit<FetchOptions, 'expected' | 'inTurn'>;
  readonly askRobots: AskRobots;
  /** In its host's turn. */
  readonly fetchDocument: (url: string) => Promise<Outcome<Reply>>;
}

/**
 * How what a page asks for is fetched: the page itself in turn; what it then loads belongs to the same visit and does not
 * wait, but robots.txt is asked for it and the guards hold.
 */
export function buildPageFetch({ common, askRobots, fetchDocument }: Ways) {
  return async ({ url, method, body = '', contentType, isDocument }: PageRequest): Promise<Outcome<Reply>> => {
    if (isDocument) return fetchDocument(url);
    const leave = await askRobots(url);
    if (!leave.ok) return leave;
    const form = method === 'POST' ? { form: { body, type: contentType ?? 'text/plain' } } : {};
    return fetchReply(url, { ...common, ...form, expected: 'announcement', inTurn: (_, task) => task() });
  };
}
