import {
  type Briefing,
  coreTopics,
  fail,
  type Item,
  type Outcome,
  ok,
  type Sentence,
  type Writing,
  writtenByRules,
} from '@qishi/model';
import { withoutOrders } from './addressed-to-model.ts';
import { buildNumbering, type Numbering } from './citations.ts';
import { buildCoverage } from './coverage.ts';
import { buildDesk, type Desk } from './desk.ts';
import { buildEditing, findTheme, markCorrected } from './edit/editing.ts';
import type { BriefInput } from './input.ts';
import { buildCalendar, type CalendarDraft } from './ledger/calendar.ts';
import { buildLedger, type FigureDraft } from './ledger/figures.ts';
import { buildFollowUps, type FollowUpDraft } from './ledger/follow-ups.ts';
import { buildTrackers } from './ledger/trackers/build-trackers.ts';
import type { TrackerDraft } from './ledger/trackers/tracker-rows.ts';
import { unfoldPassages } from './select/passages.ts';
import type { Ranked } from './select/ranked.ts';
import { type Selection, selectStories } from './select/select-stories.ts';
import { writeBriefItem } from './write/brief-item.ts';
import { writeDeepRead } from './write/deep-read.ts';
import type { ItemDraft, PartDraft } from './write/draft.ts';
import { listSelected, writeJudgement, writeThreeThings } from './write/judgement.ts';
import { writeTheme } from './write/theme.ts';

/**
 * Assembles the issue of a week from its stories without a model: selects, writes, checks every sentence against what it
 * cites, and numbers the citations in reading order. The same input gives the same issue. Fails with 'no-stories' when
 * the week has nothing on topic.
 */
export function buildBriefing(input: BriefInput): Outcome<Briefing> {
  const drafted = draftIssue(input);
  return drafted.ok ? ok(assembleIssue(drafted.value, writtenByRules)) : drafted;
}

/** An issue as rules have written it, before its citations are numbered. */
export interface IssueDraft {
  /** What it is made from, without what speaks to a model. */
  readonly input: BriefInput;
  readonly desk: Desk;
  readonly selection: Selection;
  /** The weightiest story. */
  readonly lead: Ranked;
  readonly theme: string;
  /** An editor gave it: no model words it anew. */
  readonly isThemeGiven: boolean;
  readonly drafts: Drafts;
}

/** The first half of `buildBriefing`: selects, writes and checks. Fails as it does. */
export function draftIssue(input: BriefInput): Outcome<IssueDraft> {
  const sound = { ...input, reports: withoutOrders(input.reports) };
  const desk = buildDesk(unfoldPassages(sound));
  const selection = selectStories(desk);
  const selected = listSelected(selection);
  const [lead] = selected;
  if (lead === undefined) return fail('brief', 'no-stories', input.week.id, undefined, 'next-run');
  const calendar = buildCalendar(desk);
  const drafts: Drafts = {
    judgement: writeJudgement(selection, calendar, desk),
    threeThings: writeThreeThings(selection, desk),
    items: [
      ...selection.deep.map((one) => writeDeepRead(one, desk)),
      ...coreTopics.flatMap((topic) => selection.brief[topic].map((one) => writeBriefItem(one, desk))),
    ].filter((item) => item !== undefined && item.sentences.length > 0) as ItemDraft[],
    trackers: buildTrackers(desk),
    calendar,
    followUps: buildFollowUps(desk),
    figures: buildLedger(selected, desk),
  };
  const given = findTheme(selected, desk);
  const theme = given ?? writeTheme(lead, desk);
  return ok({ input: sound, desk, selection, lead, theme, isThemeGiven: given !== undefined, drafts });
}

/** The second half: numbers the citations in reading order and puts the issue together. */
export function assembleIssue({ input, desk, selection, theme, drafts }: IssueDraft, writing: Writing): Briefing {
  const numbering = buildNumbering(desk.input);
  const sections = numberSections(drafts, numbering);
  const citations = numbering.list();
  const issue: Briefing = {
    week: input.week.id,
    number: input.number,
    from: input.week.from,
    to: input.week.to,
    theme,
    ...sections,
    ...buildEditing(input, listSelected(selection), desk),
    citations,
    coverage: buildCoverage(input),
    writing,
    grounding: desk.grounding(),
    dataUntil: latest(citations.map(({ capturedAt }) => capturedAt)) ?? input.week.end,
  };
  return markCorrected(issue, input);
}

export interface Drafts {
  readonly judgement: readonly PartDraft[];
  readonly threeThings: readonly PartDraft[];
  readonly items: readonly ItemDraft[];
  readonly trackers: readonly TrackerDraft[];
  readonly calendar: readonly CalendarDraft[];
  readonly followUps: readonly FollowUpDraft[];
  readonly figures: readonly FigureDraft[];
}

type Sections = Pick<Briefing, keyof Drafts>;

/** Order matters: citations are numbered as a reader meets them. */
function numberSections(drafts: Drafts, { cite }: Numbering): Sections {
  return {
    judgement: drafts.judgement.map((draft) => numberSentence(draft, cite)),
    threeThings: drafts.threeThings.map((draft) => numberSentence(draft, cite)),
    items: drafts.items.map((item) => numberItem(item, cite)),
    trackers: drafts.trackers.map(({ from, ...row }) => ({ ...row, cites: cite(from) })),
    calendar: drafts.calendar.map(({ date, text, certainty, from }) => ({
      date,
      what: text,
      certainty,
      cites: cite(from),
    })),
    followUps: drafts.followUps.map(({ from, ...followUp }) => ({ ...followUp, cites: cite(from) })),
    figures: drafts.figures.map((figure) => numberFigure(figure, cite)),
  };
}

function numberSentence({ text, from, part, by = 'rules' }: PartDraft, cite: Numbering['cite']): Sentence {
  return { text, cites: cite(from), ...(part === undefined ? {} : { part }), by };
}

function numberItem(item: ItemDraft, cite: Numbering['cite']): Item {
  return {
    ...item,
    sentences: item.sentences.map((draft) => numberSentence(draft, cite)),
    timeline: item.timeline.map(({ date, text, from }) => ({ date, text, cites: cite(from) })),
  };
}

function numberFigure(
  { from, disputedBy, alsoIn, ...figure }: FigureDraft,
  cite: Numbering['cite'],
): Briefing['figures'][number] {
  return {
    ...figure,
    cites: cite(from),
    ...(alsoIn.length === 0 ? {} : { alsoIn }),
    ...(disputedBy.length === 0
      ? {}
      : { disputedBy: disputedBy.map(({ value, from: others }) => ({ value, cites: cite(others) })) }),
  };
}

function latest(instants: readonly string[]): string | undefined {
  const times = instants.map((instant) => new Date(instant).getTime()).filter((time) => !Number.isNaN(time));
  return times.length === 0 ? undefined : new Date(Math.max(...times)).toISOString();
}
