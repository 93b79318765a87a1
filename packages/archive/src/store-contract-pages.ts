import { articleId } from '@qishi/model';
import { expect, test } from 'vitest';
import type { Store } from './store.ts';
import { aPage, aPart } from './store-samples.ts';

/** Captures, and the parts of an article. */
export function pagesContract(store: () => Store): void {
  test('a capture comes back byte for byte, and twice is once', async () => {
    const page = aPage('https://news.example/1', '<p>算力</p>\u0000');
    await store().savePage(page);
    await store().savePage(page);
    expect(await store().findPage(page.id)).toEqual(page);
    expect(await store().findPageHash(page.id)).toBe(page.sha256);
    expect(await store().pageIds()).toEqual([page.id]);
    expect(await store().hasUrl(page.url)).toBe(true);
    expect(await store().hasUrl('https://news.example/2')).toBe(false);
  });

  test('a capture is extracted once, unless asked again', async () => {
    const good = aPage('https://news.example/1', 'a');
    const bad = aPage('https://news.example/2', 'b');
    for (const page of [good, bad]) await store().savePage(page);
    await store().markExtracted(good.id, { articleId: articleId(good.url) });
    const problem = { stage: 'extract', reason: 'no-body', subject: bad.url, retry: 'never' } as const;
    expect(await store().findExtraction(bad.id)).toBeUndefined();
    await store().markExtracted(bad.id, { problem });
    expect(await store().pageIds()).toEqual([]);
    expect(await store().pageIds({ again: true })).toHaveLength(2);
    expect(await store().findExtraction(good.id)).toEqual({ articleId: articleId(good.url) });
    expect(await store().findExtraction(bad.id)).toEqual({ problem });
  });

  test('the further pages of an article come with its first page only, in order', async () => {
    const first = aPage('https://news.example/1', '一');
    const other = aPage('https://news.example/9', '另一篇');
    const [second, third] = [aPart(first, 2, '二'), aPart(first, 3, '三')];
    for (const page of [first, other, third, second]) await store().savePage(page);
    await store().savePage(second);
    expect(await store().findParts(first.id)).toEqual([second, third]);
    expect(await store().findParts(other.id)).toEqual([]);
    expect([...(await store().pageIds())].sort()).toEqual([first.id, other.id].sort());
    expect([...(await store().pageIds({ again: true }))].sort()).toEqual([first.id, other.id].sort());
    expect(await store().hasUrl(second.url)).toBe(true);
  });

  test('a first page captured again with other bytes has its own parts, and bytes may be a part of both', async () => {
    const before = aPage('https://news.example/1', '一');
    const after = aPage('https://news.example/1', '一，已更正');
    const parts = [aPart(before, 2, '二'), aPart(before, 3, '三'), aPart(after, 2, '二')];
    for (const page of [before, after, ...parts]) await store().savePage(page);
    expect(await store().findParts(before.id)).toEqual(parts.slice(0, 2));
    expect(await store().findParts(after.id)).toEqual(parts.slice(2));
  });

  test('of parts captured again the newest count, and none that is left over from a longer article', async () => {
    const first = aPage('https://news.example/1', '一');
    const later = '2023-04-12T03:00:00.000Z';
    const old = [aPart(first, 2, '二'), aPart(first, 3, '三')];
    const renewed = { ...aPart(first, 2, '二，完'), fetchedAt: later };
    for (const page of [first, ...old, renewed]) await store().savePage(page);
    expect(await store().findParts(first.id)).toEqual([renewed]);
    const added = { ...aPart(first, 3, '三，新'), fetchedAt: later };
    await store().savePage(added);
    expect(await store().findParts(first.id)).toEqual([renewed, added]);
  });
}

/** What addresses answered. */
export function askedContract(store: () => Store): void {
  test('what an address answered is kept by its address, the last answer alone', async () => {
    const url = `https://news.example/${'很长'.repeat(2000)}`;
    const asked = {
      at: '2023-04-11T03:00:00.000Z',
      firstAt: '2023-04-11T03:00:00.000Z',
      etag: '"1"',
      title: '题\u0000',
    };
    expect(await store().findAsked(url)).toBeUndefined();
    await store().saveAsked(url, asked);
    await store().saveAsked(url, { ...asked, at: '2023-04-12T03:00:00.000Z' });
    expect(await store().findAsked(url)).toEqual({ ...asked, at: '2023-04-12T03:00:00.000Z' });
    expect(await store().findAsked(`${url}x`)).toBeUndefined();
  });
}
