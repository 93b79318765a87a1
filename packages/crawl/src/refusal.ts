import { decodeText, fail, type Problem } from '@qishi/model';
import { isChallenge, longestChallenge } from './challenge.ts';
import type { Reply } from './reply.ts';

/** Why a reply is not what was asked for, or undefined when it is. */
export function findRefusal(url: string, reply: Reply): Problem | undefined {
  const { status, headers, body } = reply;
  // Only a small page can be a challenge: the others are not decoded for nothing.
  const isSmall = body.byteLength <= longestChallenge;
  if (isSmall && isChallenge(status, headers, decodeText(body, headers['content-type']).text)) {
    return fail('crawl', 'challenge-page', url, `HTTP ${status}, a test for robots`, 'next-run').problem;
  }
  if (status === 429 || status === 503) {
    const after = headers['retry-after'];
    return fail(
      'crawl',
      'rate-limited',
      url,
      `HTTP ${status}${after ? `, retry after ${after.slice(0, 40)}` : ''}`,
      'later',
    ).problem;
  }
  if (status >= 500) return fail('crawl', 'http-error', url, `HTTP ${status}`, 'next-run').problem;
  if (status === 404 || status === 410) return fail('crawl', 'http-error', url, `HTTP ${status}`).problem;
  if (status >= 400) return fail('crawl', 'http-error', url, `HTTP ${status}`, 'next-run').problem;
  // 204 and its like, and a 200 of which nothing came: an answer without a page.
  if (body.byteLength === 0)
    return fail('crawl', 'http-error', url, `an empty answer, HTTP ${status}`, 'next-run').problem;
  return undefined;
}

/** The pause a server asks for in `Retry-After`, in milliseconds; undefined when it does not or we cannot read it. */
export function parseRetryAfterMs(headers: Readonly<Record<string, string>>, now: Date): number | undefined {
  const given = headers['retry-after']?.trim() ?? '';
  if (/^\d{1,7}$/.test(given)) return Number(given) * 1000;
  const at = Date.parse(given);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now.getTime());
}
