import { beijingTime, type Complete, type CompletionRequest } from '@qishi/model';
import type { IssueDraft } from '../build-briefing.ts';
import type { Desk, Draft } from '../desk.ts';
import type { Report } from '../input.ts';
import type { Candidate } from '../select/candidate.ts';
import { findTellers } from '../select/candidate.ts';
import { buildEnvelope, closeMark, type Envelope, openMark } from './envelope.ts';
import type { Bench } from './judge.ts';
import { fillPrompt, type Prompts } from './prompts.ts';
import type { WritingRecord } from './record.ts';

/** What a section is written with. */
export interface Room {
  readonly issue: IssueDraft;
  readonly desk: Desk;
  readonly storyOf: Bench['storyOf'];
  /** Articles that no model may be shown: they give orders to one. */
  readonly poisoned: ReadonlySet<string>;
  readonly prompts: Prompts;
  readonly complete: Complete;
  /** The section's own: sections are asked for at the same time. */
  readonly record: WritingRecord;
}

/** The system message: house style, the clock, and where the articles begin and end. */
function fillSystem({ desk, prompts }: Room, { nonce }: Envelope): string {
  const { week } = desk.input;
  return fillPrompt(prompts, 'house-style', {
    clock: findClock(desk),
    week: week.id,
    from: week.from,
    to: week.to,
    open: openMark(nonce, '编号'),
    close: closeMark(nonce, '编号'),
  });
}

/**
 * Beijing time at which the issue is written: the last capture, at most the week's end. Not the wall clock, since the
 * same material must make the same questions, today and when the issue is rebuilt.
 */
function findClock({ input }: Desk): string {
  const captures = [...input.reports.values()].map(({ article }) => new Date(article.capturedAt).getTime());
  const end = new Date(input.week.end).getTime();
  const last = Math.max(...captures.filter((time) => !Number.isNaN(time)), Number.NEGATIVE_INFINITY);
  return beijingTime(new Date(Math.min(end, Number.isFinite(last) ? last : end)));
}

/** Articles that rules have cited first, then the stories' others; none that speaks to a model. At most `most`. */
export function chooseReports(
  cited: readonly Draft[],
  candidates: readonly Candidate[],
  most: number,
  { desk, poisoned }: Room,
): readonly Report[] {
  const ids = [
    ...cited.map(({ from }) => from[0] ?? ''),
    ...cited.flatMap(({ from }) => from),
    ...candidates.flatMap((candidate) => findTellers(candidate).map(({ article }) => article.id)),
  ];
  const reports = [...new Set(ids)].filter((id) => !poisoned.has(id)).map(desk.report);
  return reports.filter((report) => report !== undefined).slice(0, most);
}

export interface Answered<T> {
  readonly answer: T;
  /** What its sentences are judged with. */
  readonly bench: Omit<Bench, 'limit'>;
}

/**
 * Puts the articles into an envelope and asks for a section. Undefined, and noted, when there is no article that a model
 * may be shown, or no usable answer.
 */
export async function askSection<T>(
  section: string,
  reports: readonly Report[],
  pose: (envelope: Envelope, ids: readonly string[]) => Omit<CompletionRequest<T>, 'system'>,
  room: Room,
): Promise<Answered<T> | undefined> {
  if (reports.length === 0) {
    room.record.fallBack(section, 'addressed-to-model');
    return undefined;
  }
  const envelope = buildEnvelope(reports);
  const { articles } = envelope;
  const request = { system: fillSystem(room, envelope), ...pose(envelope, [...articles.keys()]) };
  const outcome = await room.complete(request);
  if (outcome.ok) return { answer: outcome.value, bench: { desk: room.desk, articles, storyOf: room.storyOf } };
  room.record.fallBack(section, outcome.problem.reason);
  return undefined;
}
