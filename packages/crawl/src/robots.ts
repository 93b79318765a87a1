import { decodeText, fail, type Outcome, ok, type Problem } from '@qishi/model';
import robotsParser, { type Robot } from 'robots-parser';
import { longestPauseMs } from './politeness.ts';
import type { Reply } from './reply.ts';

/** RFC 9309 asks for at least this much to be read; what follows is ignored. In bytes. */
const readBytes = 512 * 1024;

/** The package's types speak of an ES module, but it is CommonJS: what is imported is the function itself. */
const parseRobots = robotsParser as unknown as (url: string, text: string) => Robot;

/** Leave to fetch an address, with the least delay the host asks for. */
export type AskRobots = (url: string) => Promise<Outcome<{ readonly delayMs: number }>>;

type Rules =
  | { readonly kind: 'open' }
  | { readonly kind: 'rules'; readonly robot: Robot }
  | { readonly kind: 'shut'; readonly problem: Problem };

/**
 * The hosts' robots.txt, each fetched once a run however many ask at once. A file that is not there (4xx) allows
 * everything; one that cannot be had (5xx, 429, no connection) allows nothing in this run, as RFC 9309 has it.
 */
export function openRobots(fetchFile: (url: string) => Promise<Outcome<Reply>>, userAgent: string): AskRobots {
  const hosts = new Map<string, Promise<Rules>>();
  return async (url) => {
    const origin = new URL(url).origin;
    const rules = hosts.get(origin) ?? fetchRules(`${origin}/robots.txt`, fetchFile);
    hosts.set(origin, rules);
    return judge(url, await rules, userAgent);
  };
}

async function fetchRules(file: string, fetchFile: (url: string) => Promise<Outcome<Reply>>): Promise<Rules> {
  const outcome = await fetchFile(file);
  if (!outcome.ok) return rulesOnFailure(outcome.problem);
  const { status, body, headers } = outcome.value;
  if (status === 429 || status >= 500) {
    return {
      kind: 'shut',
      problem: fail('crawl', 'robots-disallowed', file, `robots.txt answered HTTP ${status}`, 'next-run').problem,
    };
  }
  if (status !== 200) return { kind: 'open' };
  const { text } = decodeText(body.subarray(0, readBytes), headers['content-type']);
  return { kind: 'rules', robot: parseRobots(file, text) };
}

function rulesOnFailure(problem: Problem): Rules {
  switch (problem.reason) {
    // Nothing that could be rules: a picture, a redirect round in circles.
    case 'not-html':
    case 'too-many-redirects':
      return { kind: 'open' };
    // The host itself is away: that is what shall be reported, not its manners.
    case 'unreachable':
    case 'forbidden-address':
    case 'timeout':
      return { kind: 'shut', problem };
    default:
      return {
        kind: 'shut',
        problem: {
          ...problem,
          reason: 'robots-disallowed',
          detail: `robots.txt: ${problem.detail ?? problem.reason}`,
          retry: 'next-run',
        },
      };
  }
}

function judge(url: string, rules: Rules, userAgent: string): Outcome<{ readonly delayMs: number }> {
  if (rules.kind === 'open') return ok({ delayMs: 0 });
  if (rules.kind === 'shut') return { ok: false, problem: { ...rules.problem, subject: url } };
  if (rules.robot.isDisallowed(url, userAgent)) return fail('crawl', 'robots-disallowed', url, 'by robots.txt');
  const delaySeconds = rules.robot.getCrawlDelay(userAgent) ?? 0;
  return ok({ delayMs: Math.min(Number.isFinite(delaySeconds) ? delaySeconds * 1000 : 0, longestPauseMs) });
}
