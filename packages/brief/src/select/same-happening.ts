import { daysBetween, type EntityType, newsDay } from '@qishi/model';
import type { Desk } from '../desk.ts';
import type { Report } from '../input.ts';
import { countShared, likeness } from '../pieces.ts';
import type { Candidate } from './candidate.ts';
import type { Ranked } from './ranked.ts';

/** Headlines or openings this alike tell one happening, when they share a name. */
const alikeEnough = 0.6;
/** Main keywords compared, and how many two reports of one happening share; measured on the sample newsroom. */
const mainKeywords = 12;
const sharedKeywords = 5;
/** A feature with so many tells what another story already reports. */
const sharedByFeature = 3;
const nearDays = 4;
/** What a title can be about alone, how much of the week may name it, and what else the titles must share. */
const subjectTypes: readonly EntityType[] = ['model', 'regulation', 'cloud-product', 'event-series'];
const mostNamedSubject = 0.85;
const sharedBySubject = 3;
const alikeSubject = 0.35;
const alikeTitles = 0.45;
/** Two-character pieces that titles share when they speak of one thing, though nobody in them is known by name. */
const sharedTitlePieces = 4;
const alikeNameless = 0.45;
const sharedByMeasures = 3;
const sharedOpening = 6;
/** A report may open with a question, or with who was asked. */
const openingSentences = 3;

/** A story and what it is called. */
export type Happening = Pick<Ranked, 'candidate' | 'headline'>;

/**
 * Whether a story tells what another, heavier one tells, though clustering kept them apart: an issue must not bring a
 * happening twice.
 */
export function isSameHappening(story: Happening, heavier: Happening, desk: Desk): boolean {
  const [a, b] = [story.candidate, heavier.candidate];
  if (isOneMeasure(a, b, desk)) return true;
  const isNamedAlike = a.entities.some((id) => b.entities.includes(id));
  if (!isNamedAlike && a.entities.length > 0 && b.entities.length > 0) return false;
  const openings = pairsOf(openingsOf(a, desk), openingsOf(b, desk)).map(([one, other]) => likeness(one, other));
  if (Math.max(likeness(desk.pieces(story.headline), desk.pieces(heavier.headline)), ...openings) >= alikeEnough)
    return true;
  if (isOneDeed(a, b) || isOneSubject(a, b, desk) || isNamelessTwin(a, b, desk)) return true;
  const needed = a.genre === 'feature' ? sharedByFeature : sharedKeywords;
  return pairsOf(a.reports, b.reports).some(
    ([one, other]) => countKeywords(one, other) >= needed && isNear(one, other, nearDays),
  );
}

/** States as the first words of a title name them. */
const states = /(美国|美方|^美|拜登|白宫)|(日本|日方|^日)|(荷兰|^荷)|(韩国|韩方|^韩)|(欧盟|欧洲|^欧)/;
const sharedByOneState = 5;

/** Titles a day apart by which one state takes a measure, in much the same words: whom else they name is of no account. */
function isOneMeasure(a: Candidate, b: Candidate, desk: Desk): boolean {
  return pairsOf(a.reports, b.reports).some(([one, other]) => {
    if (!isMeasure(one) || !isMeasure(other) || !isNear(one, other, 1)) return false;
    const [own, theirs] = [one, other].map(({ article }) => stateOf(article.title));
    const shared = countShared(desk.pieces(one.article.title), desk.pieces(other.article.title));
    return own !== undefined && own === theirs && shared >= sharedByOneState;
  });
}

/** By its place in the list, undefined where the title names none. */
function stateOf(title: string): number | undefined {
  const found = states.exec(title);
  return found === null ? undefined : found.slice(1).findIndex((group) => group !== undefined);
}

/** What happens once to whom, in whatever words: a model comes out, a person visits. */
const deeds: readonly { readonly type: EntityType; readonly pattern: RegExp; readonly days: number }[] = [
  { type: 'model', pattern: /发布|推出|上线|亮相|揭晓|开放|邀测|邀请测试|邀约测试|公测|内测/, days: 1 },
  { type: 'person', pattern: /访|赴华|来华|抵达/, days: nearDays },
];

/** Titles near each other by which one of them did or met the same. */
function isOneDeed(a: Candidate, b: Candidate): boolean {
  return pairsOf(a.reports, b.reports).some(([one, other]) =>
    deeds.some(({ type, pattern, days }) => {
      const of = ({ article, analysis }: Report): readonly string[] =>
        pattern.test(article.title)
          ? analysis.entities.filter((entity) => entity.inTitle && entity.type === type).map(({ id }) => id)
          : [];
      return isNear(one, other, days) && of(one).some((id) => of(other).includes(id));
    }),
  );
}

/** Titles a day apart that name one product, rule or meeting few of the week name, and speak alike besides. */
function isOneSubject(a: Candidate, b: Candidate, desk: Desk): boolean {
  return pairsOf(a.reports, b.reports).some(([one, other]) => {
    const theirs = subjectsOf(other);
    const shared = subjectsOf(one).filter((id) => theirs.includes(id));
    if (shared.length === 0 || !isNear(one, other, 1)) return false;
    const alike = likeness(desk.pieces(one.article.title), desk.pieces(other.article.title));
    if (alike >= alikeTitles) return true;
    if (!shared.some((id) => desk.prominence(id) <= mostNamedSubject)) return false;
    return countKeywords(one, other) >= sharedBySubject || alike >= alikeSubject;
  });
}

/**
 * Where one of the two names nobody, names cannot tell them apart: the wording of near titles must, or, of two measures
 * of a state, some words of the titles and more of the openings.
 */
function isNamelessTwin(a: Candidate, b: Candidate, desk: Desk): boolean {
  if (a.topic !== b.topic || (a.entities.length > 0 && b.entities.length > 0)) return false;
  return pairsOf(a.reports, b.reports).some(([one, other]) => {
    if (!isNear(one, other, nearDays)) return false;
    const titles = [one, other].map(({ article }) => desk.pieces(article.title)) as [Pieces, Pieces];
    if (countShared(...titles) >= sharedTitlePieces && likeness(...titles) >= alikeNameless) return true;
    if (!isMeasure(one) || !isMeasure(other) || countShared(...titles) < sharedByMeasures) return false;
    const [own, theirs] = [one, other].map(({ article }) => desk.extracts(article.id).slice(0, openingSentences));
    return pairsOf(own ?? [], theirs ?? []).some(([a, b]) => countShared(a.pieces, b.pieces) >= sharedOpening);
  });
}

type Pieces = ReadonlySet<string>;

const isMeasure = ({ analysis }: Report): boolean =>
  analysis.topics.exportControl || (analysis.kinds ?? []).some(({ kind }) => kind === 'policy');

function subjectsOf({ analysis }: Report): readonly string[] {
  return analysis.entities.filter(({ inTitle, type }) => inTitle && subjectTypes.includes(type)).map(({ id }) => id);
}

function pairsOf<T>(some: readonly T[], others: readonly T[]): readonly (readonly [T, T])[] {
  return some.flatMap((one) => others.map((other) => [one, other] as const));
}

function openingsOf({ reports }: Candidate, desk: Desk): readonly ReadonlySet<string>[] {
  return reports.map(({ article }) => desk.extracts(article.id)[0]?.pieces).filter((pieces) => pieces !== undefined);
}

function isNear(a: Report, b: Report, days: number): boolean {
  return Math.abs(daysBetween(newsDay(a.article.publishedAt), newsDay(b.article.publishedAt))) <= days;
}

function countKeywords(a: Report, b: Report): number {
  const words = new Set(a.analysis.keywords.slice(0, mainKeywords).map(({ word }) => word));
  return b.analysis.keywords.slice(0, mainKeywords).filter(({ word }) => words.has(word)).length;
}
