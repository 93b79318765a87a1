import type { TrackerRow } from '@qishi/model';
import { findFact } from './facts.ts';
import type { Sighting } from './sighting.ts';
import type { Group } from './tracker-groups.ts';

/** How far things come; what is not listed stands at the beginning. */
const stageOrder: readonly string[] = [
  '拟公布',
  '拟议',
  '征求意见',
  '已公布',
  '邀测',
  '内测',
  '公测',
  '发布',
  '开源',
  '已生效',
];

/** The sighting that the row's state is taken from: the farthest stage that happened, else the firmest and soonest plan. */
export function findState(group: Group): Sighting {
  const stated = group.filter(({ stage }) => stage !== '');
  const happened = stated.filter(({ certainty }) => certainty === 'happened');
  const pool = happened.length > 0 ? happened : stated;
  const stage = pool.map((one) => stageOrder.indexOf(one.stage)).reduce((a, b) => Math.max(a, b), -1);
  const farthest = pool.filter((one) => stageOrder.indexOf(one.stage) === stage);
  const dated = farthest.filter(({ facts }) => findFact(facts, '日期依据') === undefined);
  const best = dated.length > 0 ? dated : farthest;
  const date = mostTold(best.map((one) => one.date));
  return best.find((one) => one.date === date) ?? group[0];
}

/** The value told most often; of equals the first. */
function mostTold(values: readonly string[]): string | undefined {
  const count = (value: string): number => values.filter((other) => other === value).length;
  return values.toSorted((a, b) => count(b) - count(a))[0];
}

/** Whether the week brings the row forward: to a later stage, from a plan to a deed, or to another date of the same plan. */
export function isStep(row: TrackerRow, state: Sighting): boolean {
  const was = stageOrder.indexOf(findFact(row.facts, '进展') ?? '');
  const is = stageOrder.indexOf(state.stage);
  if (row.certainty === 'happened') return state.certainty === 'happened' && is > was;
  return state.certainty === 'happened' || is >= was;
}
