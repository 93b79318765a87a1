import { type CoreTopic, coreTopics } from '@qishi/model';
import { type Desk, isInWeek } from '../desk.ts';
import { type Placed, placePinned } from '../edit/place.ts';
import { isAccepted } from '../edit/wording.ts';
import { type Candidate, isFromPassages, isOnTopic, listCandidates } from './candidate.ts';
import { mergeRepeats } from './merge-repeats.ts';
import { entitle, isPinned, type Ranked, type Weighed } from './ranked.ts';

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
  const all = mergeRepeats(
    listCandidates(desk).filter((one) => isNewsOrPinned(one, desk)),
    desk,
  );
  const title = entitleOnce(desk);
  const ranked = all.filter((one) => !isPinned(one, desk) && isWorthTelling(one, desk));
  const pinned = (to: string): readonly Placed[] => listPinned(to, all, title, desk);
  const chosen = pickDeep(ranked, pinned('deep'), title, desk);
  const deep = placePinned(chosen, pinned('deep'), { lead: ranked.find(title)?.rank ?? 0 });
  const told = new Set(chosen.map(({ candidate }) => candidate));
  const rest = ranked.filter(({ candidate }) => !told.has(candidate));
  const brief = coreTopics.map((topic) => {
    const own = pinned(topic);
    const list = placePinned(
      pickBrief(topic, rest, own.length, title, desk),
      own,
      deep.length > 0 ? { ceiling: deep.at(-1)?.rank ?? 0 } : {},
    );
    return [topic, list.map((one) => retitle(one, desk))];
  });
  return { deep: deep.map((one) => retitle(one, desk)), brief: Object.fromEntries(brief) as Selection['brief'] };
}

/** A story with its headline, undefined where none fits; asked only of those whose turn it is. */
type Title = (one: Weighed) => Ranked | undefined;

function entitleOnce(desk: Desk): Title {
  const titled = new Map<Weighed, Ranked | undefined>();
  return (one) => {
    if (!titled.has(one)) titled.set(one, entitle(one, desk));
    return titled.get(one);
  };
}

/** Essays and interviews are no happening; what an editor pinned is told whatever it is. */
function isNewsOrPinned(candidate: Candidate, { plan }: Desk): boolean {
  return candidate.genre === 'news' || plan.pinOf(candidate.story) !== undefined;
}

function isWorthTelling(one: Weighed, { input }: Desk): boolean {
  return one.rank >= input.ranking.floor && one.substance >= leastSubstanceOf(one);
}

function pickDeep(ranked: readonly Weighed[], pinned: readonly Placed[], title: Title, desk: Desk): readonly Ranked[] {
  const { caps } = desk.input.ranking;
  const deep: Ranked[] = [];
  for (const one of ranked) {
    const taken = [...pinned.map((placed) => placed.one), ...deep];
    const sameTopic = taken.filter(({ candidate }) => candidate.topic === one.candidate.topic);
    if (taken.length >= caps.deep || sameTopic.length >= caps.deepPerTopic || !isDeepEnough(one, desk)) continue;
    const titled = title(one);
    if (titled !== undefined) deep.push(titled);
  }
  return deep;
}

function listPinned(to: string, all: readonly Weighed[], title: Title, { plan }: Desk): readonly Placed[] {
  return all.flatMap((weighed) => {
    const pin = plan.pinOf(weighed.candidate.story);
    const one = pin?.to === to ? title(weighed) : undefined;
    if (pin === undefined || one === undefined) return [];
    const topic = pin.to === 'deep' ? one.candidate.topic : pin.to;
    return [{ one: { ...one, candidate: { ...one.candidate, topic } }, at: pin.at }];
  });
}

/** After selection: how a story is called has no say in where it stands. */
function retitle(one: Ranked, desk: Desk): Ranked {
  const wording = desk.plan.headlineOf(one.candidate.story);
  return wording !== undefined && isAccepted(wording, [one], desk) ? { ...one, headline: wording.text } : one;
}

/** An essay under a plain title tells of no deed and is of no kind; a passage was chosen for what it tells. */
function leastSubstanceOf(one: Weighed): number {
  if (isFromPassages(one.candidate)) return 0.25;
  const hasKind = one.candidate.reports.some(({ analysis }) => (analysis.kinds ?? []).length > 0);
  return hasKind ? 0 : 0.1;
}

function isDeepEnough({ candidate, substance }: Weighed, desk: Desk): boolean {
  const count = candidate.reports.reduce((sum, { article }) => sum + desk.extracts(article.id).length, 0);
  return candidate.genre === 'news' && substance >= deepSubstance && count >= leastExtracts;
}

/** News before passages; of one outlet alone, and of passages, only so many. */
function pickBrief(
  topic: CoreTopic,
  rest: readonly Weighed[],
  taken: number,
  title: Title,
  desk: Desk,
): readonly Ranked[] {
  const { caps } = desk.input.ranking;
  const ofTopic = rest.filter(({ candidate }) => candidate.topic === topic);
  const perOutlet = new Map<string, number>();
  const picked: Ranked[] = [];
  for (const one of [
    ...ofTopic.filter((each) => !isFromPassages(each.candidate)),
    ...ofTopic.filter(({ candidate }) => isFromPassages(candidate)),
  ]) {
    if (picked.length + taken >= caps.briefPerTopic) break;
    if (
      isFromPassages(one.candidate) &&
      picked.filter(({ candidate }) => isFromPassages(candidate)).length >= caps.passagesPerTopic
    )
      break;
    const outlets = new Set(one.candidate.reports.map(({ outlet }) => outlet.id));
    const [only] = outlets.size === 1 ? outlets : [];
    if (only !== undefined && (perOutlet.get(only) ?? 0) >= mostOfOutlet(only, desk)) continue;
    const titled = title(one);
    if (titled === undefined) continue;
    if (only !== undefined) perOutlet.set(only, (perOutlet.get(only) ?? 0) + 1);
    picked.push(titled);
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
