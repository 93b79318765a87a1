import { hanDigits, parseNumeral } from './numerals.ts';
import type { Wall } from './wall-clock.ts';

/** How fine a time is said. `part` is a part of a day, `span` a stretch that fits no calendar unit. */
export type Grain = 'minute' | 'hour' | 'part' | 'day' | 'week' | 'month' | 'quarter' | 'half' | 'year' | 'span';

/** What was read from some position on: the interval and the position after it. */
export interface Reading {
  readonly end: number;
  readonly from: Wall;
  /** Exclusive. */
  readonly to: Wall;
  readonly grain: Grain;
  /** The year was said, not inferred. */
  readonly yearSaid?: true;
  /** Words like 近日 or 前几天: the interval is a guess at what they cover. */
  readonly fuzzy?: true;
}

export interface Context {
  /** When the text was published. */
  readonly ref: Wall;
  /** An earlier time which a shortened one continues: 8月 in 8月11日至22日, 去年 in 去年8月起，10月又. */
  readonly base?: { readonly at: Wall; readonly within: 'range' | 'sentence' };
}

/** Reads a time at a position of a squeezed text, or nothing. */
export type Reader = (text: string, at: number, context: Context) => Reading | undefined;

/** Numerals as they stand in a pattern; bounded, so that a page of digits costs no more than its length. */
export const numeral = `(?:\\d{1,8}|[${hanDigits}]{1,9})`;

/** A sticky pattern at a position. */
export function take(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}

/** The numeral of a group; undefined when the group is absent or too large for a calendar. */
export function numberOf(group: string | undefined): number | undefined {
  const value = group === undefined ? undefined : parseNumeral(group);
  return value !== undefined && value < 100_000 ? value : undefined;
}
