import type { HostQueue, HostQueueOptions, Visit } from './host-queue.ts';

/** One visit after the other, for work at one host: crawlee's pool would cost more than the visits. */
export function openSeriesQueue<V extends Visit>({
  awaitTurn,
  handle,
}: Pick<HostQueueOptions<V>, 'awaitTurn' | 'handle'>): HostQueue<V> {
  const line: V[] = [];
  return {
    add(visit) {
      line.push(visit);
    },
    async run() {
      for (let visit = line.shift(); visit; visit = line.shift()) {
        await awaitTurn(visit);
        if ((await handle(visit, false)) === 'done') continue;
        await awaitTurn(visit);
        await handle(visit, true);
      }
    },
  };
}
