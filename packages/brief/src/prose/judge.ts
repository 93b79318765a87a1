import { splitSentences } from '@qishi/model';
import type { Desk } from '../desk.ts';
import { likeness, piecesOf } from '../pieces.ts';
import type { PartDraft } from '../write/draft.ts';
import { isOnSubject, type Material } from '../write/material.ts';
import type { Line } from './lines.ts';
import type { Refusal } from './refusal.ts';
import { findStyleFault, tidyProse } from './style.ts';

/** At most this many articles stand behind one sentence. */
const mostSources = 3;
/** Two sentences of one section this alike tell the same. */
const sameTelling = 0.7;
/** Sentences of one answer that are looked at: more is a model that does not stop. */
export const mostLines = 24;

export type Verdict =
  | { readonly ok: true; readonly draft: PartDraft }
  | { readonly ok: false; readonly refusal: Refusal; readonly from: readonly string[] };

export interface Bench {
  readonly desk: Desk;
  /** Article id by source id. */
  readonly articles: ReadonlyMap<string, string>;
  /** Characters of one sentence. */
  readonly limit: number;
  /** What an article's story is about: a sentence that cites it must be about that. */
  readonly storyOf: (articleId: string) => Material | undefined;
}

/** A model's line sentence by sentence: each is checked alone, with the sources of its line. */
export function splitLine({ text, sources }: Line): readonly Line[] {
  const sentences = splitSentences(tidyProse(text));
  return (sentences.length === 0 ? [''] : sentences).map((sentence) => ({ text: sentence, sources }));
}

/** Whether a sentence of a model may be printed: its ids, its style, and what its sources bear out. */
export function judgeLine({ text: raw, sources }: Line, { desk, articles, limit, storyOf }: Bench): Verdict {
  const text = tidyProse(raw);
  const known = [...new Set(sources)].map((id) => articles.get(id)).filter((id) => id !== undefined);
  const refuse = (refusal: Refusal): Verdict => ({ ok: false, refusal, from: known });
  if (sources.length === 0) return refuse('no-source');
  if (known.length < new Set(sources).size) return refuse('unknown-source');
  if (known.length > mostSources) return refuse('too-many-sources');
  const fault = findStyleFault(text, limit);
  if (fault !== undefined) return refuse(fault);
  const stories = known.map(storyOf).filter((story) => story !== undefined);
  const words = { text, raw: text, pieces: piecesOf(text) };
  if (stories.length > 0 && !stories.some((story) => isOnSubject(words, story))) return refuse('off-subject');
  const told = splitAttribution(text, known, desk);
  if (told === undefined) return refuse('name');
  const draft = { text: told, from: known };
  if (!desk.isGrounded(draft)) return refuse(desk.faults(draft)[0]?.kind ?? 'wording');
  return { ok: true, draft: { text, from: findBearers(draft, desk), by: 'model' } };
}

/** Who reports what follows. */
const attribution = /^据?([^，。“”]{2,24}?)(?:\d+月\d+日)?(?:报道|消息)称?，/;

/**
 * What is left to be checked of `某报报道，…`: all behind it where the outlets named are among those cited, the whole where
 * the sources name that teller themselves. Undefined when the sentence gives its news to somebody else.
 */
function splitAttribution(text: string, from: readonly string[], desk: Desk): string | undefined {
  const [lead = '', names] = attribution.exec(text) ?? [];
  if (names === undefined) return text;
  const tellers = names.split(/[、和与]/);
  const reports = from.map(desk.report).filter((report) => report !== undefined);
  if (tellers.every((teller) => reports.some(({ outlet }) => outlet.name === teller))) return text.slice(lead.length);
  return tellers.every((teller) => reports.some(({ article }) => article.text.includes(teller))) ? text : undefined;
}

/** Sources that bear the sentence out alone, when there are any: the others were only named. */
function findBearers({ text, from }: PartDraft, desk: Desk): readonly string[] {
  const alone = from.filter((id) => desk.isBorneOut({ text, from: [id] }));
  return alone.length > 0 ? alone : from;
}

export function isRepeated(text: string, told: readonly Pick<PartDraft, 'text'>[]): boolean {
  const pieces = piecesOf(text);
  return told.some((other) => likeness(pieces, piecesOf(other.text)) >= sameTelling);
}
