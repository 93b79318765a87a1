import { type Briefing, type Correction, fail, type Problem } from '@qishi/model';
import { buildDesk, type Desk } from '../desk.ts';
import type { BriefInput } from '../input.ts';
import { unfoldPassages } from '../select/passages.ts';
import type { Ranked } from '../select/ranked.ts';
import { selectStories } from '../select/select-stories.ts';
import { listSelected } from '../write/judgement.ts';
import type { EditorsWord, Wording } from './issue-edits.ts';
import { holdsWording } from './issue-wording.ts';
import { findNamedStory, idOfName } from './named.ts';
import { findFaults } from './wording.ts';

/**
 * What of the editor's decisions could not be done in this issue, each with its why: a name that means nothing this
 * week, a story that two decisions claim, a wording that is not borne out, a correction of what was never said.
 */
export function checkEdits(given: BriefInput, issue: Briefing): readonly Problem[] {
  const { edits } = given;
  if (edits === undefined || isNothing(edits)) return [];
  const input = unfoldPassages(given);
  const desk = buildDesk(input);
  const selected = listSelected(selectStories(desk));
  const at: Checked = { issue, selected, desk };
  return [
    ...checkNames(edits, input, desk),
    ...edits.pin.flatMap(({ story }) => checkPlace('pin', story, at)),
    ...edits.retitle.flatMap((retitle) => [
      ...checkPlace('retitle', retitle.story, at),
      ...checkWording('retitle', retitle, findSelected(retitle.story, at), desk),
    ]),
    ...(edits.theme === undefined ? [] : checkWording('theme', edits.theme, selected, desk)),
    ...edits.corrections.flatMap((correction) => checkCorrection(correction, input.earlier)),
    ...edits.corrected.flatMap((correction) => checkCorrection(correction, [issue])),
  ];
}

/** The issue as it came out, and what it was made of. */
interface Checked {
  readonly issue: Briefing;
  readonly selected: readonly Ranked[];
  readonly desk: Desk;
}

function isNothing({ theme, pin, drop, merge, retitle, corrections, corrected }: EditorsWord): boolean {
  return theme === undefined && [pin, drop, merge, retitle, corrections, corrected].every(({ length }) => length === 0);
}

function unknown(week: string, subject: string, detail: string): Problem {
  return fail('brief', 'edit-unknown', `${week}: ${subject}`, detail).problem;
}

function refused(week: string, subject: string, detail: string): Problem {
  return fail('brief', 'edit-refused', `${week}: ${subject}`, detail).problem;
}

/** Names of drops and merges are of the week's material; those of pins and headlines of what is left of it. */
function checkNames({ drop, merge, pin, retitle }: EditorsWord, input: BriefInput, desk: Desk): readonly Problem[] {
  const week = input.week.id;
  const none = 'names no story of this week';
  const drops = drop.flatMap((one) =>
    'article' in one
      ? input.reports.has(idOfName(one.article))
        ? []
        : [unknown(week, `drop ${one.article}`, 'names no article of this week')]
      : findNamedStory(one.story, input.stories)
        ? []
        : [unknown(week, `drop ${one.story}`, none)],
  );
  const merges = merge.flatMap(({ stories }) =>
    stories
      .filter((name) => !findNamedStory(name, desk.input.stories))
      .map((name) => unknown(week, `merge ${name}`, tellGone(name, input, none))),
  );
  const named = [...pin.map(({ story }) => ['pin', story]), ...retitle.map(({ story }) => ['retitle', story])];
  const others = named
    .filter(([, name = '']) => !findNamedStory(name, desk.input.stories))
    .map(([what, name = '']) => unknown(week, `${what} ${name}`, tellGone(name, input, none)));
  return [...drops, ...merges, ...others];
}

function tellGone(name: string, input: BriefInput, none: string): string {
  return findNamedStory(name, input.stories) ? 'names a story that is dropped elsewhere in the file' : none;
}

/** A story that is there but did not become an item, alone or within another, or not where it was put. */
function checkPlace(what: 'pin' | 'retitle', name: string, at: Checked): readonly Problem[] {
  const { issue, desk } = at;
  const story = findNamedStory(name, desk.input.stories);
  if (story === undefined) return [];
  const pin = what === 'pin' ? desk.plan.pinOf(story) : undefined;
  if (pin !== undefined && pin.story !== name)
    return [refused(issue.week, `pin ${name}`, `${pin.story} is the same story and is pinned as well`)];
  const [one] = findSelected(name, at);
  const item = issue.items.find(({ storyId }) => storyId === one?.candidate.story.id);
  if (item !== undefined && (pin === undefined || pin.to === item.section)) return [];
  const why =
    what === 'pin'
      ? 'nothing can be told of it from this week’s reports'
      : 'is not in the issue; pin it to have it told';
  return [refused(issue.week, `${what} ${name}`, why)];
}

/** What became of the story, perhaps as a part of another that tells the same. */
function findSelected(name: string, { selected, desk }: Checked): readonly Ranked[] {
  const first = findNamedStory(name, desk.input.stories)?.articleIds[0] ?? '';
  return selected.filter(({ candidate }) => candidate.story.articleIds.includes(first)).slice(0, 1);
}

function checkWording(what: string, wording: Wording, stories: readonly Ranked[], desk: Desk): readonly Problem[] {
  if (wording.force || stories.length === 0) return [];
  const faults = findFaults(wording, stories, desk);
  if (faults.length === 0) return [];
  const named = faults.map(({ kind, text }) => `${kind} 「${text}」`).join(', ');
  const detail = `not borne out by the reports: ${named}; reword it, or give force: true with a reason`;
  return [refused(desk.input.week.id, `${what} 「${wording.text}」`, detail)];
}

function checkCorrection({ week, was }: Correction, issues: readonly Briefing[]): readonly Problem[] {
  const issue = issues.find((one) => one.week === week);
  if (issue === undefined) return [unknown(week, `correct 「${was}」`, 'there is no issue of that week')];
  return holdsWording(issue, was) ? [] : [unknown(week, `correct 「${was}」`, 'that issue never said so')];
}
