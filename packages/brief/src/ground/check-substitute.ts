import { isPlain, withoutPlain } from './data/plain-words.ts';
import type { Passage } from './evidence.ts';
import type { GroundingFault } from './fault.ts';
import type { Supported } from './support.ts';

/** So many signs on either side tell that it is the same place in the same wording. */
const flank = 2;
const longest = 6;
const isHan = (char: string): boolean => /^\p{Script=Han}$/u.test(char);

/** A number stands for one sign, however long it is written. */
const oneMark = (folded: string): string => folded.replace(/□+/g, '□');

/** In the place of one word of the source the claim has another, which stands nowhere near: 熊本第二座晶圆厂. */
export function checkSubstitutes(supported: readonly Supported[], near: readonly Passage[]): GroundingFault[] {
  const told = near.flatMap(({ text, clauses }) => [text, ...clauses.map(({ folded }) => folded)]).join('\n');
  return supported.flatMap(({ clause, voices }) => {
    const best = Math.max(0, ...voices.map(({ score }) => score));
    const claim = [...oneMark(clause.folded)];
    const found = voices
      .filter(({ score }) => score === best)
      .map((voice) => findSubstitute(claim, oneMark(voice.clause.folded), told));
    const [first] = found;
    return first === undefined || found.includes(undefined) ? [] : [{ kind: 'addition' as const, text: first }];
  });
}

/** What stands in the claim between signs that enclose something else in the source. */
function findSubstitute(claim: readonly string[], source: string, told: string): string | undefined {
  const line = `^${source}$`;
  for (let from = 0; from < claim.length; from++) {
    for (let to = from + 1; to <= Math.min(claim.length, from + longest) && isHan(claim[to - 1] ?? ''); to++) {
      const word = claim.slice(from, to).join('');
      if (hasOther(claim, line, from, to) && isNew(word, claim[from - 1] ?? '', told)) return word;
    }
  }
  return undefined;
}

/** Stands nowhere, and is no number and no way of telling it otherwise; one character only as the end of a word. */
function isNew(word: string, before: string, told: string): boolean {
  const rest = withoutPlain(word);
  if (rest === '' || isPlain(rest) || /[零一二两三四五六七八九十百千万亿几多]/.test(rest)) return false;
  const isEnd = isHan(before);
  return (
    !told.includes((isEnd ? before : '') + word) &&
    !(rest !== word && told.includes(rest)) &&
    (isEnd || [...word].length > 1)
  );
}

/** Words without a character in common. */
const isOther = (one: readonly string[], other: readonly string[]): boolean =>
  one.every((char) => isHan(char) && !other.includes(char));

/** The source has other words between what stands before and behind in the claim. */
function hasOther(claim: readonly string[], line: string, from: number, to: number): boolean {
  const before = ['^', ...claim].slice(Math.max(0, from + 1 - flank), from + 1).join('');
  const behind = [...claim, '$'].slice(to, to + (before === '^' ? flank + 1 : flank)).join('');
  if (`${before}${behind}`.replace(/[□^$]/g, '').length < flank) return false;
  for (let at = line.indexOf(before); at >= 0; at = line.indexOf(before, at + 1)) {
    const start = at + before.length;
    const end = line.indexOf(behind, start + 1);
    if (end > start && end - start <= longest && isOther([...line.slice(start, end)], claim.slice(from, to)))
      return true;
  }
  return false;
}
