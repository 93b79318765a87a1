import { describe, expect, test } from 'vitest';
import { findSection, loadQualityDoc } from '../doc-sections.ts';
import { findFalls, loadFloors } from '../floors.ts';
import { runLab } from '../lab.ts';
import { hasSharedData, scoreShared } from '../lab-gates.ts';
import { conventions, differing } from './conventions.ts';
import { measureOwn, measureSuites, ownFile, sharedFile, tallyFile } from './measure.ts';
import { figuresByName, findMissedBars, renderOwn, renderSuites } from './render.ts';
import { figuresOf, type TimeLabels, tallyText } from './score-times.ts';

const stale = 'docs/quality.md is not up to date: run `pnpm gate:times --write`';

describe.skipIf(!hasSharedData)('on the suites of other projects', () => {
  test('figures, bars, floors and the document', async () => {
    const result = measureSuites(await tallyFile(sharedFile));
    const floors = loadFloors();
    expect(findMissedBars(result.suites)).toEqual([]);
    expect(findFalls('times-suites', floors['times-suites'] ?? {}, figuresByName(result.suites))).toEqual([]);
    expect(result.unexplained).toEqual([]);
    const { name, markdown } = renderSuites(result, floors);
    expect(findSection(loadQualityDoc(), name), stale).toBe(markdown);
  });

  test('our figure is that of the scorer that the acceptance uses', async () => {
    const output = await runLab('times', sharedFile);
    const all = figuresOf(await tallyFile(sharedFile));
    expect(await scoreShared('times', sharedFile, output)).toMatchObject({
      spans: all.labelled,
      spanAccuracy: all.recall,
    });
  });

  test('a convention that we differ on decides only labels that we read otherwise', async () => {
    const tallies = await tallyFile(sharedFile);
    expect(tallies.filter(({ id, right, labelled }) => differing.has(id) && right === labelled)).toEqual([]);
    const known = new Set(tallies.map(({ id }) => id));
    expect(conventions.flatMap(({ ids }) => ids).filter((id) => !known.has(id))).toEqual([]);
  });
});

test('our own sentences: bar, floors and the document', async () => {
  const result = measureOwn(await tallyFile(ownFile));
  expect(findMissedBars(result.suites)).toEqual([]);
  expect(findFalls('times-own', loadFloors()['times-own'] ?? {}, figuresByName(result.suites))).toEqual([]);
  const { name, markdown } = renderOwn(result);
  expect(findSection(loadQualityDoc(), name), stale).toBe(markdown);
});

const labels: TimeLabels = {
  id: 'rt-DateParser-1',
  text: '4月18日开会',
  reference: '2023-04-12T00:00:00',
  expect: [{ text: '4月18日', options: [{ start: '2023-04-18T00:00:00', end: '2023-04-19T00:00:00' }] }],
};
const time = { text: '4 月 18 日', start: '2023-04-18T00:00:00+08:00', end: '2023-04-19T00:00:00+08:00' };

test('a text is judged by its clock readings, and what is found beside lowers precision', () => {
  const tally = tallyText(labels, { id: labels.id, times: [time, { ...time, text: '开会' }] });
  expect(tally).toMatchObject({ kind: 'rt Date', labelled: 1, right: 1, found: 2, foundRight: 1 });
  expect(figuresOf([tally])).toMatchObject({ labelled: 1, precision: 0.5, recall: 1 });
  expect(tallyText(labels, { id: labels.id, times: [{ ...time, end: time.start }] }).right).toBe(0);
  expect(figuresOf([tallyText(labels, undefined)])).toMatchObject({ precision: null, recall: 0 });
});
