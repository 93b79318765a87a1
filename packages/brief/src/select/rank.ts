import { countReports, type RankTerm } from '@qishi/model';
import type { Desk } from '../desk.ts';
import { findFirmness } from '../ground/hedges.ts';
import { countShared, piecesOf } from '../pieces.ts';
import type { RankTermName } from '../ranking.ts';
import { hasDeed } from '../sentences/fitness.ts';
import type { Candidate } from './candidate.ts';
import { findEarlier } from './earlier.ts';
import { kindTerm, outletsTerm, prominenceTerm, settlesTerm } from './standing.ts';

/** Independent reports, and figures, at which their terms are full. */
const manyReports = 20;
const manyFigures = 8;

/** The terms of a candidate's rank, largest first; their sum is the rank. Weights are `config/ranking.yaml`. */
export function rankStory(candidate: Candidate, desk: Desk): readonly RankTerm[] {
  const { weights } = desk.input.ranking;
  const values: Record<RankTermName, number> = {
    reports: reportsTerm(candidate),
    source: sourceTerm(candidate, desk),
    topic: desk.input.ranking.topics[candidate.topic],
    certainty: certaintyTerm(candidate, desk),
    novelty: noveltyTerm(candidate, desk),
    entities: entitiesTerm(candidate, desk),
    figures: Math.min(1, figureCount(candidate) / manyFigures),
    substance: findSubstance(candidate, desk),
    policy: policyTerm(candidate),
    kind: kindTerm(candidate),
    prominence: prominenceTerm(candidate, desk),
    outlets: outletsTerm(candidate, desk),
    settles: settlesTerm(candidate, desk),
  };
  return Object.entries(values)
    .map(([term, value]) => ({ term, value: round(value * weights[term as RankTermName]) }))
    .sort((a, b) => b.value - a.value);
}

export function sumTerms(terms: readonly RankTerm[]): number {
  return round(terms.reduce((sum, { value }) => sum + value, 0));
}

const round = (value: number): number => Math.round(value * 1000) / 1000;

/** A copy weighs a quarter of a report: it shows interest, not evidence. */
function reportsTerm({ reports, story }: Candidate): number {
  const told = reports.length + countReports(story).reprints / 4;
  return Math.min(1, Math.log2(1 + told) / Math.log2(1 + manyReports));
}

function sourceTerm({ reports }: Candidate, { input }: Desk): number {
  return Math.max(...reports.map(({ outlet }) => (outlet.weight + input.ranking.credibility[outlet.credibility]) / 2));
}

/** The firmest opening among the reports: one outlet's confirmed news outweighs another's rumour of it. */
function certaintyTerm({ reports }: Candidate, desk: Desk): number {
  const byFirmness = [0.2, 0.5, 0.85, 1];
  return Math.max(
    ...reports.map(({ article }) => {
      const opening = `${article.title}${desk.extracts(article.id)[0]?.text ?? ''}`;
      return byFirmness[findFirmness(opening)] ?? 0;
    }),
  );
}

function noveltyTerm(candidate: Candidate, desk: Desk): number {
  const told = findEarlier(candidate.story, desk.input.earlier);
  if (told === undefined) return 1;
  const days = new Set(candidate.reports.map(({ article }) => article.publishedAt.slice(0, 10)));
  return days.size > 1 ? 0.6 : 0.3;
}

function entitiesTerm({ reports }: Candidate, { input }: Desk): number {
  const inTitles = reports.flatMap(({ analysis }) => analysis.entities.filter(({ inTitle }) => inTitle));
  const weights = [...new Map(inTitles.map(({ id, type }) => [id, input.ranking.entities[type]])).values()];
  const [first = 0, second = 0] = weights.toSorted((a, b) => b - a);
  return Math.min(1, first + second / 4);
}

function figureCount({ reports }: Candidate): number {
  return new Set(reports.flatMap(({ analysis }) => analysis.figures.map(({ value, unit }) => `${value}${unit}`))).size;
}

/** Decided and told as news in title and opening: 1; a feature that reports nothing new: near 0. */
export function findSubstance({ reports, genre }: Candidate, desk: Desk): number {
  const best = Math.max(
    ...reports.map(({ article, analysis }) => {
      const opening = desk.extracts(article.id)[0];
      const inTitle = hasDeed(article.title) ? 0.5 : 0;
      const inOpening = opening !== undefined && opening.at < 3 && hasDeed(opening.text) ? 0.25 : 0;
      const isDated = analysis.events.some(({ date, precision }) => precision === 'day' && isNear(date, desk))
        ? 0.15
        : 0;
      const isAboutTitle = opening !== undefined && countShared(opening.pieces, piecesOf(article.title)) > 2;
      return inTitle + inOpening + isDated + (isAboutTitle ? 0.1 : 0);
    }),
  );
  return best * (genre === 'news' ? 1 : 0.4) * (isAnnouncement(reports, desk) ? 0.5 : 1);
}

/** Half the reports or more open with what is still to come: half a happening. */
function isAnnouncement(reports: Candidate['reports'], desk: Desk): boolean {
  const ahead = reports.filter(({ article }) =>
    /定于|将于|将在|即将|前瞻|下周/.test(`${article.title}，${firstClauses(desk.extracts(article.id)[0]?.text ?? '')}`),
  );
  return ahead.length * 2 >= reports.length;
}

/** Who does what; what follows may tell of the next step. */
function firstClauses(text: string): string {
  return text.split('，').slice(0, 2).join('，');
}

/** Rules and export controls, by half of the reports or more: what the weekly is read for first. */
function policyTerm({ reports }: Candidate): number {
  const count = reports.filter(
    ({ analysis }) =>
      analysis.topics.exportControl ||
      analysis.entities.some(({ type, inTitle }) => inTitle && (type === 'regulator' || type === 'regulation')),
  ).length;
  return Math.min(1, (2 * count) / reports.length);
}

function isNear(date: string, { input }: Desk): boolean {
  return date >= input.week.from && date <= input.week.to;
}
