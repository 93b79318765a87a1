import type { Desk } from '../desk.ts';
import { draftHeadline } from '../write/headline.ts';
import { type Candidate, isFromPassages, mergeCandidates } from './candidate.ts';
import { byRank, isPinned, type Weighed, weigh } from './ranked.ts';
import { type Happening, isSameHappening } from './same-happening.ts';

/** So many times what an issue takes of a topic is given a headline: some are told twice, some find none. */
const reach = 4;

/**
 * Stories that tell one happening become one; it is weighed anew with all its reports. Passages come last: what a
 * report tells is not told once more from a line somewhere else. What nobody else tells and stands too far below to
 * come into an issue goes: its headline would cost as much as one that is printed.
 */
export function mergeRepeats(candidates: readonly Candidate[], desk: Desk): readonly Weighed[] {
  const { near, far } = splitByReach(candidates, desk);
  const called = near.flatMap((one): Called[] => {
    const headline = draftHeadline(one.candidate, desk);
    return headline === undefined ? [] : [{ ...one, headline }];
  });
  const kept: Called[] = [];
  const [reports, passages] = [false, true].map((wanted) =>
    called.filter(({ candidate }) => isFromPassages(candidate) === wanted),
  );
  for (const one of [...(reports ?? []), ...(passages ?? [])]) if (!mergeInto(kept, one, desk)) kept.push(one);
  // It has no headline of ours, so its own title is compared.
  for (const one of far) mergeInto(kept, { ...one, headline: one.candidate.reports[0]?.article.title ?? '' }, desk);
  const alone = new Set(called);
  return byRank(kept.map((one) => (alone.has(one) ? one : weigh(one.candidate, desk))));
}

type Called = Weighed & Happening;

/** The weightiest of each topic, and the others; both in their order. */
function splitByReach(
  candidates: readonly Candidate[],
  desk: Desk,
): { readonly near: readonly Weighed[]; readonly far: readonly Weighed[] } {
  const { deepPerTopic, briefPerTopic, passagesPerTopic } = desk.input.ranking.caps;
  const near = new Set<Weighed>();
  const ranked = byRank(candidates.map((candidate) => weigh(candidate, desk)));
  const groups = Map.groupBy(ranked, ({ candidate }) => `${candidate.topic} ${isFromPassages(candidate)}`);
  for (const group of groups.values()) {
    const most = reach * (group.some(isOfPassages) ? passagesPerTopic : deepPerTopic + briefPerTopic);
    for (const [place, one] of group.entries()) if (place < most || isPinned(one, desk)) near.add(one);
  }
  return { near: ranked.filter((one) => near.has(one)), far: ranked.filter((one) => !near.has(one)) };
}

const isOfPassages = ({ candidate }: Weighed): boolean => isFromPassages(candidate);

/** Whether one of those kept tells it already; unless a passage tells what a report does, it joins them. */
function mergeInto(kept: Called[], one: Called, desk: Desk): boolean {
  const at = kept.findIndex((other) => !areKeptApart(one, other, desk) && isSameHappening(one, other, desk));
  const other = kept[at];
  if (other === undefined) return false;
  if (!isFromPassages(one.candidate) || isFromPassages(other.candidate))
    kept[at] = { ...other, candidate: mergeCandidates(other.candidate, one.candidate) };
  return true;
}

/** Two stories that an editor gave each a place. */
function areKeptApart(a: Weighed, b: Weighed, desk: Desk): boolean {
  return isPinned(a, desk) && isPinned(b, desk);
}
