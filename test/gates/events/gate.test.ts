import { describe, expect, test } from 'vitest';
import { findSection, loadQualityDoc } from '../doc-sections.ts';
import { loadFloors } from '../floors.ts';
import { hasSharedData, scoreShared } from '../lab-gates.ts';
import { bootstrap } from './bootstrap.ts';
import type { EventLabels, EventReading } from './labels.ts';
import { isSameDate, isSameValue } from './match.ts';
import { goldFile, measureEvents, readEvents } from './measure.ts';
import { findMisses, renderEvents } from './report.ts';
import { addTallies, figuresOf, noTally, tallyArticle } from './score-events.ts';

let output: Promise<string> | undefined;
const readOnce = (): Promise<string> => {
  output ??= readEvents();
  return output;
};

describe.skipIf(!hasSharedData)('on the labelled articles', () => {
  test('no figure is below its bar or its floor', async () => {
    expect(findMisses(await measureEvents(await readOnce()), loadFloors().events ?? {})).toEqual([]);
  });

  test('the document shows these figures', async () => {
    const { name, markdown } = renderEvents(await measureEvents(await readOnce()), loadFloors().events ?? {});
    const stale = 'docs/quality.md is not up to date: run `pnpm gate:events --write`';
    expect(findSection(loadQualityDoc(), name), stale).toBe(markdown);
  });

  test('our figures are those of the scorer that the acceptance uses', async () => {
    const text = await readOnce();
    expect(await scoreShared('events', goldFile, text)).toMatchObject((await measureEvents(text)).figures);
  });
});

const event = {
  date: '2023-04-18',
  expr: '4月18日',
  what: '火山引擎举行原动力大会',
  actors: ['火山引擎'],
  certainty: 'scheduled',
  quote: '火山引擎原动力大会将于4月18日举行',
};
const figure = { value: '10000', raw: '1万枚', attributedTo: 'IDC', quote: '据IDC数据，有1万枚' };
const speech = { speaker: '李彦宏', quote: '我们会把模型能力开放给每一家企业。' };
const labels: EventLabels = {
  id: 'a',
  events: [{ ...event, precision: 'day' }],
  figures: [figure],
  speakers: [speech],
};
const right: EventReading = { id: 'a', events: [event], figures: [figure], speakers: [speech] };
const scoreOf = (reading: EventReading | undefined) => figuresOf(tallyArticle(labels, reading));
const perfect = {
  events: { recall: 1, precisionUncapped: 1, dateRight: 1, certaintyRight: 1 },
  figures: { recall: 1, valueRight: 1, attributionRight: 1 },
  speakers: { recall: 1, precisionUncapped: 1 },
};

test('a right reading is perfect and none finds nothing', () => {
  expect(scoreOf(right)).toEqual(perfect);
  expect(scoreOf(undefined)).toMatchObject({ events: { recall: 0 }, figures: { recall: 0 }, speakers: { recall: 0 } });
});

test('each fault lowers its own figure', () => {
  const changed = (change: object) => scoreOf({ ...right, events: [{ ...event, ...change }] }).events;
  expect(changed({ date: '2023-04-19' })).toEqual({ ...perfect.events, dateRight: 0 });
  expect(changed({ certainty: 'happened' })).toEqual({ ...perfect.events, certaintyRight: 0 });
  expect(scoreOf({ ...right, events: [event, { ...event, quote: '别的话', what: '别的事' }] }).events).toEqual({
    ...perfect.events,
    precisionUncapped: 0.5,
  });
  expect(scoreOf({ ...right, figures: [{ ...figure, value: '1000' }] }).figures.valueRight).toBe(0);
  expect(scoreOf({ ...right, figures: [{ ...figure, attributedTo: '路透社' }] }).figures.attributionRight).toBe(0);
  expect(scoreOf({ ...right, speakers: [{ ...speech, speaker: '张勇' }] }).speakers.recall).toBe(0);
});

test('a list that was cut off judges no surplus', () => {
  const full = { ...labels, events: Array.from({ length: 8 }, () => ({ ...event, precision: 'day' as const })) };
  expect(figuresOf(tallyArticle(full, right)).events.precisionUncapped).toBeNull();
});

test('a coarse date holds for what lies in its period, a day only for itself', () => {
  const label = { ...event, precision: 'quarter' as const, date: '2023-08' };
  expect(isSameDate(label, { ...event, date: '2023-07-01' })).toBe(true);
  expect(isSameDate(label, { ...event, date: '2023-06-30' })).toBe(false);
  expect(isSameDate({ ...label, precision: 'day', date: '2023-08-01' }, { ...event, date: '2023-08' })).toBe(false);
});

test('values may be off by half a per cent, and ranges have both ends', () => {
  expect(isSameValue('10000', '10040')).toBe(true);
  expect(isSameValue('10000', '10060')).toBe(false);
  expect(isSameValue('15000-16000', '15000')).toBe(false);
});

test('the interval holds the figure, is the same each time, and is missing where nothing is measured', () => {
  const members = [0, 1, 1, 0, 1, 1, 1, 0, 1, 1];
  const measure = (drawn: readonly number[]) => ({
    mean: drawn.reduce((sum, each) => sum + each, 0) / drawn.length,
    nothing: null,
  });
  const { mean, nothing } = bootstrap(members, measure);
  expect(nothing).toBeNull();
  expect(mean).toEqual({ low: 0.4, high: 0.9 });
  expect(bootstrap(members, measure)).toEqual({ mean, nothing });
});

test('a figure below its bar, below its floor or not measured is a miss', () => {
  const result = {
    articles: 0,
    figures: figuresOf(addTallies([noTally, tallyArticle(labels, right)])),
    intervals: {},
    classes: [],
  };
  expect(findMisses(result, { 'events.recall': 1 })).toEqual([]);
  const none = { ...result, figures: figuresOf(noTally) };
  expect(findMisses(none, {})).toHaveLength(9);
  const half = { ...result, figures: { ...result.figures, speakers: { recall: 0.9, precisionUncapped: 0.7 } } };
  expect(findMisses(half, { 'speakers.recall': 0.95 })).toEqual(['speakers.recall is 0.9, below its floor 0.95']);
});
