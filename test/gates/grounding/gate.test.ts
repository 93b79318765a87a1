import { expect, test } from 'vitest';
import { findSection, loadQualityDoc } from '../doc-sections.ts';
import { findFalls, loadFloors } from '../floors.ts';
import { loadFirstSight } from './first-sight.ts';
import type { Judged } from './judge.ts';
import { measureGrounding } from './measure.ts';
import { type Pair, parts, readPairs, sighted } from './pair-set.ts';
import { renderGrounding } from './render.ts';
import { figuresOf, findInterval, scorePairs } from './score-pairs.ts';

const measured = measureGrounding();

test('no figure is below its floor', async () => {
  const floors = loadFloors().grounding ?? {};
  expect(Object.keys(floors)).toHaveLength(parts.length * 2);
  expect(findFalls('grounding', floors, figuresOf((await measured).scores))).toEqual([]);
});

test('the document shows these figures', async () => {
  const { name, markdown } = renderGrounding(await measured, loadFirstSight());
  const stale = 'docs/quality.md is not up to date: run `pnpm gate:grounding --write`';
  expect(findSection(loadQualityDoc(), name), stale).toBe(markdown);
});

test('the table is as large as the issue asks, and says nothing twice', () => {
  const pairs = sighted.flatMap(readPairs);
  expect(pairs.filter(({ truth }) => truth).length).toBeGreaterThanOrEqual(180);
  expect(pairs.filter(({ truth }) => !truth).length).toBeGreaterThanOrEqual(270);
  expect(new Set(pairs.map(({ id }) => id)).size).toBe(pairs.length);
  const said = parts.flatMap(readPairs).map(({ texts, sentence }) => `${texts.join('')}${sentence}`);
  expect(new Set(said).size).toBe(said.length);
});

test('first sight is of the very pairs of the table', async () => {
  const { scores } = await measured;
  const first = loadFirstSight();
  for (const part of sighted)
    expect([first[part]?.let.of, first[part]?.stopped.of]).toEqual([scores[part].let.of, scores[part].stopped.of]);
});

const pair = (truth: boolean, kind: string): Pair => ({
  id: '',
  part: 'dev',
  published: '2023-04-11',
  texts: [],
  sentence: '',
  truth,
  kind,
});
const fault = { kind: 'number', text: '1' } as const;

test('a false one that passes and a true one that is stopped are wrong, each on its side and in its kind', () => {
  const judged: Judged[] = [
    { pair: pair(false, 'unit'), faults: [] },
    { pair: pair(false, 'unit'), faults: [fault] },
    { pair: pair(true, 'alias'), faults: [fault] },
    { pair: pair(true, 'alias'), faults: [] },
    { pair: pair(true, 'hedge'), faults: [] },
  ];
  expect(scorePairs(judged).dev).toEqual({
    let: { wrong: 1, of: 2 },
    stopped: { wrong: 1, of: 3 },
    letByKind: { unit: { wrong: 1, of: 2 } },
    stoppedByKind: { alias: { wrong: 1, of: 2 }, hedge: { wrong: 0, of: 1 } },
  });
  expect(figuresOf(scorePairs(judged)).dev).toEqual({ stopsFalse: 0.5, passesTrue: 0.666 });
});

test('the interval is never empty, and narrows with the count', () => {
  expect(findInterval({ wrong: 0, of: 0 })).toEqual({ low: 0, high: 1 });
  const [few, many] = [findInterval({ wrong: 0, of: 10 }), findInterval({ wrong: 0, of: 100 })];
  expect(few.low).toBe(0);
  expect(few.high).toBeCloseTo(0.278, 3);
  expect(many.high).toBeCloseTo(0.037, 3);
});
