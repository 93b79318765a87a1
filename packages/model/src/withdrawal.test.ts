import { expect, test } from 'vitest';
import type { Briefing, LedgerRow, TrackerRow } from './briefing.ts';
import { isWithdrawn, type Withdrawal, withdrawFromIssue, withdrawnTitle } from './withdrawal.ts';

const withdrawal: Withdrawal = {
  articleIds: new Set(['a-gone']),
  titles: new Set(['要撤的“标题”']),
  addresses: new Set(['https://news.example/gone']),
  announced: new Set(),
};

const cite = (n: number, articleId: string) => ({
  n, articleId, url: `https://news.example/${articleId}`, title: articleId, outlet: '', publishedAt: '', capturedAt: '', sha256: '',
}); // biome-ignore format: a fixture
const says = (text: string, ...cites: number[]) => ({ text, cites, by: 'rules' as const });
const figure = (...cites: number[]): LedgerRow => ({
  of: '参数', value: '1', quote: '', cites, disputedBy: [{ value: '2', cites: [1] }, { value: '3', cites: [2] }],
}); // biome-ignore format: a fixture
const row = (id: string, url: string, ...cites: number[]) =>
  ({ id, source: { outlet: '新闻', url }, cites }) as unknown as TrackerRow;
const issue = (more: Partial<Briefing>): Briefing =>
  ({
    theme: '', judgement: [], threeThings: [], items: [], calendar: [], followUps: [], figures: [], trackers: [],
    citations: [cite(1, 'a-gone'), cite(2, 'a-stays')], ...more,
  }) as unknown as Briefing; // biome-ignore format: a fixture

test('an issue without the article is left as it is', () => {
  expect(
    withdrawFromIssue(issue({ citations: [cite(1, 'a-stays')], judgement: [says('一', 1)] }), withdrawal),
  ).toBeUndefined();
});

test('an item goes with its last sentence; a headline that is the title is not kept', () => {
  const item = (headline: string, ...sentences: ReturnType<typeof says>[]) =>
    ({ headline, sentences, timeline: [says('', 1), says('', 2)] }) as unknown as Briefing['items'][number];
  const items = [item('甲', says('只此一家', 1)), item('要撤的「标题」', says('只此一家', 1), says('两家', 1, 2))];
  const left = withdrawFromIssue(issue({ items }), withdrawal);
  expect(left?.items).toEqual([{ headline: withdrawnTitle, sentences: [says('两家', 1, 2)], timeline: [says('', 2)] }]);
  expect(left?.citations.map(isWithdrawn)).toEqual([true, false]);
});

test('a figure goes with the text that words it, a value that another disputes with its sources', () => {
  const left = withdrawFromIssue(issue({ figures: [figure(1, 2), figure(2, 1)] }), withdrawal);
  expect(left?.figures).toEqual([{ ...figure(2, 1), disputedBy: [{ value: '3', cites: [2] }] }]);
});

test('a tracker row that an earlier issue brought goes by the address it was read at', () => {
  const gone = 'https://news.example/gone';
  const trackers = [row('a', gone), row('b', gone, 2), row('c', 'https://news.example/other'), row('d', gone, 1)];
  expect(withdrawFromIssue(issue({ trackers }), withdrawal)?.trackers).toEqual([row('b', '', 2), trackers[2]]);
});
