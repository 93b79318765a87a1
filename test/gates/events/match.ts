import { likeness, namesAgree, withoutQuotes } from '../extract/text-likeness.ts';
import type { EventReading, LabelledEvent, LabelledFigure, LabelledSpeaker } from './labels.ts';

type ReadEvent = EventReading['events'][number];

/** A label and the reading that was taken for it. */
export type Pair<Label, Reading> = readonly [Label, Reading];

/** The same happening: quotes and wording alike, the same date words, the same date. */
export function pairEvents(labels: readonly LabelledEvent[], readings: readonly ReadEvent[]) {
  return pairGreedily(labels, readings, eventLikeness, 0.62);
}

function eventLikeness(label: LabelledEvent, reading: ReadEvent): number {
  const wording = (event: ReadEvent) => event.what + (event.actors ?? []).join('');
  return (
    likeness(label.quote, reading.quote) * 0.8 +
    likeness(wording(label), wording(reading)) * 0.5 +
    (namesAgree(label.expr, reading.expr) ? 0.3 : 0) +
    (isSameDate(label, reading) ? 0.25 : 0)
  );
}

/** The same number where it stands. */
export function pairFigures(labels: readonly LabelledFigure[], readings: readonly LabelledFigure[]) {
  const score = (label: LabelledFigure, reading: LabelledFigure) =>
    namesAgree(label.raw, reading.raw) ? 0.6 + 0.4 * likeness(label.quote, reading.quote) : 0;
  return pairGreedily(labels, readings, score, 0.6);
}

const headChars = 12;

/** The same words of the same person. */
export function pairSpeakers(labels: readonly LabelledSpeaker[], readings: readonly LabelledSpeaker[]) {
  const score = (label: LabelledSpeaker, reading: LabelledSpeaker) =>
    sharesHead(label.quote, reading.quote) && isSameName(label.speaker, reading.speaker) ? 1 : 0;
  return pairGreedily(labels, readings, score, 1);
}

function sharesHead(one: string, other: string): boolean {
  const [left, right] = [withoutQuotes(one), withoutQuotes(other)];
  const head = right.slice(0, headChars);
  return head !== '' && (left.includes(head) || right.includes(left.slice(0, headChars)));
}

export const isSameName = (one: string | null | undefined, other: string | null | undefined): boolean =>
  namesAgree(one, other) || likeness(one, other) >= 0.5;

/** A range tells two numbers; each may be off by half a per cent. */
export function isSameValue(one: string, other: string): boolean {
  const numbers = (text: string) => (String(text).match(/-?\d+(?:\.\d+)?/g) ?? []).map(Number);
  const [left, right] = [numbers(one), numbers(other)];
  return (
    left.length > 0 &&
    left.length === right.length &&
    left.every((value, i) => Math.abs(value - (right[i] ?? Number.NaN)) <= Math.abs(value) * 0.005 + 1e-9)
  );
}

/** A day must be that day; a coarser label holds for whatever lies in its period. */
export function isSameDate(label: LabelledEvent, reading: ReadEvent): boolean {
  const [wanted, got] = [periodOf(label.date), periodOf(reading.date)];
  if (!wanted || !got) return false;
  if (label.precision === 'day') return wanted[0] === got[0] && wanted[1] === got[1];
  const months = label.precision === 'quarter' ? 3 : label.precision === 'half' ? 6 : 0;
  if (months === 0) return got[0] >= wanted[0] && got[1] <= wanted[1];
  const at = new Date(wanted[0]);
  const first = Math.floor(at.getUTCMonth() / months) * months;
  const year = at.getUTCFullYear();
  return got[0] < Date.UTC(year, first + months, 1) && got[1] > Date.UTC(year, first, 1);
}

/** Begin and end (exclusive) in UTC milliseconds of a day, a month or a year; quarters and halves count as their year. */
function periodOf(date: string | undefined): readonly [number, number] | undefined {
  const match = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?/.exec(date ?? '');
  if (!match) return undefined;
  const [year, month, day] = match.slice(1).map((part) => (part === undefined ? undefined : Number(part)));
  if (year === undefined) return undefined;
  if (month === undefined) return [Date.UTC(year, 0, 1), Date.UTC(year + 1, 0, 1)];
  if (day === undefined) return [Date.UTC(year, month - 1, 1), Date.UTC(year, month, 1)];
  return [Date.UTC(year, month - 1, day), Date.UTC(year, month - 1, day + 1)];
}

/** The likeliest pairs first, each label and each reading once; pairs less alike than `least` are none. */
function pairGreedily<Label, Reading>(
  labels: readonly Label[],
  readings: readonly Reading[],
  score: (label: Label, reading: Reading) => number,
  least: number,
): Pair<Label, Reading>[] {
  const candidates = labels
    .flatMap((label) => readings.map((reading) => ({ label, reading, alike: score(label, reading) })))
    .filter(({ alike }) => alike >= least)
    .sort((a, b) => b.alike - a.alike);
  const taken = new Set<Label | Reading>();
  return candidates.flatMap(({ label, reading }) => {
    if (taken.has(label) || taken.has(reading)) return [];
    taken.add(label).add(reading);
    return [[label, reading] as const];
  });
}
