import { expect, test } from 'vitest';
import { type HostQueueOptions, openHostQueue, type Visit } from './host-queue.ts';

const options: HostQueueOptions<Visit> = {
  concurrency: 2,
  hangingAfterMs: 60_000,
  isDue: () => true,
  awaitTurn: async () => undefined,
  handle: async () => 'done',
};

const visitsOf = (host: string, count: number): Visit[] =>
  Array.from({ length: count }, (_, n) => ({ url: `https://${host}.example/${n}` }));

test('each host has its visits in order, one at a time, and no more hosts than there are places are at work', async () => {
  const seen: string[] = [];
  const atWork = new Set<string>();
  let most = 0;
  const queue = openHostQueue({
    ...options,
    async handle({ url }) {
      const { host } = new URL(url);
      expect(atWork).not.toContain(host);
      most = Math.max(most, atWork.add(host).size);
      await new Promise(setImmediate);
      atWork.delete(host);
      seen.push(url);
      return 'done';
    },
  });
  const all = ['a', 'b', 'c'].flatMap((host) => visitsOf(host, 60));
  for (const visit of all) queue.add(visit);
  await queue.run();
  for (const host of ['a', 'b', 'c'])
    expect(seen.filter((url) => url.includes(`${host}.example`))).toEqual(visitsOf(host, 60).map(({ url }) => url));
  expect(most).toBe(2);
  // The third has its first turn before the others have had all of theirs.
  expect(seen.indexOf('https://c.example/0')).toBeLessThan(seen.indexOf('https://a.example/59'));
});

test('a visit that asks for another try is told that it is the last one, and those behind it wait', async () => {
  const seen: string[] = [];
  const queue = openHostQueue({
    ...options,
    async handle({ url }, isLastTry) {
      seen.push(`${url.at(-1)} ${isLastTry}`);
      return url.endsWith('/0') && !isLastTry ? 'again' : 'done';
    },
  });
  for (const visit of visitsOf('a', 2)) queue.add(visit);
  await queue.run();
  expect(seen).toEqual(['0 false', '0 true', '1 false']);
});

test('what a visit puts in line is visited too, at a host that was done with as well', async () => {
  const seen: string[] = [];
  const queue = openHostQueue({
    ...options,
    async handle({ url }) {
      seen.push(url);
      if (url === 'https://b.example/') queue.add({ url: 'https://a.example/2' });
      return 'done';
    },
  });
  queue.add({ url: 'https://a.example/1' });
  queue.add({ url: 'https://b.example/' });
  await queue.run();
  expect(seen.sort()).toEqual(['https://a.example/1', 'https://a.example/2', 'https://b.example/']);
});

test('after an error nothing else is begun, and it is what the run rejects with', async () => {
  const seen: string[] = [];
  const queue = openHostQueue({
    ...options,
    async handle({ url }) {
      seen.push(url);
      if (url.endsWith('/0')) throw new Error(`a bug at ${url}`);
      return 'done';
    },
  });
  for (const visit of visitsOf('a', 3)) queue.add(visit);
  await expect(queue.run()).rejects.toThrow('a bug at https://a.example/0');
  queue.add({ url: 'https://b.example/' });
  await expect(queue.run()).rejects.toThrow('a bug');
  expect(seen).toEqual(['https://a.example/0']);
});

test('a visit that never ends is a bug', async () => {
  const queue = openHostQueue({ ...options, hangingAfterMs: 1, handle: () => new Promise(() => undefined) });
  queue.add({ url: 'https://a.example/' });
  await expect(queue.run()).rejects.toThrow('timed out');
});
