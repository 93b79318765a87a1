/**
 * Weighs the terms of `terms.yaml` on labelled articles and prints `config/topics.yaml`:
 *
 *   node fit/fit-topics.ts CONFIG ITEMS GOLD NEWSROOM > ../../config/topics.yaml
 *   node fit/fit-topics.ts CONFIG ITEMS GOLD NEWSROOM --folds    (predictions for held-out weeks of ITEMS, as JSONL)
 *
 * ITEMS has `{id, date, title, body}` a line, GOLD `{id, primary, all, exportControl}`; NEWSROOM is the folder of the
 * sample edition, Markdown with `title`, `published`, `topic` and `exportControl` in front. One logistic unit per topic by
 * plain gradient descent; the penalty pulls a weight towards what the list says of its term, so that words which the
 * labelled months happen not to use still count, and the same input gives the same weights.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { entitySchema, isCoreTopic, type Topic, type TopicLexicon, weekOf } from '@qishi/model';
import { parse, stringify } from 'yaml';
import { buildEntityIndex, findEntitySpans } from '../src/entities.ts';
import { marketOf } from '../src/market-wrap.ts';
import { buildTopicFeatures, buildTopicModel, judgeTopics, type TopicFeatures } from '../src/topics.ts';

interface Item {
  readonly id: string;
  readonly date: string;
  readonly title: string;
  readonly body: string;
}

interface Gold {
  readonly id: string;
  readonly primary: Topic;
  readonly all: readonly Topic[];
  readonly exportControl: boolean;
}

interface Example {
  readonly gold: Gold;
  readonly week: string;
  readonly features: TopicFeatures;
}

type Unit = keyof TopicLexicon['topics'];

const entityMark = 'entity:';
const units: readonly Unit[] = ['chips', 'llm', 'cloud', 'other-tech', 'export-control', 'off-topic'];
const threshold = 0.5;
const steps = 600;
const rate = 0.6;
const penalty = 0.015;
/** Entities seen in fewer articles are left to their type. */
const leastArticles = 3;
/** What a term's own list says of it before any article is read. */
const priorWeight = 1;
/** Rare topics weigh up to this much more than common ones. */
const mostBalance = 3;
/** A topic that is wanted but not the main one is a weaker example of it. */
const secondaryTarget = 0.7;
/** Weights smaller than this decide nothing and are left out of the file. */
const leastWeight = 0.08;
const foldCount = 5;

function target(unit: Unit, gold: Gold): number {
  if (unit === 'export-control') return gold.exportControl ? 1 : 0;
  if (unit === 'off-topic') return gold.primary === 'other' ? 1 : 0;
  if (gold.primary === unit) return 1;
  return gold.all.includes(unit) ? secondaryTarget : 0;
}

function priorOf(unit: Unit, key: string, lists: TopicLexicon): number {
  const entry = lists.topics[unit];
  const listed = key.startsWith(entityMark) ? entry?.entities[key.slice(entityMark.length)] : entry?.terms[key];
  return listed === undefined ? 0 : priorWeight;
}

function fitUnit(
  unit: Unit,
  examples: readonly Example[],
  keys: readonly string[],
  lists: TopicLexicon,
): Map<string, number> {
  const index = new Map(keys.map((key, i) => [key, i]));
  const rows = examples.map(({ features, gold }) => ({
    goal: target(unit, gold),
    cells: [...features].flatMap(([key, value]) => {
      const at = index.get(key);
      return at === undefined ? [] : [{ at, value }];
    }),
  }));
  const positives = rows.reduce((sum, { goal }) => sum + goal, 0);
  const balance = Math.min(mostBalance, Math.sqrt((rows.length - positives) / Math.max(1, positives)));
  const priors = Float64Array.from(keys, (key) => priorOf(unit, key, lists));
  const weights = priors.slice();
  const unpenalised = index.get('*');
  for (let step = 0; step < steps; step++) {
    const gradient = new Float64Array(keys.length);
    for (const { goal, cells } of rows) {
      const sum = cells.reduce((total, { at, value }) => total + (weights[at] ?? 0) * value, 0);
      const error = (goal - 1 / (1 + Math.exp(-sum))) * (goal > 0 ? balance : 1);
      for (const { at, value } of cells) gradient[at] = (gradient[at] ?? 0) + error * value;
    }
    for (let i = 0; i < keys.length; i++) {
      const pull = i === unpenalised ? 0 : penalty * ((weights[i] ?? 0) - (priors[i] ?? 0));
      weights[i] = (weights[i] ?? 0) + rate * ((gradient[i] ?? 0) / rows.length - pull);
    }
  }
  return new Map(keys.map((key, i) => [key, weights[i] ?? 0]));
}

function fitAll(examples: readonly Example[], lists: TopicLexicon): TopicLexicon {
  const seen = new Map<string, number>();
  for (const { features } of examples) for (const key of features.keys()) seen.set(key, (seen.get(key) ?? 0) + 1);
  const offered = Object.values(lists.topics).flatMap(({ terms, entities }) => [
    ...Object.keys(terms),
    ...Object.keys(entities).map((id) => entityMark + id),
  ]);
  const entities = [...seen].filter(([key, count]) => key.startsWith(entityMark) && count >= leastArticles);
  const keys = [...new Set(['*', ...offered, ...entities.map(([key]) => key)])].sort();
  const entries = units.map((unit) => {
    const kept = [...fitUnit(unit, examples, keys, lists)].filter(([, weight]) => Math.abs(weight) >= leastWeight);
    const sorted = kept
      .map(([key, weight]) => [key, Math.round(weight * 100) / 100] as const)
      .sort((a, b) => b[1] - a[1]);
    const terms = Object.fromEntries(sorted.filter(([key]) => !key.startsWith(entityMark)));
    const weighed = sorted
      .filter(([key]) => key.startsWith(entityMark))
      .map(([key, w]) => [key.slice(entityMark.length), w] as const);
    return [unit, { terms, entities: Object.fromEntries(weighed) }] as const;
  });
  return { topics: Object.fromEntries(entries) as TopicLexicon['topics'], threshold };
}

function readLines<T>(path: string): T[] {
  const lines = readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '');
  return lines.map((line) => JSON.parse(line) as T);
}

/** Reports of market sessions are technology news in the labelled set; the sample edition files them under other. */
function readNewsroom(folder: string): { readonly item: Item; readonly gold: Gold }[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.md'))
    .sort()
    .flatMap((file) => {
      const [, front = '', body = ''] =
        /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(readFileSync(`${folder}/${file}`, 'utf8')) ?? [];
      const { id, title, published, topic, exportControl } = parse(front) as Record<string, string>;
      if (id === undefined || title === undefined || published === undefined) return [];
      const primary = (topic === 'other' && marketOf(title, body) ? 'other-tech' : topic) as Topic;
      const gold = { id, primary, all: isCoreTopic(primary) ? [primary] : [], exportControl: Boolean(exportControl) };
      return [{ item: { id, date: published, title, body }, gold }];
    });
}

function readTerms(): TopicLexicon {
  const lists = parse(readFileSync(new URL('terms.yaml', import.meta.url), 'utf8')) as Record<string, string>;
  const entries = Object.entries(lists).map(([unit, words]) => {
    const listed = words.split(/\s+/).filter(Boolean);
    const terms = listed.filter((word) => !word.startsWith('@')).map((word) => [word, 0]);
    const entities = listed.filter((word) => word.startsWith('@')).map((word) => [word.slice(1), 0]);
    return [unit, { terms: Object.fromEntries(terms), entities: Object.fromEntries(entities) }] as const;
  });
  return { topics: Object.fromEntries(entries) as TopicLexicon['topics'], threshold };
}

function buildExamples(config: string, lists: TopicLexicon, items: readonly Item[], golds: readonly Gold[]): Example[] {
  const files = readdirSync(`${config}/entities`).sort();
  const entities = files.flatMap((file) =>
    entitySchema.array().parse(parse(readFileSync(`${config}/entities/${file}`, 'utf8'))),
  );
  const index = buildEntityIndex(entities);
  const model = buildTopicModel(lists);
  const byId = new Map(items.map((item) => [item.id, item]));
  return golds.flatMap((gold) => {
    const item = byId.get(gold.id);
    if (!item) return [];
    const [title = [], body = []] = findEntitySpans(index, [item.title, item.body]);
    const features = buildTopicFeatures(model, { title: item.title, text: item.body }, { title, body });
    return [{ gold, week: weekOf(item.date).id, features }];
  });
}

function predictFolds(examples: readonly Example[], others: readonly Example[], lists: TopicLexicon): string[] {
  const weeks = [...new Set(examples.map(({ week }) => week))].sort();
  return weeks.slice(0, foldCount).flatMap((_, fold) => {
    const heldOut: ReadonlySet<string> = new Set(weeks.filter((_week, i) => i % foldCount === fold));
    const model = buildTopicModel(
      fitAll(
        [...examples, ...others].filter(({ week }) => !heldOut.has(week)),
        lists,
      ),
    );
    const tested = examples.filter(({ week }) => heldOut.has(week));
    return tested.map(({ gold, features }) => JSON.stringify({ id: gold.id, ...judgeTopics(model, features) }));
  });
}

const [config = '', itemsPath = '', goldPath = '', newsroomPath = '', flag] = process.argv.slice(2);
const lists = readTerms();
const labelled = buildExamples(config, lists, readLines<Item>(itemsPath), readLines<Gold>(goldPath));
const newsroom = readNewsroom(newsroomPath);
const written = buildExamples(
  config,
  lists,
  newsroom.map(({ item }) => item),
  newsroom.map(({ gold }) => gold),
);
const examples = [...labelled, ...written];
process.stdout.write(
  flag === '--folds'
    ? `${predictFolds(labelled, written, lists).join('\n')}\n`
    : stringify(fitAll(examples, lists), { lineWidth: 110, flowCollectionPadding: false }),
);
