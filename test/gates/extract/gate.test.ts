import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { findSection, loadQualityDoc } from '../doc-sections.ts';
import { loadFloors } from '../floors.ts';
import { findComplaints, findOthersComplaints, measureOthers } from './complaints.ts';
import { measureSet, type SetResult } from './measure.ts';
import { othersFolder } from './others.ts';
import { isHere, type PageSet, pageSets } from './page-set.ts';
import { renderColumns, renderOthers, renderSet } from './render.ts';

/** The gate as it runs with the other tests. Sets that lie beside the repository skip where they are not. */
const stale = 'docs/quality.md is not up to date: run `pnpm gate:extract --write`';
const shown = (name: string) => findSection(loadQualityDoc(), name);

describe.each(pageSets)('$name', (set) => {
  const here = test.skipIf(!isHere(set));
  here('no figure is below its floor, and every other reader is behind', async () => {
    expect(findComplaints(await resultOf(set), loadFloors())).toEqual([]);
  });
  here('the document shows these figures', async () => {
    const { name, markdown } = renderSet(await resultOf(set));
    expect(shown(name), stale).toBe(markdown);
  });
});

const results = new Map<PageSet, Promise<SetResult>>();
function resultOf(set: PageSet): Promise<SetResult> {
  const result = results.get(set) ?? measureSet(set);
  results.set(set, result);
  return result;
}

test.skipIf(!existsSync(othersFolder))('other projects agree, or it is explained why not', async () => {
  const others = await measureOthers();
  if (!others) throw new Error('nothing was measured');
  expect(findOthersComplaints(others)).toEqual([]);
  expect(shown('extract-others'), stale).toBe(renderOthers(others).markdown);
});

test('the document says what the columns are', () => {
  expect(shown('extract-columns'), stale).toBe(renderColumns().markdown);
});

test('a fallen figure, a missing floor and a reader that is not behind are complaints', () => {
  const all = { pages: 2, title: 1, day: 1, minute: null, who: 1, must: 1, mustNot: 1, both: 1 };
  const figures = { ...all, bodyF1: 0.9, bodyF1Worst: 0.8, modified: null, tags: null };
  const set = { name: 'made', about: 'made up', folder: '' };
  const rival = { ...figures, title: 0.5, bodyF1: 0.9, bodyF1Worst: 0.81 };
  const result = {
    set,
    ours: { name: 'ours', figures, scores: [] },
    others: [{ name: 'rival', figures: rival, scores: [] }],
  };
  const floors = { made: { title: 1, day: 1, who: 1, must: 1, mustNot: 1, both: 1, bodyF1: 0.95 } };
  expect(findComplaints(result, floors)).toEqual([
    'made.bodyF1Worst has no floor: pin it with --raise-floors',
    'made.bodyF1 is 0.9, below its floor 0.95',
    'made.body F1: 0.9 is not ahead of rival: 0.9',
    'made.worst: 0.8 is not ahead of rival: 0.81',
  ]);
});
