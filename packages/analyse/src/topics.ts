import { coreTopics, isCoreTopic, type Topic, type TopicLexicon, type TopicVerdict, topics } from '@qishi/model';
import type { EntitySpan } from './entities.ts';
import { fold, squeeze } from './fold.ts';
import { buildNameTrie, findNames, type NameTrie } from './name-trie.ts';

/** What the model sees of a text: for each term and `entity:` key, 0 to about 2.5 by where and how densely it stands. */
export type TopicFeatures = ReadonlyMap<string, number>;

type Scored = keyof TopicLexicon['topics'];

export interface TopicModel {
  readonly lexicon: TopicLexicon;
  readonly trie: NameTrie<string>;
}

/** The term every article has: its weight is how likely the topic is before a word is read. */
const always = '*';

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
/** Only this much of a text is read for its topic. */
const maxChars = 20_000;

/** Prepares the weighted terms for one pass over any number of texts. */
export function buildTopicModel(lexicon: TopicLexicon): TopicModel {
  const terms = new Set(Object.values(lexicon.topics).flatMap((entry) => Object.keys(entry.terms)));
  terms.delete(always);
  return { lexicon, trie: buildNameTrie([...terms].map((term) => ({ written: fold(term), value: term }))) };
}

/** A feature of several subjects is judged by stretches of this length, each under the article's title. */
const stretchChars = 1500;
/** Shorter articles have one subject, and a stretch must be surer of another one than an article of its own. */
const leastStretched = 3000;
const surely = 0.85;

/** Chips that exist because of the controls; with a title that laments being cut off they tell of the controls. */
const controlledChips = /[AH]800|特供芯片|阉割版/;
const cutOff = /脖子|禁令|断供|封锁|管制/;

/**
 * Judges an article, and a long one by its stretches as well: what a third of it is about is diluted in the whole.
 * Only an article that is wanted as a whole gains topics so; its primary topic stays.
 */
export function judgeArticle(model: TopicModel, article: TopicText, spans: TopicSpans): TopicVerdict {
  const whole = judgeTopics(model, buildTopicFeatures(model, article, spans));
  if (article.text.length < leastStretched || !isCoreTopic(whole.primary)) return whole;
  const parts = cutStretches(article, spans).map((part) => {
    const features = buildTopicFeatures(model, part.article, part.spans);
    return { ...judgeTopics(model, features), exportScore: scoreOf(model, 'export-control', features) };
  });
  const scores = { ...whole.scores };
  for (const topic of coreTopics) {
    const best = Math.max(...parts.map((part) => part.scores[topic] ?? 0));
    if (best >= surely) scores[topic] = Math.max(best, whole.scores[topic] ?? 0);
  }
  const of = (topic: Topic): number => scores[topic] ?? 0;
  const added = coreTopics.filter((topic) => !whole.all.includes(topic) && of(topic) >= surely);
  const isAboutControls = of('chips') >= surely && cutOff.test(article.title) && controlledChips.test(article.text);
  const exportControl =
    whole.exportControl || isAboutControls || parts.some(({ exportScore }) => exportScore >= surely);
  return { ...whole, all: [...whole.all, ...added], exportControl, scores };
}

function cutStretches(article: TopicText, spans: TopicSpans): { article: TopicText; spans: TopicSpans }[] {
  const text = article.text.slice(0, maxChars);
  const count = Math.max(1, Math.floor(text.length / stretchChars));
  const length = Math.ceil(text.length / count);
  return Array.from({ length: count }, (_, i) => {
    const from = i * length;
    const inside = spans.body.filter(({ start }) => start >= from && start < from + length);
    const body = inside.map((span) => ({ ...span, start: span.start - from, end: span.end - from }));
    return {
      article: { title: article.title, text: text.slice(from, from + length) },
      spans: { title: spans.title, body },
    };
  });
}

export interface TopicText {
  readonly title: string;
  readonly text: string;
}

export interface TopicSpans {
  readonly title: readonly EntitySpan[];
  readonly body: readonly EntitySpan[];
}

/** How strongly each term and entity stands in an article. Longer terms hide the shorter ones inside them. */
export function buildTopicFeatures(
  model: Pick<TopicModel, 'trie'>,
  article: TopicText,
  spans: TopicSpans,
): TopicFeatures {
  const body = article.text.slice(0, maxChars);
  const zones = new Map<string, Zones>();
  const see = (key: string, inTitle: boolean, at: number): void => {
    const zone = zones.get(key) ?? { title: false, lede: false, count: 0 };
    zones.set(key, {
      title: zone.title || inTitle,
      lede: zone.lede || (!inTitle && at < ledeChars),
      count: zone.count + 1,
    });
  };
  for (const match of termsOf(model.trie, article.title)) see(match.term, true, 0);
  for (const match of termsOf(model.trie, body)) see(match.term, false, match.at);
  for (const { entity } of spans.title) for (const key of entityKeys(entity)) see(key, true, 0);
  for (const { entity, start } of spans.body) {
    if (start < maxChars) for (const key of entityKeys(entity)) see(key, false, start);
  }
  const thousands = Math.max(leastChars, article.title.length + body.length) / 1000;
  const features = new Map([...zones].map(([key, zone]) => [key, strengthOf(zone, thousands)]));
  return features.set(always, 1);
}

interface Zones {
  readonly title: boolean;
  readonly lede: boolean;
  readonly count: number;
}

const entityKeys = (entity: { readonly id: string; readonly type: string }): string[] => [
  `entity:${entity.id}`,
  `entity:${entity.type}`,
];

function termsOf(trie: NameTrie<string>, text: string): { readonly term: string; readonly at: number }[] {
  return findNames(trie, squeeze(fold(text)).text).flatMap(({ values, start }) =>
    values.slice(0, 1).map((term) => ({ term, at: start })),
  );
}

function strengthOf(zone: Zones, thousands: number): number {
  const density = zone.count / thousands;
  return (
    (zone.title ? titleWeight : 0) + (zone.lede ? ledeWeight : 0) + (bodyWeight * density) / (density + halfDensity)
  );
}

/** Decides by the weighted sum of what was seen, one logistic unit per topic. */
export function judgeTopics(model: TopicModel, features: TopicFeatures): TopicVerdict {
  const scores = new Map<Scored, number>();
  for (const topic of Object.keys(model.lexicon.topics) as Scored[]) {
    scores.set(topic, scoreOf(model, topic, features));
  }
  const { threshold } = model.lexicon;
  const of = (topic: Topic): number => scores.get(topic === 'other' ? 'off-topic' : topic) ?? 0;
  const all = coreTopics.filter((topic) => of(topic) >= threshold).sort((a, b) => of(b) - of(a));
  const primary = choosePrimary(all, of);
  return {
    primary,
    all,
    exportControl: (scores.get('export-control') ?? 0) >= threshold,
    scores: Object.fromEntries(topics.map((topic) => [topic, round(of(topic))])),
    because: explain(model.lexicon, primary, features),
  };
}

const scoreOf = ({ lexicon }: TopicModel, topic: Scored, features: TopicFeatures): number =>
  logistic(contributions(lexicon, topic, features).reduce((sum, [, part]) => sum + part, 0));

/** A core topic leads when it is wanted and outweighs the rest; an article about the markets may still be wanted. */
function choosePrimary(all: readonly Topic[], of: (topic: Topic) => number): Topic {
  const [best] = all;
  const rest = of('other-tech') >= of('other') ? 'other-tech' : 'other';
  return best !== undefined && of(best) >= of(rest) ? best : rest;
}

function contributions(lexicon: TopicLexicon, topic: Scored, features: TopicFeatures): [string, number][] {
  const entry = lexicon.topics[topic];
  if (!entry) return [];
  const parts: [string, number][] = [];
  for (const [key, strength] of features) {
    const weight = key.startsWith('entity:') ? entry.entities[key.slice('entity:'.length)] : entry.terms[key];
    if (weight !== undefined) parts.push([key, weight * strength]);
  }
  return parts;
}

const maxReasons = 8;

function explain(lexicon: TopicLexicon, topic: Topic, features: TopicFeatures): string[] {
  return contributions(lexicon, topic === 'other' ? 'off-topic' : topic, features)
    .filter(([key]) => key !== always)
    .sort((a, b) => Math.abs(b[1]) - Math.abs(a[1]) || (a[0] < b[0] ? -1 : 1))
    .slice(0, maxReasons)
    .map(([key, part]) => `${key.replace('entity:', '')} ${part >= 0 ? '+' : ''}${part.toFixed(2)}`);
}

const logistic = (sum: number): number => 1 / (1 + Math.exp(-sum));
const round = (score: number): number => Math.round(score * 1000) / 1000;
