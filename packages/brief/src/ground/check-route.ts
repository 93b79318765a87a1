import type { Clause } from './clause.ts';
import type { Passage } from './evidence.ts';
import type { GroundingFault } from './fault.ts';
import type { Fold } from './fold.ts';
import { listSigns } from './signs.ts';

interface Route {
  readonly from: readonly string[];
  readonly to: readonly string[];
}

const route = /[从由]([^，从由]{1,12}?)(?:转移|转|迁移|迁|搬迁|搬|移|改|换|调整|变更)?(?:至|到|往|为|成)([^，]{1,12})/u;

/** Where something is taken, without a word of where from. */
const aim = /(?:转移|迁移|搬迁|外迁|转产|搬|迁|移|运|转)(?:至|到|往)([^，]{1,12})/u;

/** What goes from one place or state to another does not go the other way in the source. */
export function checkRoutes(claim: readonly Clause[], near: readonly Passage[], fold: Fold): GroundingFault[] {
  const told = near.flatMap(({ clauses }) => clauses.flatMap(({ text }) => findRoute(text, fold) ?? []));
  return claim
    .filter(({ text }) => {
      const claimed = findRoute(text, fold);
      return claimed !== undefined && told.some((other) => isBack(claimed, other));
    })
    .map(({ text }) => ({ kind: 'direction' as const, text }));
}

function findRoute(text: string, fold: Fold): Route | undefined {
  const [, from, to] = route.exec(text) ?? ['', '', aim.exec(text)?.[1]];
  if (from === undefined || to === undefined) return undefined;
  const signsOf = (part: string): string[] => listSigns(fold.words(fold.names(part)));
  return { from: signsOf(from), to: signsOf(to) };
}

function isBack(claim: Route, source: Route): boolean {
  const shares = (a: readonly string[], b: readonly string[]): boolean => a.some((piece) => b.includes(piece));
  return (
    shares(claim.from, source.to) &&
    (source.from.length === 0 || shares(claim.to, source.from)) &&
    !shares(claim.from, source.from) &&
    !shares(claim.to, source.to)
  );
}
