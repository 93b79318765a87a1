import { expect, test } from 'vitest';
import { openStopwatch } from './stopwatch.ts';

test('steps are told in the order in which they began, those of one name as one', async () => {
  const clock = openStopwatch('start');
  await clock.time('outer', () => clock.time('inner', () => undefined));
  await clock.time('inner', () => undefined);
  expect(clock.times().map(({ step }) => step)).toEqual(['start', 'outer', 'inner']);
});

test('a step inside another is counted once: all steps together take no longer than the process', async () => {
  const clock = openStopwatch('start');
  await clock.time('outer', () => clock.time('inner', () => new Promise((resolve) => setTimeout(resolve, 20))));
  const times = clock.times();
  const sum = times.reduce((total, one) => total + one.clock, 0);
  expect(sum).toBeLessThanOrEqual(performance.now() / 1000);
  const [outer, inner] = ['outer', 'inner'].map((name) => times.find(({ step }) => step === name)?.clock ?? 0);
  expect(inner).toBeGreaterThan(outer ?? 0);
});

test('a step that fails ends, and the failure goes on', async () => {
  const clock = openStopwatch('start');
  await expect(clock.time('fails', () => Promise.reject(new Error('as it must')))).rejects.toThrow('as it must');
  await clock.time('after', () => undefined);
  expect(clock.times().map(({ step }) => step)).toEqual(['start', 'fails', 'after']);
});
