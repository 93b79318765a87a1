import type { Briefing, Editing, ForcedWording } from '@qishi/model';
import type { Desk } from '../desk.ts';
import type { BriefInput } from '../input.ts';
import type { Ranked } from '../select/ranked.ts';
import { noEdits, type Wording } from './issue-edits.ts';
import { holdsWording } from './issue-wording.ts';
import { findNamedStory, idOfName } from './named.ts';
import { findFaults, isAccepted } from './wording.ts';

/** The issue's theme in the editor's words, when they are borne out or forced. */
export function findTheme(selected: readonly Ranked[], desk: Desk): string | undefined {
  const theme = desk.input.edits?.theme;
  return theme !== undefined && isAccepted(theme, selected, desk) ? theme.text : undefined;
}

/** What the editor's word adds to an issue: corrections, and what was decided, as far as it could be done. */
export function buildEditing(
  whole: BriefInput,
  selected: readonly Ranked[],
  desk: Desk,
): Pick<Briefing, 'corrections' | 'editing'> {
  const edits = whole.edits ?? noEdits;
  const editing = countEdits(whole, selected, desk);
  const isAny = editing.pinned + editing.dropped + editing.merged + editing.retitled > 0;
  const corrections = edits.corrections.filter(({ week, was }) =>
    whole.earlier.some((issue) => issue.week === week && holdsWording(issue, was)),
  );
  return {
    corrections,
    ...(isAny ? { editing } : {}),
  };
}

/** The issue with what it should not have said, as far as it did. */
export function markCorrected(issue: Briefing, { edits = noEdits }: BriefInput): Briefing {
  const corrected = edits.corrected.filter(({ was }) => holdsWording(issue, was));
  return corrected.length > 0 ? { ...issue, corrected } : issue;
}

function countEdits(whole: BriefInput, selected: readonly Ranked[], desk: Desk): Editing {
  const edits = whole.edits ?? noEdits;
  const isThere = (name: string): boolean => findNamedStory(name, whole.stories) !== undefined;
  const retitled = selected.filter((one) => desk.plan.headlineOf(one.candidate.story)?.text === one.headline);
  const theme = findTheme(selected, desk) === undefined ? undefined : edits.theme;
  return {
    pinned: selected.filter(({ candidate }) => desk.plan.pinOf(candidate.story) !== undefined).length,
    dropped: edits.drop.filter((one) =>
      'story' in one ? isThere(one.story) : whole.reports.has(idOfName(one.article)),
    ).length,
    merged: edits.merge.filter(({ stories }) => stories.filter(isThere).length > 1).length,
    retitled: retitled.length + (theme === undefined ? 0 : 1),
    forced: [
      ...(theme === undefined ? [] : listForced('theme', theme, selected, desk)),
      ...retitled.flatMap((one) => {
        const wording = desk.plan.headlineOf(one.candidate.story);
        return wording === undefined ? [] : listForced('headline', wording, [one], desk);
      }),
    ],
  };
}

/** What is borne out needs no force, though it was given. */
function listForced(
  what: ForcedWording['what'],
  wording: Wording,
  stories: readonly Ranked[],
  desk: Desk,
): readonly ForcedWording[] {
  if (!wording.force || findFaults(wording, stories, desk).length === 0) return [];
  return [{ what, text: wording.text, reason: wording.reason }];
}
