import { type CoreTopic, charCount, dayInChinese, topicNames } from '@qishi/model';
import type { Desk, Draft } from '../desk.ts';
import type { CalendarDraft } from '../ledger/calendar.ts';
import { deepSubstance, type Ranked, type Selection } from '../select/select-stories.ts';
import type { Extract } from '../sentences/extracts.ts';
import { shortenSentence } from '../sentences/shorten.ts';
import { isOpen, isSignificant, isUnanswered } from './cues.ts';
import { buildMaterial, isOnSubject, scoreTelling, withWitnesses } from './material.ts';

/** Characters of 本周判断, and of one of its sentences. */
const shortestText = 200;
const longestText = 300;
const longestSentence = 76;
const longestThing = 60;

/** All selected stories, weightiest first. */
export function listSelected({ deep, brief }: Selection): readonly Ranked[] {
  return [...deep, ...Object.values(brief).flat()].toSorted((a, b) => b.rank - a.rank);
}

/**
 * 本周判断: the weightiest story and why it matters, then the first story of each other topic, what is open, and the next
 * date. Facts are the reports' own sentences; only what joins them is ours.
 */
export function writeJudgement(selection: Selection, calendar: readonly CalendarDraft[], desk: Desk): readonly Draft[] {
  const all = listSelected(selection);
  const [lead] = all;
  if (lead === undefined) return [];
  const others = firstOfOtherTopics(all, lead.candidate.topic);
  const closing = listClosing(lead, calendar, desk);
  const budget = longestText - closing.reduce((sum, { text }) => sum + charCount(text), 0);
  const body: Draft[] = [];
  const add = (draft: Draft | undefined): void => {
    const length = body.reduce((sum, { text }) => sum + charCount(text), 0);
    const isNew = draft !== undefined && body.every(({ text }) => !text.includes(draft.text.slice(0, 12)));
    if (isNew && length + charCount(draft.text) <= budget) body.push(draft);
  };
  add(tellOpening(lead, `本周的重心在${topicNames[lead.candidate.topic]}：`, desk));
  add(tellWhy(lead, desk));
  for (const other of others) add(tellOpening(other, `${topicNames[other.candidate.topic]}方面，`, desk));
  const joined = new Set<CoreTopic>();
  const rest = all.filter((one) => one !== lead && !others.includes(one));
  for (const other of rest) {
    if (body.reduce((sum, { text }) => sum + charCount(text), 0) >= Math.min(budget, shortestText)) break;
    const joint = joined.has(other.candidate.topic) ? '' : `${topicNames[other.candidate.topic]}方面还有：`;
    joined.add(other.candidate.topic);
    add(tellOpening(other, joint, desk));
  }
  return [...body, ...closing];
}

/** 三件事: a sentence each for the three weightiest stories, of different topics as far as the week has them. */
export function writeThreeThings(selection: Selection, desk: Desk): readonly Draft[] {
  const all = listSelected(selection);
  const [lead] = all;
  if (lead === undefined) return [];
  const varied = [lead, ...firstOfOtherTopics(all, lead.candidate.topic)];
  const ordered = [...varied, ...all.filter((one) => !varied.includes(one))];
  return ordered
    .map((one) => tellHeadline(one, desk))
    .filter((draft) => draft !== undefined)
    .slice(0, 3);
}

function firstOfOtherTopics(all: readonly Ranked[], topic: CoreTopic): readonly Ranked[] {
  const firsts = new Map<CoreTopic, Ranked>();
  for (const one of all) {
    const isFirst = one.candidate.topic !== topic && !firsts.has(one.candidate.topic);
    if (isFirst && one.substance >= deepSubstance) firsts.set(one.candidate.topic, one);
  }
  return [...firsts.values()];
}

function tellOpening({ candidate }: Ranked, joint: string, desk: Desk): Draft | undefined {
  const material = buildMaterial(candidate, desk);
  const ranked = material.extracts
    .filter(({ text }) => !isOpen(text))
    .toSorted((a, b) => scoreTelling(b, material) - scoreTelling(a, material));
  return firstGrounded(ranked, joint, candidate, desk);
}

function tellWhy({ candidate }: Ranked, desk: Desk): Draft | undefined {
  const material = buildMaterial(candidate, desk);
  const ranked = material.extracts
    .filter((one) => one.at > 0 && isSignificant(one.raw) && !isOpen(one.text) && isOnSubject(one, material))
    .toSorted((a, b) => scoreTelling(b, material) - scoreTelling(a, material));
  return firstGrounded(ranked, '', candidate, desk);
}

function firstGrounded(
  ranked: readonly Extract[],
  joint: string,
  candidate: Ranked['candidate'],
  desk: Desk,
): Draft | undefined {
  for (const extract of ranked.slice(0, 8)) {
    const text = shortenSentence(extract.text, longestSentence);
    if (text === undefined) continue;
    const draft = withWitnesses(`${joint}${text}`, extract.articleId, candidate, desk);
    if (desk.isGrounded(draft)) return draft;
  }
  return undefined;
}

/** Short and early: the unknown itself, not what surrounds it. */
function scoreOpen({ text, at }: Extract): number {
  return -text.length / 60 - at / 40;
}

/** What the weightiest story leaves open, and the first date to come. */
function listClosing({ candidate }: Ranked, calendar: readonly CalendarDraft[], desk: Desk): readonly Draft[] {
  const material = buildMaterial(candidate, desk);
  const open = firstGrounded(
    material.extracts
      .filter((one) => one.at > 0 && isUnanswered(one.text) && isOnSubject(one, material))
      .toSorted((a, b) => scoreOpen(b) - scoreOpen(a)),
    '仍不清楚的是：',
    candidate,
    desk,
  );
  const [next] = calendar.filter(({ date, certainty }) => date.length === 10 && certainty !== 'rumoured');
  const coming = next && { text: `接下来看${dayInChinese(next.date)}：${next.text}。`, from: next.from };
  return [open, coming && desk.isGrounded(coming) ? coming : undefined].filter((draft) => draft !== undefined);
}

/** The headline as a sentence, with the day when its report opens with one. */
function tellHeadline({ candidate, headline }: Ranked, desk: Desk): Draft | undefined {
  for (const { article } of candidate.reports) {
    const day = /^(?:\d{4}年)?\d{1,2}月\d{1,2}日/.exec(desk.extracts(article.id)[0]?.text ?? '')?.[0];
    const dated = day === undefined || headline.includes('日') ? headline : `${day}，${headline}`;
    for (const text of [`${dated}。`, `${headline}。`]) {
      const draft = withWitnesses(text, article.id, candidate, desk);
      if (charCount(text) <= longestThing && desk.isGrounded(draft)) return draft;
    }
  }
  return undefined;
}
