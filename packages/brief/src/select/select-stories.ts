import { type CoreTopic, coreTopics, type RankTerm } from '@qishi/model';
import { compare, type Desk } from '../desk.ts';
import { type Placed, placePinned } from '../edit/place.ts';
import { isAccepted } from '../edit/wording.ts';
import { writeHeadline } from '../write/headline.ts';
import { type Candidate, listCandidates, mergeCandidates } from './candidate.ts';
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

/**
 * The week's stories by rank: deep reads first within their caps, then brief items of each topic. What an editor pinned
 * stands where it was put and takes its room from the others.
 */
export function selectStories(desk: Desk): Selection {
  const all = mergeRepeats(listCandidates(desk), desk);
  const ranked = all.filter((one) => !isPinned(one, desk) && isWorthTelling(one, desk));
  const pinned = (to: string): readonly Placed[] => listPinned(to, all, desk);
  const chosen = pickDeep(ranked, pinned('deep'), desk);
  const deep = placePinned(chosen, pinned('deep'), { lead: ranked[0]?.rank ?? 0 });
  const rest = ranked.filter((one) => !chosen.includes(one));
  const brief = coreTopics.map((topic) => {
    const own = pinned(topic);
    const list = placePinned(
      pickBrief(topic, rest, own.length, desk),
      own,
      deep.length > 0 ? { ceiling: deep.at(-1)?.rank ?? 0 } : {},
    );
    return [topic, list.map((one) => retitle(one, desk))];
  });
  return { deep: deep.map((one) => retitle(one, desk)), brief: Object.fromEntries(brief) as Selection['brief'] };
}

function isWorthTelling({ rank, substance, candidate }: Ranked, { input }: Desk): boolean {
  const { floor, leastSubstance } = input.ranking;
  return rank >= floor && (candidate.genre === 'news' || substance >= leastSubstance);
}

function pickDeep(ranked: readonly Ranked[], pinned: readonly Placed[], desk: Desk): readonly Ranked[] {
  const { caps } = desk.input.ranking;
  const deep: Ranked[] = [];
  for (const one of ranked) {
    const taken = [...pinned.map((placed) => placed.one), ...deep];
    const sameTopic = taken.filter(({ candidate }) => candidate.topic === one.candidate.topic);
    if (taken.length < caps.deep && sameTopic.length < caps.deepPerTopic && isDeepEnough(one, desk)) deep.push(one);
  }
  return deep;
}

const isPinned = ({ candidate }: Ranked, { plan }: Desk): boolean => plan.pinOf(candidate.story) !== undefined;

function listPinned(to: string, all: readonly Ranked[], { plan }: Desk): readonly Placed[] {
  return all.flatMap((one) => {
    const pin = plan.pinOf(one.candidate.story);
    if (pin?.to !== to) return [];
    const topic = pin.to === 'deep' ? one.candidate.topic : pin.to;
    return [{ one: { ...one, candidate: { ...one.candidate, topic } }, at: pin.at }];
  });
}

/** After selection: how a story is called has no say in where it stands. */
function retitle(one: Ranked, desk: Desk): Ranked {
  const wording = desk.plan.headlineOf(one.candidate.story);
  return wording !== undefined && isAccepted(wording, [one], desk) ? { ...one, headline: wording.text } : one;
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

/** Stories that tell one happening become one; it is weighed anew with all its reports. */
function mergeRepeats(candidates: readonly Candidate[], desk: Desk): readonly Ranked[] {
  const kept: Ranked[] = [];
  for (const one of rankAll(candidates, desk)) {
    const at = kept.findIndex((other) => !areKeptApart(one, other, desk) && isSameHappening(one, other, desk));
    const other = kept[at];
    if (other === undefined) kept.push(one);
    else kept[at] = { ...other, candidate: mergeCandidates(other.candidate, one.candidate) };
  }
  return rankAll(
    kept.map(({ candidate }) => candidate),
    desk,
  );
}

/** Two stories that an editor gave each a place. */
function areKeptApart(a: Ranked, b: Ranked, desk: Desk): boolean {
  return isPinned(a, desk) && isPinned(b, desk);
}

function isDeepEnough({ candidate, substance }: Ranked, desk: Desk): boolean {
  const count = candidate.reports.reduce((sum, { article }) => sum + desk.extracts(article.id).length, 0);
  return candidate.genre === 'news' && substance >= deepSubstance && count >= leastExtracts;
}

function pickBrief(topic: CoreTopic, rest: readonly Ranked[], taken: number, desk: Desk): readonly Ranked[] {
  const { caps } = desk.input.ranking;
  const perOutlet = new Map<string, number>();
  const picked: Ranked[] = [];
  for (const one of rest) {
    if (one.candidate.topic !== topic || picked.length + taken >= caps.briefPerTopic) continue;
    const outlets = new Set(one.candidate.reports.map(({ outlet }) => outlet.id));
    const [only] = outlets.size === 1 ? outlets : [];
    if (only !== undefined && (perOutlet.get(only) ?? 0) >= caps.briefPerOutlet) continue;
    if (only !== undefined) perOutlet.set(only, (perOutlet.get(only) ?? 0) + 1);
    picked.push(one);
  }
  return picked;
}
