import { charCount, countReports } from '@qishi/model';
import type { Desk } from '../desk.ts';
import { piecesOf } from '../pieces.ts';
import { isFromPassages } from '../select/candidate.ts';
import { findEarlier } from '../select/earlier.ts';
import type { Ranked } from '../select/ranked.ts';
import { isColour } from '../sentences/event-sentence.ts';
import type { Extract } from '../sentences/extracts.ts';
import { shortenSentence } from '../sentences/shorten.ts';
import { isOpen } from './cues.ts';
import type { ItemDraft, PartDraft } from './draft.ts';
import {
  buildMaterial,
  isOnHeadline,
  isOnSubject,
  isTelling,
  isToldBy,
  type Material,
  scoreOpening,
  tellAnswered,
  tellHeadline,
  withWitnesses,
} from './material.ts';

/** Characters of a brief item. */
export const longestItem = 80;
const shortestSentence = 20;

/**
 * A story in one or two sentences of 80 characters together. The first tells what the headline says; where no sentence
 * that does is short enough, the headline stands as one.
 */
export function writeBriefItem(one: Ranked, desk: Desk): ItemDraft | undefined {
  const { candidate, headline, terms } = one;
  const sentences = writeSentences(one, desk);
  if (sentences.length === 0) return undefined;
  const earlier = findEarlier(candidate.story, desk.input.earlier);
  return {
    section: candidate.topic,
    topic: candidate.topic,
    storyId: candidate.story.id,
    headline,
    sentences,
    timeline: [],
    ...countReports(candidate.story),
    ...(isFromPassages(candidate) ? { isAside: true } : {}),
    ...(earlier === undefined ? {} : { continues: earlier.week }),
    rank: terms,
  };
}

function writeSentences({ candidate, ownHeadline }: Ranked, desk: Desk): readonly PartDraft[] {
  const material = buildMaterial(candidate, desk, ownHeadline);
  const plain = material.extracts.filter(({ text }) => !isColour(text));
  const telling = plain.filter((extract) => isTelling(extract, material));
  const answer = tellAnswered(ownHeadline, candidate, desk);
  const told = answer === undefined ? takeSentences(telling, 1, [], candidate, material, desk) : [answer];
  const inOwnWords = told.length > 0 ? undefined : tellHeadline(ownHeadline, candidate, desk);
  const opening = inOwnWords === undefined ? told : [inOwnWords];
  const further = plain.filter((extract) => isOnSubject(extract, material) && isOnHeadline(extract, material));
  return [...opening, ...takeSentences(further, 2 - opening.length, opening, candidate, material, desk)];
}

/** Up to so many sentences that are not told yet and fit into the item after those before. */
function takeSentences(
  extracts: readonly Extract[],
  most: number,
  before: readonly PartDraft[],
  candidate: Ranked['candidate'],
  material: Material,
  desk: Desk,
): readonly PartDraft[] {
  const taken = [...before];
  for (const extract of extracts.toSorted((a, b) => opening(b, material) - opening(a, material))) {
    if (taken.length === before.length + most) break;
    const room = longestItem - taken.reduce((sum, { text }) => sum + charCount(text), 0);
    const text = shortenSentence(extract.text, room);
    if (text === undefined || charCount(text) < shortestSentence || isTold(text, taken)) continue;
    const draft = withWitnesses(text, extract.articleId, candidate, desk);
    if (desk.isGrounded(draft)) taken.push(draft);
  }
  return taken.slice(before.length);
}

function isTold(text: string, before: readonly PartDraft[]): boolean {
  return isToldBy(
    { text, pieces: piecesOf(text) },
    before.map((draft) => ({ text: draft.text, pieces: piecesOf(draft.text) })),
  );
}

/** What only says that something is unknown comes second. */
function opening(extract: Extract, material: Material): number {
  return scoreOpening(extract, material) - (isOpen(extract.text) ? 1.5 : 0);
}
