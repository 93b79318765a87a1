import type { Fact, Sighting } from './sighting.ts';

/** What later reports may set anew: how far it has come, and dates that are moved. */
const moving = ['进展', '生效日', '截止日'];

export function findFact(facts: readonly Fact[], label: string): string | undefined {
  return facts.find((fact) => fact.label === label)?.value;
}

/** Facts of all sightings, of each label the first told; 进展 last. */
export function gatherFacts(group: readonly Sighting[], stage: string): readonly Fact[] {
  const told = new Map<string, string>();
  for (const { facts } of group) for (const { label, value } of facts) if (!told.has(label)) told.set(label, value);
  return [
    ...[...told].map(([label, value]) => ({ label, value })),
    ...(stage === '' ? [] : [{ label: '进展', value: stage }]),
  ];
}

/** Earlier facts stay as they were told first, but for what moves; a coarser date (7月 after 7月23日) moves nothing. */
export function mergeFacts(before: readonly Fact[], now: readonly Fact[]): readonly Fact[] {
  const kept = before.map((fact) => {
    const next = moving.includes(fact.label) ? findFact(now, fact.label) : undefined;
    const isCoarser = next !== undefined && fact.label !== '进展' && fact.value.includes(next);
    return next === undefined || isCoarser ? fact : { label: fact.label, value: next };
  });
  return [...kept, ...now.filter(({ label }) => findFact(before, label) === undefined)];
}
