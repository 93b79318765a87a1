import type { TopicLexicon } from '@qishi/model';
import { always, entityMark, signalMark, type TopicFeatures } from '../src/topic-features.ts';
import { type TopicUnit, weightOf } from '../src/topic-model.ts';
import type { Label } from './examples.ts';

/** An article as the model sees it, and what it should say. */
export interface Lesson {
  readonly features: TopicFeatures;
  readonly label: Label;
}

const units: readonly TopicUnit[] = ['chips', 'llm', 'cloud', 'other-tech', 'export-control', 'off-topic'];
/** Plain gradient descent with momentum; the result no longer moves after these steps. */
const steps = 200;
const rate = 0.09;
const momentum = 0.9;
/** Pulls a weight towards what its list says of it; signals have much to say and are held less. */
const penalty = 0.01;
const signalPenalty = 0.001;
/** Entities seen in fewer articles are left to their type. */
const leastArticles = 3;
/** Rare topics weigh up to this much more than common ones. */
const mostBalance = 3;
/** A topic that is wanted but not the main one is a weaker example of it. */
const secondaryTarget = 0.85;
/** Weights smaller than this decide nothing and are left out of the file. */
const leastWeight = 0.08;

/**
 * Units that a signal may not speak to, by its name or its first name. What else an article is about (politics,
 * markets) says nothing on export controls, nor do controls on what is controlled; a system that is down may be anybody's.
 */
const deafTo: Readonly<Record<string, readonly TopicUnit[]>> = {
  'other-tech': ['export-control'],
  'off-topic': ['export-control'],
  'export-control': ['chips', 'llm', 'cloud', 'other-tech', 'off-topic'],
  restraint: ['chips', 'llm', 'cloud', 'other-tech', 'off-topic'],
  outage: ['chips', 'llm', 'other-tech', 'export-control'],
};

/** What is known of signals before any article is read: the labelled months have few of these. */
const signalPriors: Readonly<Record<string, number>> = { listicle: -4, 'staff-life': -4 };
const coreUnits: readonly TopicUnit[] = ['chips', 'llm', 'cloud'];

function priorOf(unit: TopicUnit, key: string, lists: TopicLexicon): number {
  if (key.startsWith(signalMark)) {
    return coreUnits.includes(unit) ? (signalPriors[key.slice(signalMark.length)] ?? 0) : 0;
  }
  return weightOf(lists.topics[unit], key) ?? 0;
}

/** The lexicon with weights that fit the lessons; `lists` has the terms with their priors. Same input, same weights. */
export function fitLexicon(lessons: readonly Lesson[], lists: TopicLexicon): TopicLexicon {
  const keys = chooseKeys(lessons, lists);
  const entries = units.map((unit) => [unit, buildEntry(fitUnit(unit, lessons, keys, lists))] as const);
  return { ...lists, topics: Object.fromEntries(entries) as TopicLexicon['topics'] };
}

function chooseKeys(lessons: readonly Lesson[], lists: TopicLexicon): string[] {
  const seen = new Map<string, number>();
  for (const { features } of lessons) for (const key of features.keys()) seen.set(key, (seen.get(key) ?? 0) + 1);
  const offered = Object.values(lists.topics).flatMap(({ terms, entities }) => [
    ...Object.keys(terms),
    ...Object.keys(entities).map((id) => entityMark + id),
  ]);
  const found = [...seen].filter(
    ([key, count]) => key.startsWith(signalMark) || (key.startsWith(entityMark) && count >= leastArticles),
  );
  return [...new Set([always, ...offered, ...found.map(([key]) => key)])].sort();
}

function fitUnit(
  unit: TopicUnit,
  lessons: readonly Lesson[],
  allKeys: readonly string[],
  lists: TopicLexicon,
): [string, number][] {
  const keys = allKeys.filter((key) => isOffered(unit, key));
  const rows = buildRows(unit, lessons, keys);
  const positives = rows.reduce((sum, { goal }) => sum + goal, 0);
  const balance = Math.min(mostBalance, Math.sqrt((rows.length - positives) / Math.max(1, positives)));
  const priors = Float64Array.from(keys, (key) => priorOf(unit, key, lists));
  const pulls = Float64Array.from(keys, pullOf);
  const weights = priors.slice();
  const speed = new Float64Array(keys.length);
  for (let step = 0; step < steps; step++) {
    const ahead = weights.map((weight, i) => weight + momentum * (speed[i] ?? 0));
    const slope = findSlope(rows, ahead, balance);
    for (let i = 0; i < keys.length; i++) {
      const pull = (pulls[i] ?? 0) * ((ahead[i] ?? 0) - (priors[i] ?? 0));
      speed[i] = momentum * (speed[i] ?? 0) + rate * ((slope[i] ?? 0) / rows.length - pull);
      weights[i] = (weights[i] ?? 0) + (speed[i] ?? 0);
    }
  }
  return keys.map((key, i) => [key, weights[i] ?? 0]);
}

function isOffered(unit: TopicUnit, key: string): boolean {
  if (!key.startsWith(signalMark)) return true;
  const name = key.slice(signalMark.length);
  const deaf = [...(deafTo[name] ?? []), ...(deafTo[name.split('.')[0] ?? ''] ?? [])];
  return !deaf.includes(unit);
}

function pullOf(key: string): number {
  if (key === always) return 0;
  const isFree = key.startsWith(signalMark) && signalPriors[key.slice(signalMark.length)] === undefined;
  return isFree ? signalPenalty : penalty;
}

interface Row {
  readonly goal: number;
  readonly cells: readonly { readonly at: number; readonly value: number }[];
}

function buildRows(unit: TopicUnit, lessons: readonly Lesson[], keys: readonly string[]): Row[] {
  const index = new Map(keys.map((key, i) => [key, i]));
  return lessons.map(({ features, label }) => ({
    goal: goalOf(unit, label),
    cells: [...features].flatMap(([key, value]) => {
      const at = index.get(key);
      return at === undefined ? [] : [{ at, value }];
    }),
  }));
}

function goalOf(unit: TopicUnit, label: Label): number {
  if (unit === 'export-control') return label.exportControl ? 1 : 0;
  if (unit === 'off-topic') return label.primary === 'other' ? 1 : 0;
  if (label.primary === unit) return 1;
  return label.all.some((topic) => topic === unit) ? secondaryTarget : 0;
}

function findSlope(rows: readonly Row[], weights: Float64Array, balance: number): Float64Array {
  const slope = new Float64Array(weights.length);
  for (const { goal, cells } of rows) {
    const sum = cells.reduce((total, { at, value }) => total + (weights[at] ?? 0) * value, 0);
    const error = (goal - 1 / (1 + Math.exp(-sum))) * (goal > 0 ? balance : 1);
    for (const { at, value } of cells) slope[at] = (slope[at] ?? 0) + error * value;
  }
  return slope;
}

function buildEntry(weights: readonly (readonly [string, number])[]): TopicLexicon['topics'][TopicUnit] {
  const kept = weights
    .filter(([, weight]) => Math.abs(weight) >= leastWeight)
    .map(([key, weight]) => [key, Math.round(weight * 100) / 100] as const)
    .sort((a, b) => b[1] - a[1]);
  const marked = (mark: string) =>
    Object.fromEntries(kept.filter(([key]) => key.startsWith(mark)).map(([key, w]) => [key.slice(mark.length), w]));
  const terms = kept.filter(([key]) => !key.startsWith(entityMark) && !key.startsWith(signalMark));
  return { terms: Object.fromEntries(terms), entities: marked(entityMark), signals: marked(signalMark) };
}
