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
  /** A festival or season: 春节前 is over when it begins, while 2025年前 takes its year in. */
  readonly occasion?: true;
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

/** Alternatives of a pattern, longest first, so that 大前天 is not read as 前天. */
export const oneOf = (words: readonly string[]): string => [...words].sort((a, b) => b.length - a.length).join('|');

/** 2月30日 is written like a day and is none: it is passed over whole, so that nothing is seen inside it. */
export const impossible = (end: number): Reading => ({ end, from: Number.NaN, to: Number.NaN, grain: 'day' });
