import { BasicCrawler, Configuration, Log, LogLevel, log } from '@crawlee/basic';

/** Something to be done at one address. */
export interface Visit {
  readonly url: string;
}

export interface HostQueueOptions<V extends Visit> {
  readonly concurrency: number;
  /** Far beyond what a visit may take by its own limits: one that lasts longer hangs, and that is a bug. */
  readonly hangingAfterMs: number;
  /** Whether the visit's host may be asked right now. */
  readonly isDue: (visit: V) => boolean;
  /** Resolves when the visit's host may be asked. */
  readonly awaitTurn: (visit: V) => Promise<void>;
  /** Does it. `again` asks for another try, of which there is one, told by `isLastTry`. */
  readonly handle: (visit: V, isLastTry: boolean) => Promise<'done' | 'again'>;
}

export interface HostQueue<V extends Visit> {
  /** Puts a visit at the end of its host's line; also while the queue runs. */
  add(visit: V): void;
  /** Resolves when every line is empty; rejects with the first error that `handle` threw. */
  run(): Promise<void>;
}

const mostRetries = 1;
/** Visits a host without a delay may have in one go before the others get their turn. */
const mostInOneGo = 50;

/** Ends a request of crawlee's as failed, so that it comes up again. */
class TryAgain extends Error {}

/**
 * Visits in series at each host, hosts in parallel, on crawlee's queue and pool. Of each host only the first in line is
 * ever in crawlee's queue, and only once its turn has come: no place in the pool is spent on waiting, and a host with
 * a hundred visits does not keep the others from theirs.
 */
export function openHostQueue<V extends Visit>(options: HostQueueOptions<V>): HostQueue<V> {
  const lines = new Map<string, V[]>();
  let crash: { readonly error: unknown } | undefined;
  let serial = 0;

  const stop = (error: unknown): void => {
    crash ??= { error };
    lines.clear();
  };
  const bringUp = async (host: string): Promise<void> => {
    const first = lines.get(host)?.[0];
    if (!first) return void lines.delete(host);
    await options.awaitTurn(first);
    await crawler.addRequests([{ url: first.url, uniqueKey: String(serial++), userData: { host } }]);
  };
  /** Works off the head of a host's line, and what follows as long as nothing has to be waited for. */
  const workOff = async (host: string, retryCount: number): Promise<void> => {
    for (let count = 0; count < mostInOneGo; count++) {
      const visit = lines.get(host)?.[0];
      if (!visit || (count > 0 && !options.isDue(visit))) break;
      if ((await options.handle(visit, retryCount >= mostRetries)) === 'again') throw new TryAgain();
      lines.get(host)?.shift();
      if (retryCount > 0) break;
    }
    bringUp(host).catch(stop);
  };

  const crawler = buildCrawler(options, {
    isEmpty: () => lines.size === 0,
    handle: workOff,
    stop,
  });

  return {
    add(visit) {
      const { host } = new URL(visit.url);
      const line = lines.get(host);
      if (line) return void line.push(visit);
      lines.set(host, [visit]);
      bringUp(host).catch(stop);
    },
    async run() {
      if (lines.size > 0) await crawler.run();
      if (crash) throw crash.error;
    },
  };
}

interface CrawlerHooks {
  readonly isEmpty: () => boolean;
  readonly handle: (host: string, retryCount: number) => Promise<void>;
  readonly stop: (error: unknown) => void;
}

function buildCrawler(options: { concurrency: number; hangingAfterMs: number }, hooks: CrawlerHooks): BasicCrawler {
  // crawlee also logs through its global log; nothing of it belongs on our streams.
  log.setLevel(LogLevel.OFF);
  const { concurrency } = options;
  // Without autoscaling nobody needs its looks at the system, each of which starts a process.
  const config = new Configuration({ persistStorage: false, systemInfoIntervalMillis: 2 ** 31 - 1 });
  return new BasicCrawler(
    {
      log: new Log({ level: LogLevel.OFF }),
      // No autoscaling: a busy machine must not make the crawl stand still.
      minConcurrency: concurrency,
      maxConcurrency: concurrency,
      autoscaledPoolOptions: { maybeRunIntervalSecs: 0.05, isFinishedFunction: async () => hooks.isEmpty() },
      useSessionPool: false,
      maxRequestRetries: mostRetries,
      requestHandlerTimeoutSecs: options.hangingAfterMs / 1000,
      requestHandler: async ({ request }) => {
        releaseInterrupt();
        await hooks.handle(String(request.userData.host), request.retryCount);
      },
      errorHandler: ({ request }, error) => {
        if (error instanceof TryAgain) return;
        request.noRetry = true;
        hooks.stop(error);
      },
      failedRequestHandler: (_, error) => hooks.stop(error),
    },
    config,
  );
}

/** crawlee takes Ctrl+C for itself while it runs; what an interrupt means is the application's business. */
function releaseInterrupt(): void {
  for (const listener of process.listeners('SIGINT')) {
    if (listener.name === 'sigintHandler') process.off('SIGINT', listener);
  }
}
