import { comparable } from '@qishi/model';
import { countShared } from '../pieces.ts';
import { isAsking } from './asking.ts';
import { shortenOffices, spellOffices } from './bare-offices.ts';
import { checkAdditions } from './check-addition.ts';
import { checkBase } from './check-base.ts';
import { checkCause } from './check-cause.ts';
import { checkChange } from './check-change.ts';
import { checkDates } from './check-date.ts';
import { checkExchange } from './check-exchange.ts';
import { checkExtent } from './check-extent.ts';
import { agrees, checkFrames } from './check-frames.ts';
import { checkLeads } from './check-lead.ts';
import { checkNames } from './check-names.ts';
import { checkNegation } from './check-negation.ts';
import { checkNumbers } from './check-number.ts';
import { checkOffices } from './check-office.ts';
import { checkParts } from './check-parts.ts';
import { checkRespective } from './check-respective.ts';
import { checkRivalWords } from './check-rival-words.ts';
import { checkRoles } from './check-role.ts';
import { checkRoutes } from './check-route.ts';
import { checkScope } from './check-scope.ts';
import { checkSlots } from './check-slot.ts';
import { checkSpeakers } from './check-speaker.ts';
import { checkSubstitutes } from './check-substitute.ts';
import { checkTone } from './check-tone.ts';
import { checkWhose } from './check-whose.ts';
import { buildClauses } from './clause.ts';
import { isSameDate } from './dates.ts';
import { bare, buildEvidence, type Evidence, type Passage } from './evidence.ts';
import type { GroundingFault } from './fault.ts';
import { foldOver, foldOwn } from './fold.ts';
import { isPending } from './hedges.ts';
import type { NameForms } from './names.ts';
import { findQuotations, shortestSpeech } from './quotations.ts';
import { findNeighbourhood, findSupport, hasNumber, listPassages, type Supported } from './support.ts';
import { isWhenOnly } from './when-only.ts';
import { writeAlike } from './writing.ts';

/** Share of a clause's pieces that must occur in one sentence of what it cites. */
const leastShared = 0.2;
/** Fewer tell nothing. */
const leastPieces = 4;
/** Openings of our own that claim nothing. */
const frame = /^(?:[^，：]{2,6}一侧，|另一条线在[^：]{2,8}：|同一周(?:，|的(?=\d)))/;
/** Title, outlet and first sentences. */
const openingPassages = 3;

/**
 * Holds a sentence against the texts it cites: whatever it says must stand there, in these or like words, of the same
 * things, and no more firmly. `known` lists the forms of names that count as one. An empty result means grounded.
 */
export function checkSentence(
  text: string,
  cited: readonly string[],
  known: readonly NameForms[] = [],
): readonly GroundingFault[] {
  const evidence = cited.map((each) => buildEvidence(each, known));
  return [...findFaults(text, evidence, known)];
}

/**
 * As `checkSentence`, over evidence made once, with the same names, and used for many sentences. One fault after the
 * other: who only asks whether there is one takes the first.
 */
export function* findFaults(
  sentence: string,
  evidence: readonly Evidence[],
  known: readonly NameForms[],
): Generator<GroundingFault> {
  if (evidence.length === 0) return yield { kind: 'no-source', text: sentence };
  const written = writeAlike(sentence).replace(frame, '');
  const asCompared = bare(written);
  if (evidence.some(({ sentences }) => sentences.has(asCompared))) return;
  const context = (): string => evidence.map((one) => one.comparable).join('\n');
  const text = spellOffices(shortenOffices(written, context), context);
  const fold = foldOwn(
    foldOver(known),
    [...new Set(evidence.flatMap(({ own }) => own))].sort((a, b) => b.length - a.length),
  );
  const passages = listPassages(evidence);
  const quoted = findQuotations(text).filter((quotation) => isVerbatim(quotation, evidence));
  const claim = buildClauses(text, fold);
  const all = findSupport(claim, passages);
  // What is quoted word for word says what it says: only who says it is asked.
  const supported = all.filter(({ clause }) => !isQuoted(clause.text, quoted));
  const openings = findOpenings(evidence);
  const near = findNeighbourhood(all, passages, openings, true);
  yield* checkWording(supported, findNeighbourhood(all, passages, openings));
  yield* checkNames(text, supported, near, evidence, known, fold);
  // Where both sides of what is told stand as in the source, whose it is has been seen.
  const unproven = supported.filter((each) => agrees(each, fold) < 2 && !isAsking(each.clause.text));
  yield* checkWhose(unproven, passages);
  yield* checkLeads(unproven, near);
  yield* checkOffices(claim, passages, fold);
  yield* checkNumbers(claim, near, quoted);
  yield* checkBase(claim, near);
  yield* checkDates(claim, passages);
  yield* checkQuotations(text, evidence);
  yield* checkTone(supported, passages, near, new Set(unproven));
  yield* checkChange(claim, near);
  yield* checkNegation(supported, passages, near);
  yield* checkSpeakers(all, passages, openings, fold);
  yield* checkFrames(supported, fold);
  yield* checkRoles(unproven, fold);
  yield* checkExtent(supported, passages, near);
  yield* checkScope(supported, passages);
  yield* checkCause(text, near, fold);
  yield* checkAdditions(supported, near, passages);
  yield* checkSubstitutes(supported, near);
  yield* checkRivalWords(all, near);
  yield* checkRespective(claim, near);
  yield* checkParts(claim, near);
  yield* checkSlots(supported);
  yield* checkRoutes(claim, near, fold);
  if (supported.every((each) => agrees(each, fold) < 2)) yield* checkExchange(claim, near);
}

function findOpenings(evidence: readonly Evidence[]): ReadonlySet<number> {
  const openings = new Set<number>();
  let start = 0;
  for (const { passages } of evidence) {
    for (let i = 0; i < Math.min(openingPassages, passages.length); i++) openings.add(start + i);
    start += passages.length;
  }
  return openings;
}

/** Each clause is told by one sentence of the source, or by the claim's clause before. */
function checkWording(supported: readonly Supported[], near: readonly Passage[]): GroundingFault[] {
  return (
    supported
      .filter(({ clause: { text } }) => !isWhenOnly(text))
      // 能否推进仍有变数 is told in whatever words the doubt is.
      .filter(({ clause: { text } }) => !(isPending(text) && near.some((passage) => isPending(passage.text))))
      .filter(({ clause: { content, quantities, dates } }) => {
        const told = near.map(
          ({ clauses }) =>
            countShared(content, new Set(clauses.flatMap(({ wording, carried }) => [...wording, ...carried]))) +
            quantities.filter((one) => clauses.some((clause) => hasNumber(clause, one.what))).length +
            dates.filter((one) => clauses.some((clause) => clause.dates.some(({ what }) => isSameDate(one.what, what))))
              .length,
        );
        const all = content.size + quantities.length + dates.length;
        return content.size >= leastPieces && Math.max(0, ...told) < all * leastShared;
      })
      .map(({ clause }) => ({ kind: 'wording', text: clause.text }))
  );
}

const isVerbatim = (quotation: string, evidence: readonly Evidence[]): boolean =>
  evidence.some((one) => one.comparable.includes(comparable(quotation).replace(/[,，。.;；]+$/, '')));

/** “可能是” of “不可能是”: cut off from what denies it. */
function isCutOff(quotation: string, evidence: readonly Evidence[]): boolean {
  const words = comparable(quotation).replace(/[,，。.;；]+$/, '');
  if (words.length < 3) return false;
  const before = evidence.flatMap((one) =>
    one.comparable
      .split(words)
      .slice(0, -1)
      .map((part) => part.at(-1) ?? ''),
  );
  return before.length > 0 && before.every((char) => /[不没未非无]/.test(char));
}

const isQuoted = (clause: string, quoted: readonly string[]): boolean => {
  const words = clause.replace(/[“”「」]/g, '');
  return (
    words !== '' && quoted.some((quotation) => [...quotation].length >= shortestSpeech && quotation.includes(words))
  );
};

function checkQuotations(text: string, evidence: readonly Evidence[]): GroundingFault[] {
  return findQuotations(text)
    .filter((quotation) => [...quotation].length >= shortestSpeech)
    .filter((quotation) => !isVerbatim(quotation, evidence))
    .concat(findQuotations(text).filter((quotation) => isCutOff(quotation, evidence)))
    .map((quotation) => ({ kind: 'quotation', text: quotation }));
}
