import type { Clause } from './clause.ts';
import { findPlain, plainCharacters } from './data/plain-words.ts';
import type { Passage } from './evidence.ts';
import type { GroundingFault } from './fault.ts';
import { formsOfThing, isFirmWord, isThing } from './fold.ts';
import { isOfOpposites, isOpposite } from './opposites.ts';
import type { Supported } from './support.ts';
import { listTold, type ToldWords } from './told-words.ts';

/** So many characters in a row that the source has not are a word it does not say. */
const leastUntold = 2;

/** Every word of the claim is told near what vouches for it, in these or like words; who only speaks, anywhere. */
export function checkAdditions(
  supported: readonly Supported[],
  near: readonly Passage[],
  passages: readonly Passage[],
): GroundingFault[] {
  const beside = listTold(near);
  let everywhere: ToldWords | undefined;
  const anywhere = (): ToldWords => {
    everywhere ??= listTold(passages);
    return everywhere;
  };
  const clauses = near.flatMap((passage) => passage.clauses);
  // 再决定是否扩大 decides nothing.
  const toldNear = clauses
    .filter(({ text }) => !/(?:再|才)(?:作?决定|定)|是否|能否/.test(text))
    .map(({ text }) => text)
    .join('\n');
  return supported.flatMap(({ clause }) => {
    const { text, folded, content, speaker } = clause;
    const isTurned = ({ text }: Clause): boolean => clauses.some((source) => isOpposite(text, source.text));
    const isFar = (char: string): boolean => isFirmWord(char) && isToldOf(clause, char, passages);
    return [
      ...findUntold(text, folded, content.size === 0 && speaker !== undefined ? anywhere() : beside).filter(
        (untold) => !isFar(untold) && !(clause.negated && isOfOpposites(untold) && isTurned(clause)),
      ),
      ...findSettled(clause, toldNear),
    ].map((untold) => ({ kind: 'addition' as const, text: untold }));
  });
}

/** A deed that is told farther off, of somebody whom the clause names. */
const isToldOf = ({ names }: Clause, deed: string, passages: readonly Passage[]): boolean =>
  passages.some(
    ({ clauses }) =>
      clauses.some(({ folded }) => folded.includes(deed)) &&
      clauses.some((source) => [...names].some((name) => source.names.has(name) || source.carried.has(name))),
  );

/** Said of what is settled: no other way of telling what is not. */
const settled: readonly RegExp[] = [/决定|认定|裁定|判定|判决|敲定|批准|获批/, /证实|确认|坐实/];

/** What the claim calls settled and nothing near does. */
function findSettled({ text, firmness, negated }: Clause, told: string): string[] {
  if (negated) return [];
  const open = firmness < 3 || /[须需待]/.test(text);
  return (open ? settled.slice(1) : settled).flatMap((words) =>
    words.test(told) ? [] : (words.exec(text)?.[0] ?? []),
  );
}

function findUntold(text: string, folded: string, told: ToldWords): string[] {
  const words = [...folded].filter((char) => isFirmWord(char) && !told.has(char));
  const runs = [...listRuns(folded, told), ...listThings(text, folded, told)];
  if (runs.length === 0) return words;
  const plain = new Set(findPlain(text).join(''));
  const toldOrPlain = { has: (char: string) => told.has(char) || plain.has(char) };
  return [...listRuns(folded, toldOrPlain), ...listThings(text, folded, toldOrPlain), ...words];
}

/** Things that the source has under none of their words, nor by the characters of this one. */
function listThings(text: string, folded: string, told: ToldWords): string[] {
  return [...folded]
    .filter((char) => isThing(char) && !told.has(char))
    .flatMap((sign) => formsOfThing(sign).filter((form) => text.includes(form) && listRuns(form, told).length > 0));
}

/** Characters in a row that stand nowhere and name something. */
function listRuns(folded: string, told: ToldWords): string[] {
  const isUntold = (char: string): boolean => /\p{Script=Han}/u.test(char) && !told.has(char);
  return [...folded]
    .map((char) => (isUntold(char) ? char : ' '))
    .join('')
    .split(/\s+/)
    .filter((run) => [...run].length >= leastUntold && ![...run].every((char) => plainCharacters.has(char)));
}
