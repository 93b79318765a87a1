import { fail, type Outcome, type Problem } from '@qishi/model';
import type { Browser } from 'puppeteer';
import { Agent, type Dispatcher, ProxyAgent } from 'undici';
import { type AddressGuard, openAddressGuard } from './address-guard.ts';
import type { CrawlerOptions } from './crawl-options.ts';
import { type Ask, type FetchOptions, fetchReply } from './fetch-reply.ts';
import { buildPageFetch } from './page-requests.ts';
import { longestPauseMs, openTurns, sleepFor } from './politeness.ts';
import { findRefusal, parseRetryAfterMs } from './refusal.ts';
import { renderPage } from './render-page.ts';
import { openReplay } from './replay-network.ts';
import type { Reply } from './reply.ts';
import { openRobots } from './robots.ts';

/** A host that has not taken a connection by then is taken for absent. */
const longestConnectMs = 10_000;
/** After so many requests in a row without an answer a host is left alone for the rest of the run. */
const mostStrikes = 3;

/** The one way out to the network, with its manners. */
export interface Network {
  /** Fetches one address if its host's robots.txt allows, in turn, and judges what came. */
  fetchPage(url: string, delayMs: number, asked: Asked): Promise<Outcome<Reply>>;
  /** The same for a page that its scripts draw, in a browser whose every request goes this way. */
  renderPage(url: string, delayMs: number, browser: Browser): Promise<Outcome<Reply>>;
  /** Time until the host of `url` may be asked again. */
  dueInMs(url: string, delayMs: number): number;
  /** Resolves when the host of `url` may be asked again, so that nobody need hold a place while waiting. */
  awaitTurn(url: string, delayMs: number): Promise<void>;
  close(): Promise<void>;
}

type Asked = Ask & Pick<FetchOptions, 'expected'>;

type NetworkOptions = Pick<
  CrawlerOptions,
  'limits' | 'userAgent' | 'proxy' | 'now' | 'signal' | 'allowHosts' | 'resolve' | 'onAnnouncement' | 'replay'
>;

export function openNetwork(options: NetworkOptions): Network {
  if (options.replay) return openReplay(options.replay);
  const { limits, userAgent, signal } = options;
  const guard = openAddressGuard(options.allowHosts, options.resolve);
  const dispatcher = openDispatcher(options, guard);
  const turns = openTurns(sleepFor, signal);
  const closedHosts = openClosedHosts();
  /** Least delays learnt from robots.txt, by host. */
  const askedDelays = new Map<string, number>();
  const leastDelayMs = (host: string, delayMs: number): number =>
    Math.max(delayMs, limits.minDelayMs ?? 0, askedDelays.get(host) ?? 0);

  const dueInMs = (url: string, delayMs: number): number => {
    const host = hostOf(url);
    return turns.dueInMs(host, leastDelayMs(host, delayMs));
  };

  const viaProxy = options.proxy !== undefined;
  const common = { ...limits, dispatcher, viaProxy, guard, userAgent, ...(signal ? { signal } : {}) };
  const fetchInTurn = async (url: string, delayMs: number, asked: Asked): Promise<Outcome<Reply>> => {
    const inTurn: FetchOptions['inTurn'] = (host, task) => turns.take(host, leastDelayMs(host, delayMs), task);
    const outcome = await fetchReply(url, { ...common, ...asked, inTurn });
    if (outcome.ok && asked.expected === 'announcement')
      await options.onAnnouncement?.(url, outcome.value, options.now());
    return outcome;
  };
  const askRobots = openRobots((url) => fetchInTurn(url, 0, { expected: 'announcement' }), userAgent);

  async function fetchPage(url: string, delayMs: number, asked: Asked): Promise<Outcome<Reply>> {
    const host = hostOf(url);
    const closed = closedHosts.find(host);
    if (closed) return { ok: false, problem: { ...closed, subject: url } };
    const leave = await askRobots(url);
    if (!leave.ok) return leave;
    askedDelays.set(host, leave.value.delayMs);
    const outcome = await fetchInTurn(url, delayMs, asked);
    if (!outcome.ok) {
      closedHosts.note(host, outcome.problem);
      return outcome;
    }
    if (outcome.value.status === 304 && isConditional(asked)) return outcome;
    const refusal = findRefusal(url, outcome.value);
    closedHosts.note(host, refusal);
    if (refusal?.reason !== 'rate-limited') return refusal ? { ok: false, problem: refusal } : outcome;
    const pauseMs = parseRetryAfterMs(outcome.value.headers, options.now());
    if (pauseMs !== undefined && pauseMs <= longestPauseMs) turns.rest(host, pauseMs);
    else closedHosts.shut(host, refusal);
    return { ok: false, problem: refusal };
  }

  return {
    fetchPage,
    async renderPage(url, delayMs, browser) {
      const fetch = buildPageFetch({
        common,
        askRobots,
        fetchDocument: (address) => fetchPage(address, delayMs, { expected: 'page' }),
      });
      const { maxBytes, timeoutMs } = limits;
      const drawn = await renderPage(url, { browser, userAgent, timeoutMs: 2 * timeoutMs, maxBytes, fetch });
      const refusal = drawn.ok ? findRefusal(url, drawn.value) : undefined;
      return refusal ? { ok: false, problem: refusal } : drawn;
    },
    dueInMs,
    awaitTurn: (url, delayMs) => sleepFor(Math.ceil(dueInMs(url, delayMs)), signal),
    close: () => dispatcher.destroy(),
  };
}

function openDispatcher({ limits, proxy }: NetworkOptions, { lookup }: AddressGuard): Dispatcher {
  const timeout = Math.min(limits.timeoutMs, longestConnectMs);
  // What a name leads to is then the proxy's business; that it is no inner name or address has been seen.
  // undici's ProxyAgent sends absolute-form requests for http: and tunnels https: with CONNECT.
  if (proxy) return new ProxyAgent({ uri: proxy, connectTimeout: timeout });
  return new Agent({ connect: { timeout, lookup } });
}

const isConditional = ({ headers = {} }: Ask): boolean => 'if-none-match' in headers || 'if-modified-since' in headers;

const hostOf = (url: string): string => new URL(url).host;

/** Hosts that are not to be asked again in this run: they said so, or they do not answer. */
function openClosedHosts() {
  const closed = new Map<string, Problem>();
  const strikes = new Map<string, number>();
  return {
    find: (host: string): Problem | undefined => closed.get(host),
    shut: (host: string, problem: Problem): void => void closed.set(host, problem),
    note(host: string, problem: Problem | undefined): void {
      const isSilent = problem?.reason === 'unreachable' || problem?.reason === 'timeout';
      const count = isSilent ? (strikes.get(host) ?? 0) + 1 : 0;
      strikes.set(host, count);
      if (!isSilent || count < mostStrikes) return;
      closed.set(
        host,
        fail('crawl', problem.reason, host, `${count} requests in a row: ${problem.detail}`, 'next-run').problem,
      );
    },
  };
}
