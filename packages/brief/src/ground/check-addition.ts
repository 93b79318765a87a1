import type { Passage } from './evidence.ts';
import type { GroundingFault } from './fault.ts';
import { isFirmWord } from './fold.ts';
import type { Supported } from './support.ts';

/** So many characters in a row that the source has not are a word it does not say. */
const leastUntold = 2;

/** Every word of the claim is told near what vouches for it, in these or like words. */
export function checkAdditions(supported: readonly Supported[], near: readonly Passage[]): GroundingFault[] {
  const told = new Set(near.flatMap(({ text, clauses }) => [...text, ...clauses.flatMap(({ folded }) => [...folded])]));
  // Who only speaks in a clause is looked for with what is said.
  return supported.flatMap(({ clause }) =>
    (clause.content.size === 0 && clause.speaker !== undefined ? [] : findUntold(clause.folded, told)).map((text) => ({ kind: 'addition' as const, text })),
  );
}

function findUntold(folded: string, told: ReadonlySet<string>): string[] {
  const isUntold = (char: string): boolean => /\p{Script=Han}/u.test(char) && !told.has(char);
  const line = [...folded].map((char) => (isUntold(char) ? char : ' ')).join('');
  const words = [...folded].filter((char) => isFirmWord(char) && !told.has(char));
  return [...line.split(/\s+/).filter((run) => [...run].length >= leastUntold), ...words];
}
