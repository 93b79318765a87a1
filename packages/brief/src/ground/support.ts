import type { Clause } from './clause.ts';
import type { Evidence, Passage } from './evidence.ts';
import { isNameSign, isPlace } from './fold.ts';
import type { Quantity } from './quantities.ts';
import { isSameQuantity, isWithin } from './same-quantity.ts';
import { isWhenOnly } from './when-only.ts';

/** A clause of a source beside a clause of the claim. */
export interface Likeness {
  readonly clause: Clause;
  readonly score: number;
  /** Of what stands in the clause itself, without what it goes on with. */
  readonly own: number;
  /** Index of its sentence among all sentences of the evidence. */
  readonly at: number;
}

/** A clause of the claim with what the sources have about it. */
export interface Supported {
  readonly clause: Clause;
  /** Every source clause that shares something with it. */
  readonly all: readonly Likeness[];
  /** Those that say it best, and nearly as well; empty when none says enough of it. */
  readonly voices: readonly Likeness[];
}

/** Of the pieces of a claim's clause, a source clause that vouches for it has this share; and nearly as many as the best. */
const leastShare = 0.3;
const nearBest = 0.75;
/** One that has the numbers speaks before others. */
const numberedBest = 0.5;
/** Who it is about tells less than what is said. */
const nameWeight = 0.5;
/** As does what the clause before says, with which this one goes on. */
const carriedWeight = 0.5;

export function listPassages(evidence: readonly Evidence[]): readonly Passage[] {
  return evidence.flatMap(({ passages }) => passages);
}

export function findSupport(claim: readonly Clause[], passages: readonly Passage[]): Supported[] {
  return claim.map((clause) => {
    const all = passages.flatMap((passage, at) =>
      passage.clauses.flatMap((other) => {
        const score = scoreLikeness(clause, other);
        return score > 0 ? [{ clause: other, score, own: scoreLikeness(clause, other, 0), at }] : [];
      }),
    );
    return { clause, all, voices: findVoices(clause, all) };
  });
}

/** Of clauses about as close, those that are about the same names speak. */
function findVoices(clause: Clause, all: readonly Likeness[]): readonly Likeness[] {
  const best = Math.max(0, ...all.map(({ score }) => score));
  if (best < weigh(clause.content) * leastShare) return [];
  const anchored =
    clause.quantities.length === 0
      ? []
      : all.filter((one) => hasNumbers(one.clause, clause) && one.score >= best * numberedBest);
  const near = anchored.length > 0 ? anchored : all.filter(({ score }) => score >= best * nearBest);
  // 财报公布后 says when, where another says that and what.
  const tells = (one: Likeness): boolean =>
    one.score === best || isWhenOnly(clause.text) || !isWhenOnly(one.clause.text);
  return prefer(
    prefer(near.filter(tells), ({ clause: other }) => hasNumbers(other, clause)),
    ({ clause: other }) => [...clause.names].every((name) => isAbout(other, name)),
  );
}

/** Those that pass, where some do. */
function prefer(all: readonly Likeness[], passes: (one: Likeness) => boolean): readonly Likeness[] {
  const passing = all.filter(passes);
  return passing.length > 0 ? passing : all;
}

export const hasNumber = ({ quantities }: Clause, wanted: Quantity): boolean =>
  quantities.some(({ what }) => isSameQuantity(wanted, what) || isWithin(wanted, what));

export const hasNumbers = (source: Clause, { quantities }: Clause): boolean =>
  quantities.every(({ what }) => hasNumber(source, what));

/** Names it, or goes on with a sentence that does and does not begin with another name. */
export function isAbout({ text, names, carried, folded, isAnnounced, speakers, topic }: Clause, name: string): boolean {
  if (topic === name) return true;
  if (names.has(name) || (isAnnounced && carried.has(name))) return true;
  if (speakers.has(name) && /表示/.test(text)) return true;
  return carried.has(name) && (!isNameSign([...folded][0] ?? '') || goesOn.test(text));
}

const goesOn = /^(?:并|还|也|则|同时)?(?:将|把|对|向|被|在|为|与|和|以)/;

function scoreLikeness(claim: Clause, source: Clause, goesOnWeight = carriedWeight): number {
  let score = 0;
  for (const piece of claim.content) {
    const weight = isNameSign(piece) ? nameWeight : 1;
    if (source.wording.has(piece)) score += weight;
    else if (source.carried.has(piece)) score += weight * goesOnWeight;
  }
  for (const { what } of claim.quantities) if (hasNumber(source, what)) score += 1;
  return score;
}

function weigh(wording: ReadonlySet<string>): number {
  let weight = 0;
  for (const piece of wording) weight += isNameSign(piece) ? nameWeight : 1;
  return weight;
}

/** The sentences that vouch for some clause of the claim, with the ones beside them, and what opens each text. */
export function findNeighbourhood(
  supported: readonly Supported[],
  passages: readonly Passage[],
  openings: ReadonlySet<number>,
  isWide = false,
): readonly Passage[] {
  const near = new Set(openings);
  for (const { all, voices } of supported)
    if (isWide && voices.length === 0) for (const at of findClosest(all)) near.add(at);
  for (const { clause, all, voices } of supported) for (const at of findNumbered(clause, all, voices)) near.add(at);
  for (const { voices } of supported) for (const { at } of voices) for (const step of [-1, 0, 1]) near.add(at + step);
  return passages.filter((_, at) => near.has(at));
}

/** Where numbers stand that nobody has who vouches for the clause, beside something of what it says. */
function findNumbered({ quantities }: Clause, all: readonly Likeness[], voices: readonly Likeness[]): number[] {
  const open = quantities.filter(({ what }) => !voices.some((voice) => hasNumber(voice.clause, what)));
  return open.flatMap(({ what }) =>
    all.filter(({ clause, own }) => own >= leastBeside && hasNumber(clause, what)).map(({ at }) => at),
  );
}

const leastBeside = 2;
const leastClose = 1.5;

/** Where the most of what nobody vouches for is told. */
function findClosest(all: readonly Likeness[]): number[] {
  const best = Math.max(leastClose, ...all.map(({ score }) => score));
  return all.filter(({ score }) => score === best).map(({ at }) => at);
}

/** Says something besides whom it names. */
export const hasWords = ({ content }: Clause): boolean =>
  [...content].some((piece) => !isNameSign(piece) && !isPlace(piece));
