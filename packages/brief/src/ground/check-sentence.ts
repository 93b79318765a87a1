import { comparable } from '@qishi/model';
import { countShared, piecesOf, shareOf } from '../pieces.ts';
import { isSameDate, splitDates } from './dates.ts';
import { buildEvidence, buildPassage, type Clause, type Evidence, type Passage } from './evidence.ts';
import type { GroundingFault } from './fault.ts';
import { findActors, findNames, foldForNames, isNamedIn, type NamedText, type NameForms } from './names.ts';
import { isSameQuantity, type Quantity } from './quantities.ts';
import { findQuotations, shortestSpeech } from './quotations.ts';
import { checkTone } from './tone.ts';

/** Share of a sentence's pieces that must occur in what it cites. Paraphrases of our table keep 0.35 and more. */
const leastShared = 0.3;
/** Title, outlet and first sentences. */
const openingPassages = 4;
/** A passage supports a sentence when it says nearly as much of it as the best one. */
const nearBest = 0.6;

/**
 * Holds a sentence against the texts it cites: names, numbers with unit and scale, dates and quotations must occur
 * there, numbers in like words, and nothing may be told more firmly than the source tells it. `known` lists the forms
 * of names that count as one. An empty result means grounded.
 */
export function checkSentence(
  text: string,
  cited: readonly string[],
  known: readonly NameForms[] = [],
): readonly GroundingFault[] {
  return checkAgainst(text, cited.map(buildEvidence), known);
}

/** As `checkSentence`, over evidence made once and used for many sentences. */
export function checkAgainst(
  text: string,
  evidence: readonly Evidence[],
  known: readonly NameForms[],
): readonly GroundingFault[] {
  if (evidence.length === 0) return [{ kind: 'no-source', text }];
  const claim = buildPassage(text);
  const support = findSupport(claim, evidence);
  return [
    ...checkWording(claim, evidence),
    ...checkNames(text, evidence, support, known),
    ...checkNumbers(claim, evidence),
    ...checkDates(text, evidence),
    ...checkQuotations(text, evidence),
    ...checkTone(claim, evidence),
  ];
}

/** The passages that say most of the claim with their neighbours, and the opening of each text, which says who it is about. */
function findSupport(claim: Passage, evidence: readonly Evidence[]): NamedText {
  const near = evidence.flatMap(({ passages }) => {
    const shares = passages.map(({ pieces }) => countShared(claim.pieces, pieces));
    const best = Math.max(1, ...shares) * nearBest;
    const isNear = (i: number): boolean => [-2, -1, 0, 1].some((step) => (shares[i + step] ?? 0) >= best);
    return passages.filter((_, i) => i < openingPassages || isNear(i));
  });
  return foldForNames(near.map(({ text }) => text).join('\n'));
}

function checkWording(claim: Passage, evidence: readonly Evidence[]): GroundingFault[] {
  const all = new Set(evidence.flatMap(({ pieces }) => [...pieces]));
  return shareOf(claim.pieces, all) < leastShared ? [{ kind: 'wording', text: claim.text }] : [];
}

function checkNames(
  text: string,
  evidence: readonly Evidence[],
  support: NamedText,
  known: readonly NameForms[],
): GroundingFault[] {
  const missing = findNames(text, known)
    .filter((name) => !isNamedIn(name, support))
    .map((name) => name.text);
  const unknown = findActors(text).filter((actor) => !isActorKnown(actor, evidence, known));
  return [...missing, ...unknown].map((name) => ({ kind: 'name', text: name }));
}

/** An acting name whose pieces mostly occur, or that holds a known name of which some form occurs. */
function isActorKnown(actor: string, evidence: readonly Evidence[], known: readonly NameForms[]): boolean {
  const pieces = new Set(evidence.flatMap((one) => [...one.pieces]));
  if (shareOf(piecesOf(actor), pieces) >= 0.5) return true;
  const aliases = known.filter((forms) => forms.some((form) => actor.includes(form)));
  return aliases.some((forms) => evidence.some((one) => isNamedIn({ text: actor, forms }, one)));
}

function checkNumbers(claim: Passage, evidence: readonly Evidence[]): GroundingFault[] {
  const clauses = evidence.flatMap(({ passages }) => passages.flatMap((passage) => passage.clauses));
  return claim.clauses.flatMap((clause) =>
    clause.quantities
      .filter((quantity) => !isTold(quantity, clause, clauses))
      .map(({ raw }): GroundingFault => ({ kind: 'number', text: raw })),
  );
}

/**
 * The number occurs, and no clause with another number of that unit speaks the claim's words clearly better: then the
 * figures of two things were swapped.
 */
function isTold(quantity: Quantity, claim: Clause, source: readonly Clause[]): boolean {
  const sharedBy = (holds: (other: Quantity) => boolean): number =>
    Math.max(
      -1,
      ...source
        .filter(({ quantities }) => quantities.some(holds))
        .map(({ wording }) => countShared(claim.wording, wording)),
    );
  const own = sharedBy((other) => isSameQuantity(quantity, other));
  if (own < 0) return false;
  const rival = sharedBy((other) => other.unit === quantity.unit && !isSameQuantity(quantity, other));
  return rival < own + Math.max(3, claim.wording.size * 0.4);
}

function checkDates(text: string, evidence: readonly Evidence[]): GroundingFault[] {
  const told = evidence.flatMap(({ dates }) => dates);
  return splitDates(text)
    .dates.filter((date) => !told.some((other) => isSameDate(date, other)))
    .map(({ raw }) => ({ kind: 'date', text: raw }));
}

function checkQuotations(text: string, evidence: readonly Evidence[]): GroundingFault[] {
  return findQuotations(text)
    .filter((quotation) => [...quotation].length >= shortestSpeech)
    .filter(
      (quotation) =>
        !evidence.some((one) => one.comparable.includes(comparable(quotation).replace(/[,，。.;；]+$/, ''))),
    )
    .map((quotation) => ({ kind: 'quotation', text: quotation }));
}
