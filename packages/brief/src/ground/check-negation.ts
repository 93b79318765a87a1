import { isAsking } from './asking.ts';
import type { Clause } from './clause.ts';
import { findClosest } from './contrary.ts';
import { deedWords } from './data/deeds.ts';
import type { Passage } from './evidence.ts';
import type { GroundingFault } from './fault.ts';
import { isFirmWord, isNameSign, isSoftWord, isWay } from './fold.ts';
import { findDenied, isPending, isUnchanged } from './hedges.ts';
import { isOpenToo } from './open-denial.ts';
import { isOpposite } from './opposites.ts';
import { hasWords, isAbout, type Supported } from './support.ts';
import { isWhenOnly } from './when-only.ts';
import { falling, firmWords, rising } from './words.ts';

/** What the claim denies is denied near what vouches for it, and what it says is not. */
export function checkNegation(
  supported: readonly Supported[],
  passages: readonly Passage[],
  near: readonly Passage[],
): GroundingFault[] {
  const clauses = near.flatMap((passage) => passage.clauses);
  const anywhere = passages.flatMap((passage) => passage.clauses).filter(({ negated }) => negated);
  return supported
    .filter(({ clause: { text } }) => !/否认|辟谣/.test(text))
    .filter(({ clause, voices }) => hasWords(clause) && voices.length > 0)
    .filter(({ clause: { text } }) => !isAsking(text) && !isWhenOnly(text))
    .filter(
      (each) =>
        isFreed(each) ||
        isBound(each) ||
        isWordDenied(each, clauses) ||
        isChangedAfterAll(each) ||
        (each.clause.negated
          ? !isDeniedToo(each, clauses, anywhere, passages)
          : !isMaybeNot(each) && (isDenied(each, passages, clauses) || isDeedDenied(each))),
    )
    .map(({ clause }) => ({ kind: 'negation', text: clause.text }));
}

/** What is denied last, which tells most of it, is denied of the same: 均未就…置评, 未对…置评. */
function isSameDenial(claim: Clause, source: Clause): boolean {
  const [last, other] = [claim.deniedLast, source.deniedLast];
  return last !== undefined && last === other && [...claim.names].every((name) => isAbout(source, name));
}

/** 未必会放行 of 可能不允许. */
const isMaybeNot = ({ clause, voices }: Supported): boolean =>
  /未必|不一定|不见得/.test(clause.text) && voices.some((voice) => voice.clause.negated && voice.clause.firmness < 2);

/** 未按规定告知的，: who is meant, not what is so. */
const isCondition = /^[^，]*[未不没][^，]*(?:的|者)$|^(?:若|如|倘|要是|一旦|除非|假如)/;

function isDeniedToo(
  { clause, voices }: Supported,
  near: readonly Clause[],
  denying: readonly Clause[],
  all: readonly Passage[],
): boolean {
  const best = Math.max(...voices.map(({ score }) => score));
  if (voices.some((voice) => voice.clause.negated && voice.score === best)) return true;
  const isLike = (source: Clause): boolean =>
    source.negated &&
    (clause.denied.some((piece) => source.denied.includes(piece)) ||
      source.wording.has(clause.denied[0] ?? '') ||
      (clause.deniedLast !== undefined && clause.deniedLast === source.deniedLast));
  if (isOpenToo({ clause, voices }, near, all)) return true;
  const verb = findDenied(clause.text)?.slice(0, 2);
  const isSameVerb = (source: Clause): boolean => source.negated && findDenied(source.text)?.slice(0, 2) === verb;
  return (
    isCondition.test(clause.text) ||
    near.some(isLike) ||
    denying.some((source) => isSameDenial(clause, source)) ||
    voices.some((voice) => isSameVerb(voice.clause)) ||
    near.some((source) => verb !== undefined && verb !== '' && isSameVerb(source)) ||
    voices.some((voice) => isOpposite(clause.text, voice.clause.text)) ||
    near.some(
      (source) => isOpposite(clause.text, source.text) && [...clause.names].every((name) => isAbout(source, name)),
    )
  );
}

/** All that vouches for it denies it; or what its sentence denies is said, and nowhere near said in the source. */
function isDenied({ clause, voices }: Supported, passages: readonly Passage[], near: readonly Clause[]): boolean {
  if (voices.every((voice) => isContradicted(clause, voice.clause)))
    return !voices.some((voice) => isOpposite(voice.clause.text, clause.text));
  const isIn = (pieces: readonly string[], { wording }: Clause): boolean => pieces.every((piece) => wording.has(piece));
  return voices
    .flatMap(({ at }) => passages[at]?.clauses ?? [])
    .some(
      ({ denied }) =>
        denied.length > 0 && isIn(denied, clause) && !near.some((other) => !other.negated && isIn(denied, other)),
    );
}

const deedPattern = new RegExp(
  [...rising, ...falling, ...deedWords.flat(), ...firmWords.flat()].filter((word) => [...word].length > 1).join('|'),
  'g',
);

/** The clause says that it is or will be done; 裁员通知 only speaks of it. */
function isDone(word: string, text: string): boolean {
  const at = text.indexOf(word);
  return /了?$/.test(text.slice(at + word.length)) && text.slice(at + word.length).length < 2
    ? true
    : /[将会已要再]/.test(text.slice(Math.max(0, at - 4), at));
}

/** 将会涨价, where all that speaks of 涨价 has that there will be none. */
function isWordDenied({ clause }: Supported, near: readonly Clause[]): boolean {
  if (clause.negated || isPending(clause.text) || clause.quantities.length > 0) return false;
  const words = [...new Set([...clause.text.matchAll(deedPattern)].map(([word]) => word))];
  return words.some((word) => {
    if (!isDone(word, clause.text)) return false;
    const told = near.filter(({ text }) => text.includes(word));
    return (
      told.length > 0 &&
      told.every(({ text, negated }) => negated && (findDenied(text) ?? '').slice(0, word.length + 3).includes(word))
    );
  });
}

const free = /无[须需]|不必|不用/;

/** Need not be done, where the source has that it must. */
function isFreed({ clause, voices }: Supported): boolean {
  const isAsked = (source: Clause): boolean =>
    !source.negated && /[应须需]|必须/.test(source.text) && clause.denied.some((piece) => source.wording.has(piece));
  return (
    free.test(clause.text) &&
    voices.some((voice) => isAsked(voice.clause)) &&
    !voices.some((voice) => voice.clause.negated && free.test(voice.clause.text))
  );
}

const bound = /必须|强制|不得不|务必|(?<![供反响效适对回相感])[应须]当?(?=\p{Script=Han})/u;
const unbound = /不(?:作|做|是|属|再)?(?:强制|硬性|强求|要求)|无[须需]|不必|不用|自愿|自行决定|自主选择|可选/;

/** Must be done, where the source leaves it open. */
function isBound({ clause, voices }: Supported): boolean {
  const best = Math.max(...voices.map(({ score }) => score));
  return (
    !clause.negated &&
    bound.test(clause.text) &&
    !unbound.test(clause.text) &&
    voices.filter(({ score }) => score === best).every((voice) => unbound.test(voice.clause.text))
  );
}

/** Goes up or down, where all that tells of it has that it does not change. */
const isChangedAfterAll = ({ clause, voices, all }: Supported): boolean =>
  !clause.negated &&
  clause.directions.size > 0 &&
  clause.quantities.length === 0 &&
  !isUnchanged(clause.text) &&
  [voices, findClosest(clause, voices), findClosest(clause, all)].some(
    (told) =>
      told.length > 0 && told.every(({ clause: source }) => source.directions.size === 0 && isUnchanged(source.text)),
  );

/** Wherever the deed is told of whom the clause begins with, it is denied. */
function isDeedDenied({ clause, all }: Supported): boolean {
  const [lead] = clause.content;
  const deed = [...clause.content].at(-1);
  if (lead === undefined || deed === undefined || isNameSign(deed) || isWay(deed)) return false;
  // Of nobody in particular only a deed that is one word tells.
  if (!isNameSign(lead) && !isFirmWord(deed) && !isSoftWord(deed)) return false;
  const told = all.filter(
    ({ clause: source }) => source.wording.has(deed) && (!isNameSign(lead) || isAbout(source, lead)),
  );
  return (
    told.length > 0 && told.every(({ clause: source }) => source.denied.includes(deed) || source.deniedLast === deed)
  );
}

/** The source denies something that the claim speaks of. */
function isContradicted(claim: Clause, { negated, denied }: Clause): boolean {
  return negated && (denied.length === 0 || denied.some((piece) => claim.wording.has(piece)));
}
