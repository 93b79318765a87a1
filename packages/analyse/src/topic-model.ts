import type { TopicLexicon } from '@qishi/model';
import { fold } from './fold.ts';
import { buildNameTrie } from './name-trie.ts';
import { always, entityMark, indexFamilies, signalMark, type TopicEye, type TopicFeatures } from './topic-features.ts';

/** What is scored: the topics, where `off-topic` stands for `other`, and whether it is about export controls. */
export type TopicUnit = keyof TopicLexicon['topics'];

export interface TopicModel extends TopicEye {
  readonly lexicon: TopicLexicon;
}

/** Prepares the weighted terms for one pass over any number of texts. */
export function buildTopicModel(lexicon: TopicLexicon): TopicModel {
  const families = indexFamilies(lexicon.families);
  const listed = [...families.keys()].filter((key) => !key.startsWith(entityMark));
  const terms = new Set([...Object.values(lexicon.topics).flatMap(({ terms }) => Object.keys(terms)), ...listed]);
  terms.delete(always);
  return { lexicon, families, trie: buildNameTrie([...terms].map((term) => ({ written: fold(term), value: term }))) };
}

/** One logistic unit per topic, 0 to 1. */
export function scoreOf({ lexicon }: TopicModel, unit: TopicUnit, features: TopicFeatures): number {
  const sum = contributionsOf(lexicon, unit, features).reduce((total, [, part]) => total + part, 0);
  return 1 / (1 + Math.exp(-sum));
}

function contributionsOf(lexicon: TopicLexicon, unit: TopicUnit, features: TopicFeatures): [string, number][] {
  const entry = lexicon.topics[unit];
  if (!entry) return [];
  const parts: [string, number][] = [];
  for (const [key, strength] of features) {
    const weight = weightOf(entry, key);
    if (weight !== undefined) parts.push([key, weight * strength]);
  }
  return parts;
}

type Entry = TopicLexicon['topics'][TopicUnit];

/** The weight of a feature in an entry of the lexicon, undefined when it has none. */
export function weightOf(entry: Entry, key: string): number | undefined {
  if (key.startsWith(entityMark)) return entry.entities[key.slice(entityMark.length)];
  if (key.startsWith(signalMark)) return entry.signals?.[key.slice(signalMark.length)];
  return entry.terms[key];
}

const maxReasons = 8;

/** The features that weighed most for or against a topic, e.g. `芯片 +1.52`, `[restraint.title] +0.90`. */
export function explainScore(lexicon: TopicLexicon, unit: TopicUnit, features: TopicFeatures): string[] {
  return contributionsOf(lexicon, unit, features)
    .filter(([key]) => key !== always)
    .sort((a, b) => Math.abs(b[1]) - Math.abs(a[1]) || (a[0] < b[0] ? -1 : 1))
    .slice(0, maxReasons)
    .map(([key, part]) => `${nameOf(key)} ${part >= 0 ? '+' : ''}${part.toFixed(2)}`);
}

function nameOf(key: string): string {
  if (key.startsWith(signalMark)) return `[${key.slice(signalMark.length)}]`;
  return key.replace(entityMark, '');
}
