import type { Analysis } from '@qishi/model';
import type { Desk, Draft } from '../desk.ts';
import { findFirmness } from '../ground/hedges.ts';
import { findQuantities } from '../ground/quantities.ts';
import type { Report } from '../input.ts';
import { likeness, piecesOf, shareOf } from '../pieces.ts';
import { findAnswer, tellAnswer } from '../select/answered.ts';
import { type Candidate, findTellers } from '../select/candidate.ts';
import { genreOf } from '../select/genre.ts';
import { scoreEvent } from '../sentences/event-sentence.ts';
import type { Extract } from '../sentences/extracts.ts';
import { hasDeed } from '../sentences/fitness.ts';
import { datedTitle } from './titles.ts';

/** Two sentences this alike tell the same. */
const sameTelling = 0.44;
/** Less will do when they give the same figure. */
const sameFigures = 0.33;
/** At most this many articles stand behind one sentence. */
const mostWitnesses = 3;
const mostKeywords = 10;

/** The sentences a story can be told with, and what it is about. */
export interface Material {
  readonly extracts: readonly Extract[];
  readonly headline: ReadonlySet<string>;
  /** The headline as it stands, empty where there is none yet. */
  readonly title: string;
  /** Pieces of the titles and main keywords of all reports. */
  readonly subject: ReadonlySet<string>;
  /** Articles that are not news: what they say stands behind the reports. */
  readonly features: ReadonlySet<string>;
  /** Every form of the story's main names. */
  readonly names: readonly string[];
}

export function buildMaterial(candidate: Candidate, desk: Desk, headline = ''): Material {
  const { reports, entities } = candidate;
  const all = findTellers(candidate).map(({ article }) => desk.extracts(article.id));
  return {
    extracts: all.flat(),
    headline: piecesOf(headline),
    title: headline,
    features: new Set(reports.filter(isFeature).map(({ article }) => article.id)),
    subject: piecesOf(reports.map(({ article, analysis }) => `${article.title}。${mainWords(analysis)}`).join('。')),
    names: reports.flatMap(({ analysis }) =>
      analysis.entities.filter(({ id }) => entities.slice(0, 4).includes(id)).flatMap(({ forms }) => forms),
    ),
  };
}

function isFeature(report: Report): boolean {
  return genreOf(report) !== 'news' || report.outlet.credibility === 'self-media';
}

function mainWords({ keywords }: Analysis): string {
  return keywords
    .slice(0, mostKeywords)
    .map(({ word }) => word)
    .join('。');
}

/** How well a sentence tells what happened: early, about the subject, naming who, firm, with a figure. */
export function scoreTelling({ text, at, pieces, articleId }: Extract, material: Material): number {
  const { subject, names, headline, features } = material;
  return (
    1.1 / (1 + at / 3) +
    shareOf(pieces, subject) * 1.5 +
    (headline.size === 0 ? 0 : shareOf(headline, pieces)) +
    (names.some((name) => text.slice(0, 24).includes(name))
      ? 0.8
      : names.some((name) => text.includes(name))
        ? 0.3
        : -0.6) +
    (/^(?:\d{4}年)?\d{1,2}月\d{1,2}日|\d{1,2}月\d{1,2}日(?:宣布|发布|公布|推出|在)/.test(text) ? 0.4 : 0) +
    (findQuantities(text).length > 0 ? 0.25 : 0) +
    (findFirmness(text) === 3 ? 0.25 : 0) +
    (hasDeed(text) ? 0.3 : 0) +
    (/“[^”]{12,}”/.test(text) ? -0.4 : 0) +
    (/^(?:此前|早前|随着|目前|最后|最初|过去|一般|一位|有人|公开资料|数据显示)/.test(text) ? -1 : 0) +
    (features.has(articleId) ? -0.8 : 0) +
    (text.length > 110 ? -0.5 : 0) +
    (text.length < 26 ? -0.4 : 0)
  );
}

/** 某某曾邀请…, 在宣布…之前，…: how things were before the news. */
const recollection = /曾(?:经|在|邀|任|是|被|于|因|多次|对|向|与)|^在[^，]{2,20}之前，/;

export const isRecollection = (text: string): boolean => recollection.test(text);

/** How well a sentence opens a story: what happened first of all, then how well it tells it. */
export function scoreOpening(extract: Extract, material: Material): number {
  const { headline, names } = material;
  const telling = headline.size === 0 ? 0 : 1.5 * shareOf(headline, extract.pieces);
  const lookingBack = isRecollection(extract.text) ? -1.5 : 0;
  return scoreTelling(extract, material) + scoreEvent(extract.text, names) + telling + lookingBack;
}

/** What telling a sentence twice is judged by. */
type Telling = Pick<Extract, 'text' | 'pieces'>;

export function isToldBy(extract: Telling, told: readonly Telling[]): boolean {
  const figures = findQuantities(extract.text).map(({ value }) => value);
  return told.some(({ pieces, text }) => {
    const alike = likeness(extract.pieces, pieces);
    const shared = findQuantities(text).filter(({ value }) => figures.includes(value)).length;
    return shared > 1 || alike >= (shared === 1 ? sameFigures : sameTelling);
  });
}

/** The sentence with its article and up to two more of the story that bear it out. */
export function withWitnesses(text: string, own: string, candidate: Candidate, desk: Desk): Draft {
  const from = [own];
  const pieces = [...piecesOf(text)];
  const isLikely = (id: string): boolean => {
    const told = desk.text(id);
    return pieces.filter((piece) => told.includes(piece)).length >= leastTold * pieces.length;
  };
  for (const { article } of findTellers(candidate)) {
    if (from.length >= mostWitnesses) break;
    if (article.id !== own && isLikely(article.id) && desk.isBorneOut({ text, from: [article.id] }))
      from.push(article.id);
  }
  return { text, from };
}

/** Who tells a sentence too has this share of its pieces; the gate costs more than looking for them. */
const leastTold = 0.5;

/**
 * Names the story's names, speaks its words, or draws a consequence from what the report has told so far: reports also
 * say general things.
 */
export function isOnSubject(
  { text, raw, pieces }: Pick<Extract, 'text' | 'raw' | 'pieces'>,
  { subject, names }: Material,
): boolean {
  return names.some((name) => text.includes(name)) || shareOf(pieces, subject) >= 0.2 || /^这.{0,2}意味着/.test(raw);
}

/** A sentence tells what a headline says when it holds this share of its pieces. */
export const tellsHeadline = 0.3;

/** Less will do for a report's opening that dates a deed of the story's names. */
const hintsHeadline = 0.2;
const datedDeed = 3;
/** Where the one who acts stands in a headline and in a sentence, in characters. */
const actorReach = 16;

/** Whether a sentence tells what the headline says: in its words, or as the report's dated opening about the same actor. */
export function isTelling({ text, at, pieces }: Extract, { title, headline, names }: Material): boolean {
  const share = shareOf(headline, pieces);
  if (share >= tellsHeadline) return true;
  if (at > 1 || scoreEvent(text, names) < datedDeed) return false;
  const actors = names.filter((name) => title.startsWith(name));
  return share >= hintsHeadline || actors.some((name) => text.slice(0, actorReach).includes(name));
}

/** Speaks of whom the headline names, or in its words: a report also tells what lies around its news. */
export function isOnHeadline({ text, pieces }: Extract, { title, headline, names }: Material): boolean {
  const named = names.filter((name) => title.includes(name));
  return named.some((name) => text.includes(name)) || shareOf(headline, pieces) >= nearHeadline;
}
const nearHeadline = 0.15;

/** The headline as a sentence, when a report of the story bears it out. */
export function tellHeadline(headline: string, { reports }: Candidate, desk: Desk): Draft | undefined {
  return reports
    .map(({ article }): Draft => ({ text: `${headline}。`, from: [article.id] }))
    .find((draft) => desk.isGrounded(draft));
}

/**
 * A headline that had no room for what was answered, with it: what was asked must not stand there as if it were so.
 * Undefined for any other headline.
 */
export function tellAnswered(headline: string, { reports }: Candidate, desk: Desk): Draft | undefined {
  return reports
    .flatMap(({ article, analysis }): readonly Draft[] => {
      const answered = findAnswer(datedTitle(article), analysis.entities);
      if (answered === undefined || !headline.startsWith(tellAnswer(answered))) return [];
      return [{ text: `${tellAnswer(answered)}：${answered.said}。`, from: [article.id] }];
    })
    .find((draft) => desk.isGrounded(draft));
}
