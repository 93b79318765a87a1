import { charCount, countReports } from '@qishi/model';
import type { Desk } from '../desk.ts';
import { findEarlier } from '../select/earlier.ts';
import type { Ranked } from '../select/select-stories.ts';
import { isColour } from '../sentences/event-sentence.ts';
import type { Extract } from '../sentences/extracts.ts';
import { shortenSentence } from '../sentences/shorten.ts';
import { isOpen } from './cues.ts';
import type { ItemDraft, PartDraft } from './draft.ts';
import { buildMaterial, isOnSubject, isToldBy, type Material, scoreOpening, withWitnesses } from './material.ts';

/** Characters of a brief item. */
export const longestItem = 80;
const shortestSentence = 20;

/** A story in one or two sentences of 80 characters together; its headline as a sentence when no opening is short enough. */
export function writeBriefItem({ candidate, headline, terms }: Ranked, desk: Desk): ItemDraft | undefined {
  const sentences = writeSentences({ candidate, headline }, desk);
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
    ...(earlier === undefined ? {} : { continues: earlier.week }),
    rank: terms,
  };
}

function writeSentences(
  { candidate, headline }: Pick<Ranked, 'candidate' | 'headline'>,
  desk: Desk,
): readonly PartDraft[] {
  const material = buildMaterial(candidate, desk, headline);
  const plain = material.extracts.filter(({ text }) => !isColour(text));
  // Sentences about the story's subject; failing those any of its reports', since a headline said twice tells nothing.
  for (const extracts of [plain.filter((extract) => isOnSubject(extract, material)), plain]) {
    const taken = takeSentences(extracts, candidate, material, desk);
    if (taken.length > 0) return taken;
  }
  return writeHeadlineSentence(headline, candidate, desk);
}

function takeSentences(
  extracts: readonly Extract[],
  candidate: Ranked['candidate'],
  material: Material,
  desk: Desk,
): readonly PartDraft[] {
  const taken: PartDraft[] = [];
  const told: Extract[] = [];
  let room = longestItem;
  for (const extract of extracts.toSorted((a, b) => opening(b, material) - opening(a, material))) {
    if (taken.length === 2) break;
    const text = shortenSentence(extract.text, room);
    if (text === undefined || charCount(text) < shortestSentence || isToldBy(extract, told)) continue;
    const draft = withWitnesses(text, extract.articleId, candidate, desk);
    if (!desk.isGrounded(draft)) continue;
    taken.push(draft);
    told.push(extract);
    room -= charCount(text);
  }
  return taken;
}

/** What only says that something is unknown comes second. */
function opening(extract: Extract, material: Material): number {
  return scoreOpening(extract, material) - (isOpen(extract.text) ? 1.5 : 0);
}

function writeHeadlineSentence(headline: string, candidate: Ranked['candidate'], desk: Desk): readonly PartDraft[] {
  return candidate.reports
    .map(({ article }) => ({ text: `${headline}。`, from: [article.id] }))
    .filter(desk.isGrounded)
    .slice(0, 1);
}
