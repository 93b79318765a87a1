import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Entity, entitySchema, isCoreTopic, type Topic, weekOf } from '@qishi/model';
import { parse } from 'yaml';
import { marketOf } from '../src/market-wrap.ts';
import { type Item, itemId, readNews } from './news-articles.ts';

/** What a reader says of an article. */
export interface Label {
  readonly id: string;
  readonly primary: Topic;
  /** Core topics that a weekly would want it for. */
  readonly all: readonly Topic[];
  readonly exportControl: boolean;
}

/** A labelled article. `week` is its ISO week: folds never part a week. */
export interface Example {
  readonly item: Item;
  readonly label: Label;
  readonly week: string;
}

export { readNews };

const repository = join(import.meta.dirname, '../../..');
/** Measuring data that lies beside the repository. */
export const sharedData = join(repository, '../shared/data');
export const hasSharedData = existsSync(sharedData);

/** The labelled set that quality is measured on. */
export function readDevSet(): Example[] {
  const items = readLines<Item>(join(sharedData, 'topics/items.jsonl'));
  return withTexts(items, readLines<Label>(join(sharedData, 'topics/gold.jsonl')));
}

/** What we labelled ourselves: ids in the repository, texts beside it. None of them is in a set that is measured on. */
export function readOwnLabels(): Example[] {
  return withTexts(readPool(), readLines<Label>(join(import.meta.dirname, 'labels.jsonl')));
}

/** Articles of the month of news and of the sets for search and stories, which have no topic labels of their own. */
export function readPool(): Item[] {
  const sets = ['search/docs.jsonl', 'stories/events830.items.jsonl'].flatMap((path) =>
    readLines<Item>(join(sharedData, path)).map((item) => ({ ...item, id: itemId(item.date, item.title) })),
  );
  return [...sets, ...readNews(join(sharedData, 'news/april2023.jsonl.gz'))];
}

/** The sample edition. It files reports of market sessions under other; in the labelled set they are other-tech. */
export function readNewsroom(): Example[] {
  const folder = join(repository, 'test/newsroom/articles');
  const files = readdirSync(folder).filter((file) => file.endsWith('.md'));
  return files.sort().flatMap((file) => {
    const text = readFileSync(join(folder, file), 'utf8');
    const [, front = '', body = ''] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text) ?? [];
    const { id, title, published, topic, exportControl } = parse(front) as Record<string, string>;
    if (id === undefined || title === undefined || published === undefined) return [];
    const primary = (topic === 'other' && marketOf(title, body) ? 'other-tech' : topic) as Topic;
    const all = isCoreTopic(primary) ? [primary] : [];
    const label = { id, primary, all, exportControl: Boolean(exportControl) };
    return [{ item: { id, date: published, title, body }, label, week: weekOf(published).id }];
  });
}

/** `config/entities`, all of it. */
export function readEntities(): Entity[] {
  const folder = join(repository, 'config/entities');
  const files = readdirSync(folder).sort();
  return files.flatMap((file) => entitySchema.array().parse(parse(readFileSync(join(folder, file), 'utf8'))));
}

function withTexts(items: readonly Item[], labels: readonly Label[]): Example[] {
  const byId = new Map(items.map((item) => [item.id, item]));
  return labels.flatMap((label) => {
    const item = byId.get(label.id);
    return item ? [{ item, label, week: weekOf(item.date).id }] : [];
  });
}

function readLines<T>(path: string): T[] {
  const lines = readFileSync(path, 'utf8').split('\n');
  return lines.filter((line) => line.trim() !== '').map((line) => JSON.parse(line) as T);
}
