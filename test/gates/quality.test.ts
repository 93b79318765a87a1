import { describe, expect, test } from 'vitest';
import { findSection, loadQualityDoc } from './doc-sections.ts';
import { isHere, pageSets } from './extract/page-set.ts';
import { findFalls, loadFloors } from './floors.ts';
import { hasSharedData, labGates, labGatesSection, measureLabGate, otherGates } from './lab-gates.ts';

/**
 * Quality on labelled real material, which lies beside the repository and not in it; where it does not lie, these
 * tests skip. Floors are pinned in floors.json and only rise: what was reached once is not given up unnoticed. The
 * topic weights were fitted on the very labels of that gate, so its floors guard against loss and do not measure
 * quality on unseen articles.
 */
const floors = loadFloors();

/** Each gate is measured once, for whichever test asks first. */
const measured = new Map<string, Promise<unknown>>();
function figuresOf(name: string): Promise<unknown> {
  const gate = labGates[name];
  if (!gate) throw new Error(`no gate ${name}`);
  const figures = measured.get(name) ?? measureLabGate(gate);
  measured.set(name, figures);
  return figures;
}

describe.skipIf(!hasSharedData)('floors', () => {
  test.each(Object.keys(labGates))('%s', async (name) => {
    const pinned = floors[name] ?? {};
    expect(Object.keys(pinned).length).toBeGreaterThan(0);
    expect(findFalls(name, pinned, await figuresOf(name))).toEqual([]);
  });

  test('docs/quality.md shows floors and figures as they are now: else run `pnpm gate:lab --write`', async () => {
    const figures: Record<string, unknown> = {};
    for (const name of Object.keys(labGates)) figures[name] = await figuresOf(name);
    expect(findSection(loadQualityDoc(), 'lab-gates')).toBe(labGatesSection(figures, floors).markdown);
  });
});

test('every gate has floors, and every floor a gate', () => {
  const sets = pageSets.filter((set) => set.name in labGates || isHere(set)).map(({ name }) => name);
  expect(Object.keys(floors).sort()).toEqual([...new Set([...Object.keys(labGates), ...otherGates, ...sets])].sort());
});
