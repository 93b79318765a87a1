import type { Entity } from '@qishi/model';

/** The company at the top of each thing's line of parents, by the thing's id. */
export function listMakers(entities: readonly Entity[]): ReadonlyMap<string, string> {
  const byId = new Map(entities.map((entity) => [entity.id, entity]));
  const findMaker = ({ parent }: Entity, depth = 0): string | undefined => {
    const next = parent === undefined ? undefined : byId.get(parent);
    // A line of parents that bites its own tail ends here.
    if (next === undefined || depth > 5) return undefined;
    return next.type === 'company' ? next.name : findMaker(next, depth + 1);
  };
  return new Map(
    entities.flatMap((entity) => {
      const maker = findMaker(entity);
      return maker === undefined ? [] : [[entity.id, maker] as const];
    }),
  );
}
