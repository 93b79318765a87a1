import { charCount } from '@qishi/model';
import type { Desk, Draft } from '../desk.ts';
import { shareOf } from '../pieces.ts';
import type { Candidate } from '../select/candidate.ts';
import type { Ranked } from '../select/ranked.ts';
import { isColour } from '../sentences/event-sentence.ts';
import type { Extract } from '../sentences/extracts.ts';
import { findFirstDay } from '../sentences/first-day.ts';
import { hasDeed } from '../sentences/fitness.ts';
import { shortenSentence } from '../sentences/shorten.ts';
import { isOpen } from './cues.ts';
import { buildMaterial, type Material, scoreOpening, tellAnswered, tellsHeadline, withWitnesses } from './material.ts';

/** Best sentences tried before a story is told by its headline. */
const mostTried = 12;
/** A story's event stands in the first sentences of its reports. */
const latestLead = 6;
/** Below this the headline tells the event better than any sentence. */
const leastScore = 2.6;
/** What a sentence loses that tells something else than the headline. */
const missCost = 1.5;
/** How a further story of the week is joined on. */
export const sameWeek = '同一周，';

/** The story's event as one full sentence of at most `limit` characters after `joint`: who did what, when. */
export function writeLead(
  { candidate, ownHeadline }: Ranked,
  limit: number,
  desk: Desk,
  joint = '',
): Draft | undefined {
  const answer = tellAnswered(ownHeadline, candidate, desk);
  if (answer !== undefined && charCount(answer.text) <= limit)
    return { ...answer, text: join(joint, answer.text, desk) };
  const material = buildMaterial(candidate, desk, ownHeadline);
  const ranked = material.extracts
    .filter(({ text, at }) => at <= latestLead && !isOpen(text) && !isColour(text))
    .map((extract) => ({ extract, score: scoreLead(extract, material, limit) }))
    .filter(({ score }) => score >= leastScore)
    .toSorted((a, b) => b.score - a.score)
    .map(({ extract }) => extract);
  return takeFirst(ranked, limit, joint, candidate, desk) ?? tellHeadline(candidate, ownHeadline, limit, joint, desk);
}

/** What must be cut to fit loses a little: a sentence that fits whole tells its end too. */
function scoreLead(extract: Extract, material: Material, limit: number): number {
  const misses = material.headline.size > 0 && shareOf(material.headline, extract.pieces) < tellsHeadline;
  // Of what was done the headline says, the sentence only speaks.
  const isIdle = hasDeed(material.title) && !hasDeed(extract.text);
  return (
    scoreOpening(extract, material) -
    (charCount(extract.text) > limit ? 0.4 : 0) -
    (misses ? missCost : 0) -
    (isIdle ? missCost : 0)
  );
}

/** The first of the sentences that fits and is borne out. */
export function takeFirst(
  ranked: readonly Extract[],
  limit: number,
  joint: string,
  candidate: Candidate,
  desk: Desk,
): Draft | undefined {
  for (const extract of ranked.slice(0, mostTried)) {
    const text = shortenSentence(extract.text, limit);
    if (text === undefined) continue;
    const draft = withWitnesses(join(joint, text, desk), extract.articleId, candidate, desk);
    if (desk.isGrounded(draft)) return draft;
  }
  return undefined;
}

/** `同一周，4月10日，…` would pause twice; what is dated before the week is not of it, and is joined by nothing. */
function join(joint: string, text: string, { input: { week } }: Desk): string {
  if (joint === sameWeek && findFirstDay(text, week.from) < week.from) return text;
  return /^\d/.test(text) ? `${joint.replace(/周，$/, '周的')}${text}` : `${joint}${text}`;
}

/** The headline as a sentence, with the day when its report opens with one. */
function tellHeadline(
  candidate: Candidate,
  headline: string,
  limit: number,
  joint: string,
  desk: Desk,
): Draft | undefined {
  for (const { article } of candidate.reports) {
    const day = /^(?:\d{4}年)?\d{1,2}月\d{1,2}日/.exec(desk.extracts(article.id)[0]?.text ?? '')?.[0];
    const dated = day === undefined || headline.includes('日') ? headline : `${day}，${headline}`;
    for (const told of [`${dated}。`, `${headline}。`]) {
      const text = join(joint, told, desk);
      const draft = withWitnesses(text, article.id, candidate, desk);
      if (charCount(text) <= limit + charCount(joint) && desk.isGrounded(draft)) return draft;
    }
  }
  return undefined;
}
