import { describe, expect, test } from 'vitest';
import { findSection, loadQualityDoc } from '../doc-sections.ts';
import { hasSharedData } from '../lab-gates.ts';
import { measureReader, type ReaderResult } from './measure.ts';
import { findComplaints, renderReader } from './report.ts';

describe.skipIf(!hasSharedData)('second opinions on the labelled articles (needs ../shared)', () => {
  let result: Promise<ReaderResult> | undefined;
  const measureOnce = () => {
    result ??= measureReader();
    return result;
  };

  test('a good reader raises macro-F1, and nonsense leaves the rules as they are', async () => {
    const { local, rows } = await measureOnce();
    expect(findComplaints(await measureOnce())).toEqual([]);
    for (const row of rows.filter(({ opinions }) => opinions === 0)) expect(row.figures).toEqual(local);
  });

  test('the edges hold most of what the rules get wrong, and ask about few', async () => {
    const { articles, doubts, wrong, wrongInDoubt } = await measureOnce();
    expect(doubts / articles).toBeLessThan(0.3);
    expect(wrongInDoubt / wrong).toBeGreaterThan(0.7);
  });

  test('the document shows these figures', async () => {
    const { name, markdown } = renderReader(await measureOnce());
    const stale = 'docs/quality.md is not up to date: run `pnpm gate:reader --write`';
    expect(findSection(loadQualityDoc(), name), stale).toBe(markdown);
  });
});

const row = (name: string, macroF1: number, opinions: number): ReaderResult['rows'][number] => ({
  name,
  opinions,
  figures: { macroF1 },
  account: {
    models: [],
    calls: 1,
    cached: 0,
    tokens: { in: 0, out: 0 },
    cost: { amount: 0, currency: 'CNY' },
    problems: [],
  },
});
const about = { articles: 10, doubts: 3, wrong: 2, wrongInDoubt: 2, local: { macroF1: 0.9 } };

test('a reader that does not help, and one that is believed and should not be, are complained of', () => {
  expect(findComplaints({ ...about, rows: [row('never errs', 0.91, 3)] })).toHaveLength(1);
  expect(findComplaints({ ...about, rows: [row('draws lots', 0.9, 3)] })).toHaveLength(1);
  expect(findComplaints({ ...about, rows: [row('never errs', 0.95, 3), row('draws lots', 0.9, 0)] })).toEqual([]);
});
