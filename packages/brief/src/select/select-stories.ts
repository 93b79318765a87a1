import { type CoreTopic, coreTopics, type RankTerm } from '@qishi/model';
import { compare, type Desk, isInWeek } from '../desk.ts';
import { writeHeadline } from '../write/headline.ts';
import { type Candidate, isFromPassages, isOnTopic, listCandidates, mergeCandidates } from './candidate.ts';
import { findSubstance, rankStory, sumTerms } from './rank.ts';
import { isSameHappening } from './same-happening.ts';

/** A candidate with its rank and the headline it would run under. */
export interface Ranked {
  readonly candidate: Candidate;
  readonly headline: string;
  readonly terms: readonly RankTerm[];
  readonly rank: number;
  /** The term of that name before its weight, 0 to 1: whether anything happened. */
  readonly substance: number;
}

export interface Selection {
  /** Weightiest first. */
  readonly deep: readonly Ranked[];
  readonly brief: Readonly<Record<CoreTopic, readonly Ranked[]>>;
}

/** A deep read needs this many sentences to choose from. */
const leastExtracts = 6;
/** And something must have been done, not only announced or discussed. */
export const deepSubstance = 0.5;

/** The week's stories by rank: deep reads first within their caps, then brief items of each topic. */
export function selectStories(desk: Desk): Selection {
  const { caps, floor } = desk.input.ranking;
  const ranked = mergeRepeats(
    listCandidates(desk).filter(({ genre }) => genre === 'news'),
    desk,
  ).filter((one) => one.rank >= floor && one.substance >= leastSubstanceOf(one));
  const deep: Ranked[] = [];
  for (const one of ranked) {
    const sameTopic = deep.filter(({ candidate }) => candidate.topic === one.candidate.topic);
    if (deep.length < caps.deep && sameTopic.length < caps.deepPerTopic && isDeepEnough(one, desk)) deep.push(one);
  }
  const rest = ranked.filter((one) => !deep.includes(one));
  return {
    deep,
    brief: Object.fromEntries(coreTopics.map((topic) => [topic, pickBrief(topic, rest, desk)])) as Selection['brief'],
  };
}

/** An essay under a plain title tells of no deed and is of no kind; a passage was chosen for what it tells. */
function leastSubstanceOf(one: Ranked): number {
  if (isFromPassages(one.candidate)) return 0.25;
  const hasKind = one.candidate.reports.some(({ analysis }) => (analysis.kinds ?? []).length > 0);
  return hasKind ? 0 : 0.1;
}

function rankAll(candidates: readonly Candidate[], desk: Desk): readonly Ranked[] {
  return candidates
    .flatMap((candidate) => {
      const headline = writeHeadline(candidate, desk);
      const terms = rankStory(candidate, desk);
      const substance = findSubstance(candidate, desk);
      return headline === undefined ? [] : [{ candidate, headline, terms, rank: sumTerms(terms), substance }];
    })
    .toSorted((a, b) => b.rank - a.rank || compare(a.candidate.story.id, b.candidate.story.id));
}

/**
 * Stories that tell one happening become one; it is weighed anew with all its reports. Passages come last: what a
 * report tells is not told once more from a line somewhere else.
 */
function mergeRepeats(candidates: readonly Candidate[], desk: Desk): readonly Ranked[] {
  const kept: Ranked[] = [];
  const ranked = rankAll(candidates, desk);
  for (const one of [
    ...ranked.filter((each) => !isFromPassages(each.candidate)),
    ...ranked.filter(({ candidate }) => isFromPassages(candidate)),
  ]) {
    const at = kept.findIndex((other) => isSameHappening(one, other, desk));
    const other = kept[at];
    if (other === undefined) kept.push(one);
    else if (!isFromPassages(one.candidate) || isFromPassages(other.candidate))
      kept[at] = { ...other, candidate: mergeCandidates(other.candidate, one.candidate) };
  }
  return rankAll(
    kept.map(({ candidate }) => candidate),
    desk,
  );
}

function isDeepEnough({ candidate, substance }: Ranked, desk: Desk): boolean {
  const count = candidate.reports.reduce((sum, { article }) => sum + desk.extracts(article.id).length, 0);
  return candidate.genre === 'news' && substance >= deepSubstance && count >= leastExtracts;
}

/** News before passages; of one outlet alone, and of passages, only so many. */
function pickBrief(topic: CoreTopic, rest: readonly Ranked[], desk: Desk): readonly Ranked[] {
  const { caps } = desk.input.ranking;
  const ofTopic = rest.filter(({ candidate }) => candidate.topic === topic);
  const perOutlet = new Map<string, number>();
  const picked: Ranked[] = [];
  for (const one of [
    ...ofTopic.filter((each) => !isFromPassages(each.candidate)),
    ...ofTopic.filter(({ candidate }) => isFromPassages(candidate)),
  ]) {
    if (picked.length >= caps.briefPerTopic) break;
    if (
      isFromPassages(one.candidate) &&
      picked.filter(({ candidate }) => isFromPassages(candidate)).length >= caps.passagesPerTopic
    )
      break;
    const outlets = new Set(one.candidate.reports.map(({ outlet }) => outlet.id));
    const [only] = outlets.size === 1 ? outlets : [];
    if (only !== undefined && (perOutlet.get(only) ?? 0) >= mostOfOutlet(only, desk)) continue;
    if (only !== undefined) perOutlet.set(only, (perOutlet.get(only) ?? 0) + 1);
    picked.push(one);
  }
  return picked;
}

/** The cap, or the outlet's share of the week's reports on our topics where that is more: a week may have one outlet. */
function mostOfOutlet(id: string, { input }: Desk): number {
  const { caps } = input.ranking;
  const reports = [...input.reports.values()].filter(
    (report) => isInWeek(report.article, input.week) && isOnTopic(report),
  );
  const own = reports.filter(({ outlet }) => outlet.id === id).length;
  return Math.max(caps.briefPerOutlet, Math.floor((caps.briefPerTopic * own) / Math.max(1, reports.length)));
}
