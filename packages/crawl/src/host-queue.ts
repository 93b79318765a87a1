import pLimit from 'p-limit';

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

/** Visits a host without a delay may have in one go before the others get their turn. */
const mostInOneGo = 50;

/**
 * Visits in series at each host, hosts in parallel. A host asks for one of the places only once its turn has come: none
 * is spent on waiting, and a host with a hundred visits does not keep the others from theirs.
 */
export function openHostQueue<V extends Visit>(options: HostQueueOptions<V>): HostQueue<V> {
  const { awaitTurn, isDue, hangingAfterMs } = options;
  const lines = new Map<string, V[]>();
  const served = new Set<Promise<void>>();
  const triedOnce = new Set<V>();
  const places = pLimit(options.concurrency);
  let crash: { readonly error: unknown } | undefined;

  const stop = (error: unknown): void => {
    crash ??= { error };
    for (const line of lines.values()) line.length = 0;
  };
  const handle = async (visit: V, line: V[]): Promise<void> => {
    const isLastTry = triedOnce.delete(visit);
    const outcome = await unlessHanging(options.handle(visit, isLastTry), visit.url, hangingAfterMs);
    if (outcome === 'again') triedOnce.add(visit);
    else line.shift();
  };
  /** Works off the head of a line, and what follows as long as nothing has to be waited for. */
  const workOff = async (line: V[]): Promise<void> => {
    for (let count = 0; count < mostInOneGo; count++) {
      const [visit] = line;
      if (!visit || (count > 0 && !isDue(visit))) return;
      await handle(visit, line);
    }
  };
  const serve = async (host: string, line: V[]): Promise<void> => {
    for (let [first] = line; first; [first] = line) {
      await awaitTurn(first);
      await places(workOff, line);
    }
    lines.delete(host);
  };

  return {
    add(visit) {
      if (crash) return;
      const { host } = new URL(visit.url);
      const line = lines.get(host);
      if (line) return void line.push(visit);
      const opened = [visit];
      lines.set(host, opened);
      const ended: Promise<void> = serve(host, opened)
        .catch(stop)
        .finally(() => void served.delete(ended));
      served.add(ended);
    },
    async run() {
      while (served.size > 0) await Promise.all(served);
      if (crash) throw crash.error;
    },
  };
}

/** Rejects when the visit has not ended by then. */
async function unlessHanging<T>(visit: Promise<T>, url: string, afterMs: number): Promise<T> {
  const { promise: hangs, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`The visit of ${url} hangs.`)), afterMs);
  try {
    return await Promise.race([visit, hangs]);
  } finally {
    clearTimeout(timer);
  }
}
