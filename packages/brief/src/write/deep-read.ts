import { countReports, type Part } from '@qishi/model';
import type { Desk } from '../desk.ts';
import { findDisputes } from '../ledger/disputes.ts';
import { piecesOf, shareOf } from '../pieces.ts';
import type { Candidate } from '../select/candidate.ts';
import { findEarlier } from '../select/earlier.ts';
import type { Ranked } from '../select/ranked.ts';
import { isColour } from '../sentences/event-sentence.ts';
import type { Extract } from '../sentences/extracts.ts';
import { shortenSentence } from '../sentences/shorten.ts';
import { isBackground, isOpen, isSignificant, isUnanswered, isUnsettled, opensInEarlierYear } from './cues.ts';
import type { ItemDraft, PartDraft } from './draft.ts';
import {
  buildMaterial,
  isOnSubject,
  isRecollection,
  isTelling,
  isToldBy,
  type Material,
  scoreOpening,
  scoreTelling,
  tellAnswered,
  tellHeadline,
  withWitnesses,
} from './material.ts';
import { buildTimeline } from './timeline.ts';
import { listVoices } from './voices.ts';

/** Sentences of each part at most. */
export const mostOfPart: Readonly<Record<Part, number>> = { what: 4, why: 2, voices: 4, unclear: 3 };
export const longestSentence = 110;
/** What a further sentence of one article loses, so that other reports are heard too. */
const repeatCost = 0.25;
/** Early in a report, a sentence with this share of the headline’s pieces tells the news. */
const latestNews = 3;
const saysHeadline = 0.25;
/** A story opens with the first sentences of a report. */
const latestOpening = 6;

/** A story told in parts. A part for which the reports have nothing is left out. */
export function writeDeepRead({ candidate, headline, ownHeadline, terms }: Ranked, desk: Desk): ItemDraft {
  const material = buildMaterial(candidate, desk, ownHeadline);
  const told: Extract[] = [];
  const take = (part: Part, ranked: readonly Extract[]): readonly PartDraft[] =>
    takeSentences(part, ranked, told, candidate, desk);
  const what = openWithHeadline(take('what', rankTelling(material)), ownHeadline, material, candidate, desk);
  const unclear = take('unclear', rankUnclear(material));
  const significant = take(
    'why',
    rankWeighty(material, ({ raw, text }) => isSignificant(raw) && !opensInEarlierYear(text, desk.input.week)),
  );
  const why =
    significant.length > 0
      ? significant
      : take(
          'why',
          rankWeighty(material, (one) => isBackground(one.text) && isNamed(one, material)),
        );
  const voices = [
    ...findDisputes(candidate.reports, desk).map((dispute): PartDraft => ({ ...dispute.draft, part: 'voices' })),
    ...listVoices(candidate, told, desk),
  ].slice(0, mostOfPart.voices);
  const earlier = findEarlier(candidate.story, desk.input.earlier);
  return {
    section: 'deep',
    topic: candidate.topic,
    storyId: candidate.story.id,
    headline,
    sentences: [...what, ...why, ...voices, ...unclear],
    timeline: buildTimeline(candidate, desk),
    ...countReports(candidate.story),
    ...(earlier === undefined ? {} : { continues: earlier.week }),
    rank: terms,
  };
}

/** A reader must be told first what the headline says: it stands as a sentence where the first one tells something else. */
function openWithHeadline(
  what: readonly PartDraft[],
  headline: string,
  material: Material,
  candidate: Candidate,
  desk: Desk,
): readonly PartDraft[] {
  const [first] = what;
  const opening = first === undefined ? undefined : opened(first.text, material);
  const answer = tellAnswered(headline, candidate, desk);
  if (answer === undefined && opening !== undefined && isTelling(opening, material) && !isRecollection(opening.text))
    return what;
  const told = answer ?? tellHeadline(headline, candidate, desk);
  const isEndless = headline.endsWith('…');
  return told === undefined || isEndless ? what : [{ ...told, part: 'what' }, ...what.slice(0, mostOfPart.what - 1)];
}

/** The extract of which a sentence is the whole or the beginning, as far as it was taken. */
function opened(text: string, { extracts }: Material): Extract | undefined {
  const whole = extracts.find((extract) => extract.text.startsWith(text.replace(/。$/, '')));
  return whole === undefined ? undefined : { ...whole, text, pieces: piecesOf(text) };
}

/** The best opening first, then what else tells best; an article's second sentence stands behind another's first. */
function rankTelling(material: Material): readonly Extract[] {
  const perArticle = new Map<string, number>();
  const plain = material.extracts.filter(({ text, raw, at }) => at === 0 || (!isOpen(text) && !isSignificant(raw)));
  const isTold = plain.some((extract) => extract.at <= latestOpening && isTelling(extract, material));
  const ranked = [...plain, ...(isTold ? [] : material.extracts.filter((one) => isNewsItself(one, plain, material)))]
    .map((extract) => ({ extract, score: scoreTelling(extract, material) - (isColour(extract.text) ? 1.5 : 0) }))
    .sort((a, b) => b.score - a.score)
    .map(({ extract, score }) => {
      const before = perArticle.get(extract.articleId) ?? 0;
      perArticle.set(extract.articleId, before + 1);
      return { extract, score: score - before * repeatCost };
    })
    .sort((a, b) => b.score - a.score)
    .map(({ extract }) => extract);
  const [opening] = ranked
    .filter(({ at, text }) => at <= latestOpening && shortenSentence(text, longestSentence) !== undefined)
    .toSorted((a, b) => scoreOpening(b, material) - scoreOpening(a, material));
  return opening === undefined ? ranked : [opening, ...ranked.filter((extract) => extract !== opening)];
}

/** Where nothing else tells what the headline says, an early sentence that does is the news, however much it matters. */
function isNewsItself(extract: Extract, plain: readonly Extract[], { headline }: Material): boolean {
  const { at, pieces, text } = extract;
  return at <= latestNews && shareOf(headline, pieces) >= saysHeadline && !isOpen(text) && !plain.includes(extract);
}

/** Sentences for why it matters, of one kind, the best telling first whatever their place in the report. */
function rankWeighty(material: Material, isOfKind: (extract: Extract) => boolean): readonly Extract[] {
  return material.extracts
    .filter(
      (extract) =>
        extract.at > 0 &&
        isOfKind(extract) &&
        !isAside(extract, material) &&
        !isOpen(extract.text) &&
        !isColour(extract.text) &&
        isOnSubject(extract, material),
    )
    .map((extract) => ({ extract, score: scoreTelling(extract, material) - 1.1 / (1 + extract.at / 3) }))
    .sort((a, b) => b.score - a.score)
    .map(({ extract }) => extract);
}

/** An opinion does not say why news matters when reports of it are there. */
const isAside = ({ articleId }: Extract, { features, extracts }: Material): boolean =>
  features.has(articleId) && extracts.some((other) => !features.has(other.articleId));

const isNamed = ({ text }: Extract, { names }: Material): boolean => names.some((name) => text.includes(name));

/** What somebody could have said and did not, about the story's own names first; then what is open otherwise. */
function rankUnclear(material: Material): readonly Extract[] {
  const order = ({ text }: Extract): number =>
    (isUnanswered(text) ? 0 : 2) + (material.names.some((name) => text.includes(name)) ? 0 : 1);
  return material.extracts
    .filter(
      (extract) =>
        !isColour(extract.text) &&
        (isUnanswered(extract.text) || (isUnsettled(extract.text) && extract.at > 0 && isOnSubject(extract, material))),
    )
    .toSorted((a, b) => order(a) - order(b));
}

/** Takes the best sentences not told yet; after the first, in the order in which reports put such things. */
function takeSentences(
  part: Part,
  ranked: readonly Extract[],
  told: Extract[],
  candidate: Candidate,
  desk: Desk,
): readonly PartDraft[] {
  const taken: { extract: Extract; draft: PartDraft }[] = [];
  for (const extract of ranked) {
    if (taken.length >= mostOfPart[part]) break;
    const text = shortenSentence(extract.text, longestSentence);
    if (text === undefined || isToldBy(extract, told)) continue;
    const draft = withWitnesses(text, extract.articleId, candidate, desk);
    if (!desk.isGrounded(draft)) continue;
    told.push(extract);
    taken.push({ extract, draft: { ...draft, part } });
  }
  const [first, ...rest] = taken;
  if (first === undefined) return [];
  return [first, ...rest.toSorted((a, b) => a.extract.at - b.extract.at)].map(({ draft }) => draft);
}
