import { isAsking } from './asking.ts';
import type { Clause } from './clause.ts';
import { isContrary } from './contrary.ts';
import type { Passage } from './evidence.ts';
import type { GroundingFault } from './fault.ts';
import { isFirmWord, isNameSign, isPlace, isSoftWord } from './fold.ts';
import { isDeclining, isDenial, isDenying, isPending, isUnchanged, isUnconfirmed } from './hedges.ts';
import { isRaised } from './raised.ts';
import { hasNumbers, hasWords, type Supported } from './support.ts';
import { isWhenOnly } from './when-only.ts';

/** Pieces told less firmly than the claim has them, counted by how much they say; so many raise the claim. */
const leastRaised = 2;
const leastUnmarked = 4;
/** Says that something is done. */
const done = /已|正式|完成|成为|确认|证实/;
/** And of all that the clause says, this share. */
const leastRaisedShare = 0.25;

/** Faults when nothing that may vouch for a clause of the claim is told as firmly, or has things go the same way. */
export function checkTone(
  supported: readonly Supported[],
  passages: readonly Passage[],
  near: readonly Passage[],
  unproven: ReadonlySet<Supported>,
): GroundingFault[] {
  return supported.flatMap((each): GroundingFault[] => {
    const { clause, voices } = each;
    const text = clause.text;
    if (unproven.has(each) && isContrary(each)) return [{ kind: 'direction', text }];
    if (voices.length === 0 && isLeftOpen(each)) return [{ kind: 'certainty', text }];
    if (!hasWords(clause) || voices.length === 0 || isWhenOnly(text) || isAsking(text)) return [];
    if (isDeclining(text) && near.some((passage) => isDeclining(passage.text))) return [];
    if (kept.test(text) && voices.some((voice) => isUnchanged(voice.clause.text))) return [];
    if (isUnconfirmed(text) && voices.some((voice) => isUnconfirmed(voice.clause.text))) return [];
    if (isDenying(text)) return isDenied(each, passages) ? [] : [{ kind: 'negation', text }];
    if (/否认/.test(text)) return isDenied(each, passages) ? [{ kind: 'negation', text }] : [];
    const best = Math.max(...voices.map(({ score }) => score));
    const speaking = voices.filter((voice) => voice.clause.content.size > 0 && sharesWords(clause, voice.clause));
    const loudest = (speaking.length > 0 ? speaking : voices).filter(
      ({ score }) => score >= best * loud || speaking.length < voices.length,
    );
    const isRumoured = voices.some((voice) => isRaised(clause, voice.clause));
    const isFirmer =
      loudest.every(
        (voice) => isRaised(clause, voice.clause) || (isRumoured && voice.clause.negated !== clause.negated),
      ) ||
      isRaisedInPart(clause, near) ||
      isDoneTooSoon(each);
    return isFirmer ? [{ kind: 'certainty', text }] : [];
  });
}

const kept = /维持|保持|不变|未变|没有?(?:调整|变动|改变)/;

/** So much of a clause that nobody vouches for stands where it is told as still to be decided. */
const leastOpen = 2;

/** Nothing tells it but what says that it is still to be decided. */
const isLeftOpen = ({ clause, all }: Supported): boolean =>
  clause.firmness === 3 &&
  !clause.negated &&
  !isPending(clause.text) &&
  all.some(({ clause: source, own }) => isPending(source.text) && own >= leastOpen);

/** What the claim says has been done is told, where the most of it is told, as still to be done. */
function isDoneTooSoon({ clause, all }: Supported): boolean {
  const words = [...clause.folded].filter((char) => isSoftWord(char) || (isFirmWord(char) && !isPlace(char)));
  const last = [...clause.content].at(-1) ?? '';
  const deeds = /^\p{Script=Han}{2}$/u.test(last) ? [...words, last] : words;
  if (!/已|了/.test(clause.text) || clause.negated) return false;
  return [...new Set([deeds[0], deeds.at(-1)])].some((deed) => {
    const told = all.filter(({ clause: source }) => deed !== undefined && source.folded.includes(deed));
    const best = told.reduce((most, { score }) => Math.max(most, score), 0);
    return (
      best > 0 && told.filter(({ score }) => score === best).every(({ clause: source }) => isRaised(clause, source))
    );
  });
}

const sharesWords = (claim: Clause, source: Clause): boolean =>
  [...claim.content].some((piece) => !isNameSign(piece) && source.wording.has(piece));

/** Words of the claim stand only in clauses that are told less firmly. */
function isRaisedInPart(claim: Clause, near: readonly Passage[]): boolean {
  const clauses = near
    .flatMap((passage) => passage.clauses)
    .filter(
      ({ names, carried }) =>
        claim.names.size === 0 || names.size === 0 || overlaps(claim.names, names) || overlaps(claim.names, carried),
    );
  const firm = new Set(
    clauses
      .filter((source) => !isRaised(claim, source))
      .flatMap((source) =>
        claim.quantities.length > 0 && hasNumbers(source, claim)
          ? [...source.wording, ...source.carried]
          : [...source.wording],
      ),
  );
  const held = new Set(clauses.filter((source) => isRaised(claim, source)).flatMap(({ wording }) => [...wording]));
  let [raised, all] = [0, 0];
  for (const piece of claim.content) {
    all += weightOf(piece);
    if (held.has(piece) && !firm.has(piece)) raised += weightOf(piece);
  }
  return raised >= (done.test(claim.text) ? leastRaised : leastUnmarked) && raised >= all * leastRaisedShare;
}

const overlaps = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean => [...a].some((each) => b.has(each));

/** A word that is one sign says as much as one of two pairs; names and directions are checked elsewhere. */
function weightOf(piece: string): number {
  if (isSoftWord(piece) || isFirmWord(piece)) return 2;
  return /\p{Script=Han}/u.test(piece) ? 1 : 0;
}

/** What the claim says is denied is denied in the sentence that speaks of it. */
function isDenied({ clause, voices }: Supported, passages: readonly Passage[]): boolean {
  return voices.some(({ at }) =>
    passages[at]?.clauses.some(({ text }) => (isDenying(clause.text) ? isDenial(text) : isDenying(text))),
  );
}

/** Of those that vouch for a clause, how firmly it is told is told by those that do so best. */
const loud = 0.8;
