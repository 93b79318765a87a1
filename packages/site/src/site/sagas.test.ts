import { describe, expect, it } from 'vitest';
import { threeWeeks, week14, week16 } from '../fixtures/three-weeks.ts';
import { week15 } from '../fixtures/week-15.ts';
import { buildSagas, findFollowed, isFollowed, storyFile } from './sagas.ts';

describe('buildSagas', () => {
  const sagas = buildSagas([...threeWeeks].reverse());
  const of = (id: string) => sagas.find(({ ids }) => ids.includes(id));

  it('gathers what every issue told of a story, earliest first', () => {
    expect(of('s-tongyi')?.tellings.map(({ briefing }) => briefing.week)).toEqual(['2023-W14', '2023-W15', '2023-W16']);
  });

  it('follows a story whose id changed by the articles that both issues cite', () => {
    expect(of('s-gpu-new')).toBe(of('s-gpu-old'));
    expect(of('s-gpu-new')?.ids).toEqual(['s-gpu-old', 's-gpu-new']);
  });

  it('keeps stories apart that only say they go on', () => {
    const strange = { ...week16.items[1]!, sentences: [{ text: '另一件事。', cites: [9], by: 'rules' as const }] };
    const ids = buildSagas([week14, { ...week16, items: [strange] }]).map((saga) => saga.ids);
    expect(ids).toContainEqual(['s-gpu-new']);
    expect(ids).toContainEqual(['s-gpu-old']);
  });

  it('loses no item', () => {
    const told = sagas.reduce((sum, { tellings }) => sum + tellings.length, 0);
    expect(told).toBe(threeWeeks.reduce((sum, { items }) => sum + items.length, 0));
  });

  it('has a page only for what more than one issue told', () => {
    expect([...findFollowed(threeWeeks)].sort()).toEqual(['s-gpu-new', 's-gpu-old', 's-tongyi']);
    const twice = { ...week15, items: [week15.items[0]!, week15.items[0]!] };
    expect(buildSagas([twice]).filter(isFollowed)).toEqual([]);
  });
});

it('names the file of a story by its id, whatever that holds', () => {
  expect(storyFile('s-0123456789ab')).toBe('s-0123456789ab.html');
  expect(storyFile('../../etc/"><b>')).toMatch(/^[\w-]+\.html$/);
});
