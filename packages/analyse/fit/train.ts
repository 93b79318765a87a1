import { readFileSync } from 'node:fs';
import { type TopicLexicon, type TopicVerdict, topicLexiconSchema } from '@qishi/model';
import { parse } from 'yaml';
import { type EntityIndex, findEntitySpans } from '../src/entities.ts';
import { buildTopicFeatures, type TopicSpans } from '../src/topic-features.ts';
import { buildTopicModel } from '../src/topic-model.ts';
import { judgeArticle } from '../src/topics.ts';
import type { Example } from './examples.ts';
import { fitLexicon, type Lesson } from './fit-weights.ts';

/** Folds of the cross-validation. */
export const foldCount = 5;
const threshold = 0.5;

/** A labelled article with what the model sees of it. */
export interface Pupil extends Example, Lesson {
  readonly spans: TopicSpans;
}

/** Reads examples the way the analyser would read them. */
export function readPupils(examples: readonly Example[], lists: TopicLexicon, index: EntityIndex): Pupil[] {
  const eye = buildTopicModel(lists);
  return examples.map((example) => {
    const { title, body: text } = example.item;
    const [inTitle = [], inBody = []] = findEntitySpans(index, [title, text]);
    const spans = { title: inTitle, body: inBody };
    return { ...example, spans, features: buildTopicFeatures(eye, { title, text }, spans) };
  });
}

/**
 * What models say of `measured` that have seen nothing of its week: every week of it goes into one of five folds, and
 * whatever else is known of the fold's weeks (`taught`) is left out too, so that no model has read of the happening.
 */
export function crossValidate(
  measured: readonly Pupil[],
  taught: readonly Pupil[],
  lists: TopicLexicon,
): Map<string, TopicVerdict> {
  const weeks = [...new Set(measured.map(({ week }) => week))].sort();
  const verdicts = new Map<string, TopicVerdict>();
  for (let fold = 0; fold < foldCount; fold++) {
    const heldOut: ReadonlySet<string> = new Set(weeks.filter((_, i) => i % foldCount === fold));
    const seen = [...measured, ...taught].filter(({ week }) => !heldOut.has(week));
    const tested = measured.filter(({ week }) => heldOut.has(week));
    for (const [id, verdict] of judgeAll(fitLexicon(seen, lists), tested)) verdicts.set(id, verdict);
  }
  return verdicts;
}

/** What the weights say of articles. */
export function judgeAll(lexicon: TopicLexicon, pupils: readonly Pupil[]): Map<string, TopicVerdict> {
  const model = buildTopicModel(lexicon);
  return new Map(
    pupils.map(({ item, spans }) => [item.id, judgeArticle(model, { title: item.title, text: item.body }, spans)]),
  );
}

/** `terms.yaml` as a lexicon: what a list says of its words before any article is read; the units are families. */
export function readTerms(): TopicLexicon {
  const lists = parse(readFileSync(new URL('terms.yaml', import.meta.url), 'utf8')) as Record<string, string>;
  const units = Object.entries(lists).map(([unit, text]) => ({ unit, words: readWords(text) }));
  const families = units.map(({ unit, words }) => [unit, words.filter(({ says }) => says > 0).map(({ word }) => word)]);
  const topics = units.map(({ unit, words }) => {
    const terms = words.filter(({ word }) => !word.startsWith('@')).map(({ word, says }) => [word, says]);
    const entities = words.filter(({ word }) => word.startsWith('@')).map(({ word, says }) => [word.slice(1), says]);
    return [unit, { terms: Object.fromEntries(terms), entities: Object.fromEntries(entities) }];
  });
  return topicLexiconSchema.parse({
    topics: Object.fromEntries(topics),
    families: Object.fromEntries(families),
    threshold,
  });
}

/** What a term's own list says of it. */
const priorWeight = 0.5;

function readWords(text: string): { readonly word: string; readonly says: number }[] {
  const words = new Set(text.split(/\s+/).filter(Boolean));
  return [...words].map((word) =>
    word.startsWith('~') ? { word: word.slice(1), says: 0 } : { word, says: priorWeight },
  );
}
