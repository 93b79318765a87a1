import type { PageLabels } from './page-set.ts';
import type { Reading } from './readers.ts';
import { likeness, namesAgree, squeeze } from './text-likeness.ts';

/**
 * What one reader reaches on one set: shares from 0 to 1, rounded to four decimals. A figure is null when no page of
 * the set asks for it.
 */
export interface PageFigures {
  readonly pages: number;
  readonly title: number | null;
  readonly day: number | null;
  readonly minute: number | null;
  readonly who: number | null;
  readonly must: number | null;
  readonly mustNot: number | null;
  readonly both: number | null;
  readonly bodyF1: number | null;
  readonly bodyF1Worst: number | null;
  /** Time of the last change, to the minute; only where a label names one. No other reader gives it. */
  readonly modified: number | null;
  /** The same tags, in any order; only where the labels name some. No other reader gives them. */
  readonly tags: number | null;
}

/** What is scored: a reader's fields, and two that only ours has. */
export interface ScoredReading extends Partial<Reading> {
  readonly modifiedAt?: string | null;
  readonly tags?: readonly string[];
}

/** The verdicts on one page; null where the labels ask nothing. */
export interface PageScore {
  readonly id: string;
  readonly title: boolean;
  readonly day: boolean;
  readonly minute: boolean | null;
  readonly who: boolean | null;
  readonly must: boolean;
  readonly mustNot: boolean;
  readonly f1: number;
  readonly modified: boolean | null;
  readonly tags: boolean | null;
}

/** By the same definitions as the scorer that the acceptance uses; a test holds the two together. */
export function scorePages(
  labels: readonly PageLabels[],
  readings: ReadonlyMap<string, ScoredReading>,
): { readonly figures: PageFigures; readonly scores: readonly PageScore[] } {
  const scores = labels.map((each) => scorePage(each, readings.get(each.id) ?? {}));
  const f1s = scores.map(({ f1 }) => f1);
  const figures: PageFigures = {
    pages: scores.length,
    title: shareOf(scores.map(({ title }) => title)),
    day: shareOf(scores.map(({ day }) => day)),
    minute: shareOf(scores.map(({ minute }) => minute)),
    who: shareOf(scores.map(({ who }) => who)),
    must: shareOf(scores.map(({ must }) => must)),
    mustNot: shareOf(scores.map(({ mustNot }) => mustNot)),
    both: shareOf(scores.map(({ must, mustNot }) => must && mustNot)),
    bodyF1: rounded(f1s.reduce((sum, each) => sum + each, 0) / f1s.length),
    bodyF1Worst: rounded(Math.min(...f1s)),
    modified: shareOf(scores.map(({ modified }) => modified)),
    tags: shareOf(scores.map(({ tags }) => tags)),
  };
  return { figures, scores };
}

/** A page on which something is left to do. */
export function isImperfect({ title, day, minute, who, must, mustNot, f1, modified, tags }: PageScore): boolean {
  return [title, day, minute, who, must, mustNot, modified, tags].includes(false) || f1 <= 0.95;
}

function scorePage(labels: PageLabels, reading: ScoredReading): PageScore {
  const text = squeeze(reading.text);
  const clock = beijingClock(reading.publishedAt ?? null);
  return {
    id: labels.id,
    title: squeeze(reading.title) === squeeze(labels.title) || likeness(reading.title, labels.title) >= 0.95,
    day: clock.slice(0, 10) === (labels.publish_time ?? '').slice(0, 10),
    minute: namesMinute(labels.publish_time) ? clock === labels.publish_time?.slice(0, 16) : null,
    who: scoreWho(labels, reading),
    must: labels.must_have.every((each) => text.includes(squeeze(each))),
    mustNot: labels.must_not_have.every((each) => !text.includes(squeeze(each))),
    f1: bodyF1(labels, text),
    modified: labels.modified_time
      ? beijingClock(reading.modifiedAt ?? null) === labels.modified_time.slice(0, 16)
      : null,
    tags: labels.tags?.length ? sameNames(labels.tags, reading.tags ?? []) : null,
  };
}

/** Source or author is enough, in whichever of the two fields the reader has it. */
function scoreWho(labels: PageLabels, { source, author }: ScoredReading): boolean | null {
  const wanted = [labels.source, labels.author].filter(Boolean);
  if (wanted.length === 0) return null;
  return wanted.some((name) => namesAgree(name, source) || namesAgree(name, author));
}

function sameNames(one: readonly string[], other: readonly string[]): boolean {
  const sorted = (names: readonly string[]) => [...new Set(names.map(squeeze))].sort().join('\n');
  return sorted(one) === sorted(other);
}

/** Dice over 4-grams of characters; optional passages that are not in the body count neither way. */
function bodyF1(labels: PageLabels, text: string): number {
  const body = squeeze(labels.body.join(''));
  if (!body) return text ? 0 : 1;
  const optional = (labels.optional ?? []).map(squeeze).filter((each) => each && !body.includes(each));
  return likeness(
    body,
    optional.reduce((rest, each) => rest.replaceAll(each, ''), text),
    4,
  );
}

/** `2023-04-06 14:30` in Beijing; empty for no or an unreadable time. A time without zone is a Beijing one. */
export function beijingClock(time: string | null): string {
  if (!time) return '';
  const instant = new Date(/(?:Z|[+-]\d\d:?\d\d)$/.test(time) ? time : `${time}+08:00`);
  if (Number.isNaN(instant.getTime())) return '';
  return new Date(instant.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
}

/** Midnight sharp is how the labels write a page that shows only a day. */
function namesMinute(time: string | null): boolean {
  return time !== null && /\d\d:\d\d/.test(time) && !time.endsWith('00:00:00');
}

function shareOf(verdicts: readonly (boolean | null)[]): number | null {
  const asked = verdicts.filter((each) => each !== null);
  return asked.length === 0 ? null : rounded(asked.filter(Boolean).length / asked.length);
}

function rounded(value: number): number | null {
  return Number.isFinite(value) ? Math.round(value * 10_000) / 10_000 : null;
}
