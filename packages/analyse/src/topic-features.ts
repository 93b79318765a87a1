import type { TopicLexicon } from '@qishi/model';
import type { EntitySpan } from './entities.ts';
import { fold, squeeze } from './fold.ts';
import { marketOf } from './market-wrap.ts';
import { findNames, type NameTrie } from './name-trie.ts';
import { readWording } from './topic-wording.ts';

/** What the model sees of a text: by key (a term, `entity:` id or type, `signal:` name) a strength of 0 to about 2.5. */
export type TopicFeatures = ReadonlyMap<string, number>;

export interface TopicText {
  readonly title: string;
  readonly text: string;
}

export interface TopicSpans {
  readonly title: readonly EntitySpan[];
  readonly body: readonly EntitySpan[];
}

/** What turns a text into features. */
export interface TopicEye {
  readonly trie: NameTrie<string>;
  /** Families that a term or `entity:` key belongs to. */
  readonly families: ReadonlyMap<string, readonly string[]>;
}

export const entityMark = 'entity:';
export const signalMark = 'signal:';
/** The term every article has: its weight is how likely the topic is before a word is read. */
export const always = '*';

/** Only this much of a text is read for its topic. */
export const maxTopicChars = 20_000;
/** Leading characters of the body that tell what a Chinese news text is about. */
const ledeChars = 240;
/** What standing in the title, in the lede and all over the body count. */
const titleWeight = 1.2;
const ledeWeight = 0.6;
const bodyWeight = 0.7;
/** Occurrences per thousand characters at which the body's part reaches half of its weight. */
const halfDensity = 2;
/** Short texts are measured as if they had this many characters, so that one mention is not a density. */
const leastChars = 500;

/** How strongly each term and entity stands in an article, each family of them, and the wording that tells more. */
export function buildTopicFeatures(eye: TopicEye, article: TopicText, spans: TopicSpans): TopicFeatures {
  const body = article.text.slice(0, maxTopicChars);
  const zones = findZones(eye.trie, article.title, body, spans);
  const thousands = Math.max(leastChars, article.title.length + body.length) / 1000;
  const features = new Map([...zones].map(([key, zone]) => [key, strengthOf(zone, thousands)]));
  const put = (name: string, strength: number): void => {
    if (strength > 0) features.set(signalMark + name, strength);
  };
  for (const [name, family] of sumFamilies(eye.families, zones)) {
    put(`${name}.title`, Math.min(family.titles, 2));
    put(`${name}.lede`, Math.min(family.ledes, 4) / 4);
    put(`${name}.body`, (2 * family.count) / (family.count + familyHalfDensity * thousands));
    put(`${name}.kinds`, Math.min(family.kinds, 8) / 8);
  }
  for (const [name, strength] of readWording(article.title, body, thousands)) put(name, strength);
  if (marketOf(article.title, body)) put('market-session', 1);
  return features.set(always, 1);
}

const familyHalfDensity = 8;

interface Zone {
  title: boolean;
  lede: boolean;
  count: number;
}

/** Where each key stands. Longer terms hide the shorter ones inside them. */
function findZones(trie: NameTrie<string>, title: string, body: string, spans: TopicSpans): Map<string, Zone> {
  const zones = new Map<string, Zone>();
  const see = (key: string, inTitle: boolean, at: number): void => {
    const zone = zones.get(key) ?? { title: false, lede: false, count: 0 };
    if (inTitle) zone.title = true;
    else if (at < ledeChars) zone.lede = true;
    if (!inTitle) zone.count += 1;
    zones.set(key, zone);
  };
  for (const match of termsOf(trie, title)) see(match.term, true, 0);
  for (const match of termsOf(trie, body)) see(match.term, false, match.at);
  for (const { entity } of spans.title) for (const key of entityKeys(entity)) see(key, true, 0);
  for (const { entity, start } of spans.body) {
    if (start < maxTopicChars) for (const key of entityKeys(entity)) see(key, false, start);
  }
  return zones;
}

const entityKeys = (entity: { readonly id: string; readonly type: string }): string[] => [
  entityMark + entity.id,
  entityMark + entity.type,
];

function termsOf(trie: NameTrie<string>, text: string): { readonly term: string; readonly at: number }[] {
  return findNames(trie, squeeze(fold(text)).text).flatMap(({ values, start }) =>
    values.slice(0, 1).map((term) => ({ term, at: start })),
  );
}

function strengthOf(zone: Zone, thousands: number): number {
  const density = zone.count / thousands;
  return (
    (zone.title ? titleWeight : 0) + (zone.lede ? ledeWeight : 0) + (bodyWeight * density) / (density + halfDensity)
  );
}

interface Family {
  titles: number;
  ledes: number;
  count: number;
  kinds: number;
}

/** A subject is told by any of its words: their sum tells it in months that use other ones than the labelled months. */
function sumFamilies(families: TopicEye['families'], zones: ReadonlyMap<string, Zone>): Map<string, Family> {
  const sums = new Map<string, Family>();
  for (const [key, zone] of zones) {
    for (const name of families.get(key) ?? []) {
      const sum = sums.get(name) ?? { titles: 0, ledes: 0, count: 0, kinds: 0 };
      sum.titles += Number(zone.title);
      sum.ledes += Number(zone.lede);
      sum.count += zone.count;
      sum.kinds += 1;
      sums.set(name, sum);
    }
  }
  return sums;
}

/** Families by key, as the lexicon lists them: terms, and entities with an `@`. */
export function indexFamilies(families: TopicLexicon['families']): Map<string, string[]> {
  const index = new Map<string, string[]>();
  for (const [name, words] of Object.entries(families ?? {})) {
    for (const word of words) {
      const key = word.startsWith('@') ? entityMark + word.slice(1) : word;
      index.set(key, [...(index.get(key) ?? []), name]);
    }
  }
  return index;
}
