import { addDays, type CoreTopic, charCount, dayInChinese, topicNames } from '@qishi/model';
import type { Desk, Draft } from '../desk.ts';
import type { CalendarDraft } from '../ledger/calendar.ts';
import { piecesOf } from '../pieces.ts';
import { isFromPassages } from '../select/candidate.ts';
import type { Ranked } from '../select/ranked.ts';
import { deepSubstance, type Selection } from '../select/select-stories.ts';
import { isColour } from '../sentences/event-sentence.ts';
import type { Extract } from '../sentences/extracts.ts';
import { isBackground, isOpen, isSignificant, isUnanswered, opensInEarlierYear } from './cues.ts';
import { sameWeek, takeFirst, writeLead } from './lead-sentence.ts';
import { writeMainLine } from './main-line.ts';
import { buildMaterial, isOnSubject, isToldBy, type Material, scoreTelling } from './material.ts';

/** Characters of 本周判断, of one of its sentences, and of one of 三件事. */
export const shortestText = 200;
export const longestText = 300;
const longestSentence = 76;
export const longestThing = 60;
/** Stories looked at for what is open. */
const mostAsked = 3;
/** Days before the week that news of the week may still be about. */
const slackDays = 3;

/** All selected stories, weightiest first. */
export function listSelected({ deep, brief }: Selection): readonly Ranked[] {
  return [...deep, ...Object.values(brief).flat()].toSorted((a, b) => b.rank - a.rank);
}

/**
 * 本周判断: the week's main line and its event, the event of each other topic, what is open, and the next dates; more of
 * the weightiest stories while there is room. Facts are the reports' own sentences; only what joins them is ours.
 */
export function writeJudgement(selection: Selection, calendar: readonly CalendarDraft[], desk: Desk): readonly Draft[] {
  const all = listSelected(selection);
  const [lead] = all;
  if (lead === undefined) return [];
  const others = firstOfOtherTopics(all, lead.candidate.topic, desk);
  const opening = [writeMainLine(lead, all, desk), writeLead(lead, longestSentence, desk)];
  const second = others.map((one, i) => writeLead(one, longestSentence, desk, jointOf(one, i)));
  const closing = [tellOpen(all.slice(0, mostAsked), desk), tellNext(calendar, desk)];
  const body = [...opening, ...second].filter((draft) => draft !== undefined);
  const end = closing.filter((draft) => draft !== undefined);
  return fill(
    body,
    end,
    lead,
    all.filter((one) => one !== lead && !others.includes(one) && isHappening(one, desk)),
    desk,
  );
}

const lengthOf = (drafts: readonly Draft[]): number => drafts.reduce((sum, { text }) => sum + charCount(text), 0);

/** Adds why the lead matters and further events while the text is short, and drops from the middle what is too long. */
function fill(
  body: readonly Draft[],
  end: readonly Draft[],
  lead: Ranked,
  rest: readonly Ranked[],
  desk: Desk,
): readonly Draft[] {
  let text = [...body];
  while (text.length > 2 && lengthOf([...text, ...end]) > longestText) text = text.slice(0, -1);
  // The second story of the week belongs here even when the text is long enough without it.
  const [second, ...others] = rest;
  // Said once: a third story needs no joint.
  const joint = (): string => (text.some((draft) => draft.text.startsWith('同一周')) ? '' : sameWeek);
  const also = (one: Ranked): Draft | undefined => writeLead(one, longestSentence, desk, joint());
  const why = (): Draft | undefined => tellWhy(lead, text, desk);
  // Why the lead matters stands right after it, further stories behind each other.
  let place = 2;
  const offers = [...(second === undefined ? [] : [() => also(second)]), why, ...others.map((one) => () => also(one))];
  for (const [i, make] of offers.entries()) {
    if (i > 0 && lengthOf([...text, ...end]) >= shortestText) break;
    const draft = make();
    if (draft === undefined || lengthOf([...text, ...end, draft]) > longestText) continue;
    text = text.toSpliced(make === why ? 2 : place, 0, draft);
    place += 1;
  }
  return [...text, ...end];
}

/** 三件事: a sentence each for the three weightiest stories, of different topics as far as the week has them. */
export function writeThreeThings(selection: Selection, desk: Desk): readonly Draft[] {
  const all = listSelected(selection);
  const [lead] = all;
  if (lead === undefined) return [];
  const varied = [lead, ...firstOfOtherTopics(all, lead.candidate.topic, desk)];
  const others = all.filter((one) => !varied.includes(one) && isHappening(one, desk));
  const ordered = [...varied, ...others.filter((one) => !isThin(one)), ...others.filter(isThin)];
  return ordered
    .map((one) => ({ one, draft: writeLead(one, longestThing, desk) }))
    .filter(({ draft }) => draft !== undefined)
    .slice(0, 3)
    .toSorted((a, b) => b.one.rank - a.one.rank)
    .flatMap(({ draft }) => draft ?? []);
}

/** Told with a day long before the week, a story looks back. */
function isOfWeek(one: Ranked, desk: Desk): boolean {
  const lead = writeLead(one, longestThing, desk)?.text ?? '';
  const { week } = desk.input;
  const titles = one.candidate.reports.map(({ article }) => article.title);
  return [lead, ...titles].every((text) => {
    const [, month, day] = /^[^，。]{0,8}?(\d{1,2})月(\d{1,2})日/.exec(text) ?? [];
    if (month === undefined || day === undefined) return true;
    const date = `${week.from.slice(0, 4)}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    return date >= addDays(week.from, -slackDays);
  });
}

/** News in which something was done, this week. */
function isHappening(one: Ranked, desk: Desk): boolean {
  return one.candidate.genre === 'news' && one.substance >= deepSubstance && isOfWeek(one, desk);
}

/** One line of one article: told in its column, and here only where the week has nothing else. */
function isThin({ candidate }: Ranked): boolean {
  return isFromPassages(candidate) && candidate.reports.length < 2;
}

function firstOfOtherTopics(all: readonly Ranked[], topic: CoreTopic, desk: Desk): readonly Ranked[] {
  const firsts = new Map<CoreTopic, Ranked>();
  for (const one of all) {
    const isFirst = one.candidate.topic !== topic && !firsts.has(one.candidate.topic) && !isThin(one);
    if (isFirst && isHappening(one, desk)) firsts.set(one.candidate.topic, one);
  }
  return [...firsts.values()];
}

function jointOf({ candidate }: Ranked, at: number): string {
  return at === 0 ? `另一条线在${topicNames[candidate.topic]}：` : `${topicNames[candidate.topic]}一侧，`;
}

function tellWhy({ candidate }: Ranked, told: readonly Draft[], desk: Desk): Draft | undefined {
  const material = buildMaterial(candidate, desk);
  const before = told.map(({ text }): Extract => ({ articleId: '', text, raw: text, at: 0, pieces: piecesOf(text) }));
  const isFit = (one: Extract): boolean =>
    one.at > 0 &&
    !isOpen(one.text) &&
    !isColour(one.text) &&
    !/股价|港股|开盘|收盘|上涨|涨幅/.test(one.text) &&
    isNamed(one, material) &&
    !opensInEarlierYear(one.text, desk.input.week) &&
    !isToldBy(one, before);
  const ranked = material.extracts
    .filter((one) => isFit(one) && (isSignificant(one.raw) || isBackground(one.text)))
    .toSorted((a, b) => scoreTelling(b, material) - scoreTelling(a, material));
  return takeFirst(ranked, longestSentence, '', candidate, desk);
}

/** What the weightiest story, else the next, leaves open, by a sentence that says of whom it speaks. */
function tellOpen([first, ...others]: readonly Ranked[], desk: Desk): Draft | undefined {
  if (first === undefined) return undefined;
  const { candidate } = first;
  const material = buildMaterial(candidate, desk);
  const ranked = material.extracts
    .filter((one) => one.at > 0 && isUnanswered(one.text) && isOnSubject(one, material) && isNamed(one, material))
    .toSorted((a, b) => scoreOpen(b) - scoreOpen(a));
  return takeFirst(ranked, longestSentence, '不过，', candidate, desk) ?? tellOpen(others, desk);
}

const isNamed = ({ text }: Extract, { names }: Material): boolean => names.some((name) => text.includes(name));

/** Short and early: the unknown itself, not what surrounds it. */
function scoreOpen({ text, at }: Extract): number {
  return -text.length / 60 - at / 40;
}

/** The first two dates that somebody has announced. */
function tellNext(calendar: readonly CalendarDraft[], desk: Desk): Draft | undefined {
  const announced = calendar.filter(({ date, certainty }) => date.length === 10 && certainty === 'scheduled');
  const expected = calendar.filter(({ date, certainty }) => date.length === 10 && certainty === 'expected');
  const [next, second] = announced.length > 0 ? announced : expected;
  if (next === undefined) return undefined;
  const one = { text: `下一个节点是${tellDay(next)}。`, from: next.from };
  const both =
    second === undefined || second.date === next.date
      ? undefined
      : {
          text: `${one.text.slice(0, -1)}；${tellDay(second)}。`,
          from: [...new Set([...next.from, ...second.from])],
        };
  return [both, one].find(
    (draft) => draft !== undefined && charCount(draft.text) <= longestSentence && desk.isGrounded(draft),
  );
}

/** A week of which only the Monday is given is called one. */
function tellDay({ date, text }: CalendarDraft): string {
  const week = '（当周）';
  return text.endsWith(week)
    ? `${dayInChinese(date)}当周，${text.slice(0, -week.length)}`
    : `${dayInChinese(date)}，${text}`;
}
