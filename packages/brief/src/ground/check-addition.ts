import { plainWords } from './data/plain-words.ts';
import type { Passage } from './evidence.ts';
import type { GroundingFault } from './fault.ts';
import { isFirmWord, placeSign } from './fold.ts';
import { places } from './places.ts';
import type { Supported } from './support.ts';

/** So many characters in a row that the source has not are a word it does not say. */
const leastUntold = 2;

/** Every word of the claim is told near what vouches for it, in these or like words; who only speaks, anywhere. */
export function checkAdditions(
  supported: readonly Supported[],
  near: readonly Passage[],
  passages: readonly Passage[],
): GroundingFault[] {
  const [beside, anywhere] = [listTold(near), listTold(passages)];
  return supported.flatMap(({ clause: { text, folded, content, speaker } }) =>
    findUntold(folded, content.size === 0 && speaker !== undefined ? anywhere : beside, findPlain(text)).map(
      (untold) => ({ kind: 'addition' as const, text: untold }),
    ),
  );
}

const plain = new RegExp([...plainWords].sort((a, b) => b.length - a.length).join('|'), 'gu');

/** The characters of what only tells it otherwise. */
const findPlain = (text: string): ReadonlySet<string> =>
  new Set([...text.matchAll(plain)].flatMap(([word]) => [...word]));

/** Characters and words of these sentences, and the places that names in them hold. */
function listTold(passages: readonly Passage[]): ReadonlySet<string> {
  const told = passages.map(({ text }) => text).join('\n');
  const held = places.flatMap((forms, i) => (forms.some((form) => told.includes(form)) ? [placeSign(i)] : []));
  return new Set([
    ...told,
    ...held,
    ...passages.flatMap(({ clauses }) => clauses.flatMap(({ folded }) => [...folded])),
  ]);
}

function findUntold(folded: string, told: ReadonlySet<string>, plainly: ReadonlySet<string>): string[] {
  const isUntold = (char: string): boolean => /\p{Script=Han}/u.test(char) && !told.has(char) && !plainly.has(char);
  const line = [...folded].map((char) => (isUntold(char) ? char : ' ')).join('');
  const words = [...folded].filter((char) => isFirmWord(char) && !told.has(char));
  return [...line.split(/\s+/).filter((run) => [...run].length >= leastUntold), ...words];
}
