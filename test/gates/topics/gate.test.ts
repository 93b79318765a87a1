import type { Topic } from '@qishi/model';
import { describe, expect, test } from 'vitest';
import { readDevSet, readOwnLabels, sharedData } from '../../../packages/analyse/fit/examples.ts';
import { findSection, loadQualityDoc } from '../doc-sections.ts';
import { loadFloors } from '../floors.ts';
import { hasSharedData, scoreShared } from '../lab-gates.ts';
import { drawSample } from './draw-sample.ts';
import { drawSampleIds, measureTopics, readSampleLabels, type TopicResult } from './measure.ts';
import { bars, findMisses, renderTopics } from './report.ts';
import { type Judged, scoreTopics, shareQuiet } from './score-topics.ts';

const floors = loadFloors()['topics-folds'] ?? {};
let measured: TopicResult | undefined;
const measureOnce = (): TopicResult => {
  measured ??= measureTopics();
  return measured;
};

describe.skipIf(!hasSharedData)('on the labelled articles', () => {
  test('no figure is below its bar or its floor', () => {
    expect(findMisses(measureOnce().figures, floors)).toEqual([]);
  });

  test('the document shows these figures', () => {
    const { name, markdown } = renderTopics(measureOnce(), floors);
    const stale = 'docs/quality.md is not up to date: run `pnpm gate:topics --write`';
    expect(findSection(loadQualityDoc(), name), stale).toBe(markdown);
  });

  test('our figures are those of the scorer that the acceptance uses', async () => {
    const { judged, figures } = measureOnce();
    const lines = judged.map(({ label, verdict }) => `${JSON.stringify({ ...verdict, id: label.id })}\n`).join('');
    const theirs = await scoreShared('topics', `${sharedData}/topics/gold.jsonl`, lines);
    expect(theirs).toMatchObject({
      macroF1: four(figures.macroF1),
      relevant: { chips: { f1: four(figures['relevant.chips.f1']) }, llm: { f1: four(figures['relevant.llm.f1']) } },
      exportControl: { f1: four(figures['exportControl.f1']) },
    });
  });

  test('every article of the set is judged', () => {
    expect(measureOnce().judged).toHaveLength(readDevSet().length);
  });

  test('the sample is the drawn one, and nothing of it was taught or labelled by others', () => {
    const ids = readSampleLabels().map(({ id }) => id);
    expect(ids).toEqual(drawSampleIds());
    const known = new Set([...readDevSet(), ...readOwnLabels()].map(({ item }) => item.id));
    expect(ids.filter((id) => known.has(id))).toEqual([]);
  });

  test('nothing that is measured on is among our own labels', () => {
    const own = new Set(readOwnLabels().map(({ item }) => item.id));
    expect(own.size).toBeGreaterThan(500);
    expect(readDevSet().filter(({ item }) => own.has(item.id))).toEqual([]);
  });
});

const four = (value: number | undefined): number => Math.round((value ?? 0) * 10_000) / 10_000;

const say = (primary: Topic, all: readonly Topic[] = [], exportControl = false) => ({ primary, all, exportControl });
const pair = (label: Judged['verdict'], verdict: Judged['verdict']): Judged => ({
  label: { id: 'x', ...label },
  verdict,
});

test('a right verdict is perfect, and each fault lowers its own figure', () => {
  const chips = say('chips', ['chips'], true);
  expect(scoreTopics([pair(chips, chips)])).toMatchObject({
    macroF1: 1,
    'relevant.chips.f1': 1,
    'exportControl.f1': 1,
  });
  const deaf = scoreTopics([pair(chips, chips), pair(chips, say('chips', ['chips']))]);
  expect(deaf).toMatchObject({ macroF1: 1, 'relevant.chips.f1': 1, 'exportControl.f1': 2 / 3 });
  const astray = scoreTopics([pair(chips, chips), pair(say('other'), say('chips', ['chips']))]);
  expect(astray).toMatchObject({ 'primary.chips.f1': 2 / 3, 'primary.other.f1': 0, macroF1: 1 / 3 });
});

test('only off-topic articles can be false alarms', () => {
  const wanted = pair(say('chips', ['chips']), say('other'));
  const loud = pair(say('other'), say('other', ['llm']));
  expect(shareQuiet([wanted, loud, pair(say('other'), say('other'))])).toBe(0.5);
  expect(shareQuiet([wanted])).toBe(1);
});

test('a figure below its bar, below its floor or not measured is a miss', () => {
  const perfect = Object.fromEntries(Object.keys(bars).map((key) => [key, 1]));
  expect(findMisses(perfect, {})).toEqual([]);
  expect(findMisses({}, {})).toHaveLength(Object.keys(bars).length);
  expect(findMisses({ ...perfect, macroF1: 0.95 }, { macroF1: 0.96 })).toEqual([
    'macroF1 is 0.95, below its floor 0.96',
  ]);
});

test('a sample is the same for the same seed, another one for another, without repetition', () => {
  const ids = Array.from({ length: 100 }, (_, i) => `id${i}`);
  const drawn = drawSample(ids, 20, 1);
  expect(drawn).toEqual(drawSample([...ids].reverse(), 20, 1));
  expect(drawn).not.toEqual(drawSample(ids, 20, 2));
  expect(new Set(drawn).size).toBe(20);
});
