import { expect, test } from 'vitest';
import type { Store } from './store.ts';
import { aPage } from './store-samples.ts';

/** Records of runs and addresses go by their age. */
export function recordsContract(store: () => Store): void {
  test('old records of runs and addresses go, and what was captured is still known', async () => {
    const page = aPage('https://news.example/1', '旧');
    await store().savePage(page);
    const times = ['2023-04-01T00:00:00.000Z', '2024-05-01T00:00:00.000Z'];
    for (const at of times) {
      await store().saveRun({ id: at, command: 'crawl', startedAt: at, finishedAt: at, steps: [], problems: [] });
      await store().saveAsked(`https://news.example/${at}`, { at, firstAt: at, title: 'NUL \0, and "at":"2030"' });
    }
    await store().saveAsked(page.url, { at: times[0] ?? '', firstAt: '' });
    const before = { recordsBefore: '2024-01-01T00:00:00.000Z' };
    const told = { captures: 0, bytes: 0, articles: 0, records: 3 };
    expect(await store().prune(before, { dryRun: true })).toEqual(told);
    expect(await store().runs(9)).toHaveLength(2);
    expect(await store().prune({})).toMatchObject({ records: 0 });
    expect(await store().prune(before)).toEqual(told);
    expect((await store().runs(9)).map(({ id }) => id)).toEqual(times.slice(1));
    expect(await store().findAsked(page.url)).toBeUndefined();
    expect(await store().hasUrl(page.url)).toBe(true);
    const [old, recent] = await Promise.all(times.map((at) => store().findAsked(`https://news.example/${at}`)));
    expect([old, recent?.at]).toEqual([undefined, times[1]]);
    expect(await store().prune(before)).toMatchObject({ records: 0 });
  });
}
