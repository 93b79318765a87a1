import type { Entity, EntityMention, EntityRole } from '@qishi/model';
import { fold, originalRange, type Squeezed, squeeze } from './fold.ts';
import { buildNameTrie, findNames, type Name, type NameMatch, type NameTrie } from './name-trie.ts';

/** How far a supporting word may stand from an ambiguous alias, in characters either way. */
const contextChars = 60;

/** An entity under one of its names; `needs` is absent when the name stands for nothing else. */
interface Reading {
  readonly entity: Entity;
  readonly needs?: readonly string[];
}

export interface EntityIndex {
  readonly trie: NameTrie<Reading>;
  readonly byId: ReadonlyMap<string, Entity>;
}

/** One place where an entity is named, by position in the text as given. */
export interface EntitySpan {
  readonly entity: Entity;
  readonly start: number;
  readonly end: number;
}

/** Prepares the entity base for one pass over any number of texts. */
export function buildEntityIndex(entities: readonly Entity[]): EntityIndex {
  return {
    trie: buildNameTrie(entities.flatMap(readingsOf)),
    byId: new Map(entities.map((entity) => [entity.id, entity])),
  };
}

function readingsOf(entity: Entity): Name<Reading>[] {
  return [entity.name, ...entity.aliases].flatMap((alias) => {
    const needs = entity.ambiguous.find((entry) => entry.alias === alias)?.needs;
    const reading = needs ? { entity, needs: needs.map(matchable) } : { entity };
    return spellings(matchable(alias)).map((written) => ({ written, value: reading }));
  });
}

const matchable = (text: string): string => squeeze(fold(text)).text;

/** GPT-4 is also written GPT4 and GPT 4: the joint between letters and digits comes and goes. */
function spellings(name: string): string[] {
  const joint = /(?<=[A-Za-z])[- ](?=\d)/g;
  return [...new Set([name, name.replace(joint, ''), name.replace(joint, ' '), name.replace(joint, '-')])];
}

/** Every place in the texts where an entity is named, ambiguous names decided by all texts together. */
export function findEntitySpans(index: EntityIndex, texts: readonly string[]): EntitySpan[][] {
  const read = texts.map((text) => {
    const squeezed = squeeze(fold(text));
    return { squeezed, matches: findNames(index.trie, squeezed.text) };
  });
  const named = new Set<string>();
  for (const { matches } of read) for (const match of matches) addCertain(named, match);
  return read.map(({ squeezed, matches }) => resolve(matches, squeezed, named));
}

function addCertain(named: Set<string>, match: NameMatch<Reading>): void {
  for (const { entity, needs } of match.values) if (!needs) named.add(entity.id);
}

function resolve(matches: readonly NameMatch<Reading>[], squeezed: Squeezed, named: ReadonlySet<string>): EntitySpan[] {
  return matches.flatMap((match) => {
    const entity = choose(match, squeezed.text, named);
    if (!entity) return [];
    const [start, end] = originalRange(squeezed, match.start, match.end);
    return [{ entity, start, end }];
  });
}

/** A reading backed by its context beats one that needs none: 李飞飞 near 数据库 is not the professor. */
function choose(match: NameMatch<Reading>, text: string, named: ReadonlySet<string>): Entity | undefined {
  const around = `${text.slice(Math.max(0, match.start - contextChars), match.start)}\n${text.slice(match.end, match.end + contextChars)}`;
  const backed = match.values.find(({ needs }) => needs?.some((word) => around.includes(word)));
  const plain = match.values.find(({ needs }) => !needs);
  const kin = match.values.find(
    ({ entity, needs }) => needs && (named.has(entity.id) || (entity.parent !== undefined && named.has(entity.parent))),
  );
  return (backed ?? plain ?? kin)?.entity;
}

/** Mentions by entity, most frequent first, those in the title before others of the same count. */
export function countMentions(
  title: { readonly text: string; readonly spans: readonly EntitySpan[] },
  body: { readonly text: string; readonly spans: readonly EntitySpan[] },
): EntityMention[] {
  const forms = new Map<Entity, Map<string, number>>();
  for (const { text, spans } of [title, body]) {
    for (const { entity, start, end } of spans) {
      const counts = forms.get(entity) ?? new Map<string, number>();
      const form = text.slice(start, end);
      forms.set(entity, counts.set(form, (counts.get(form) ?? 0) + 1));
    }
  }
  const titled = new Set(title.spans.map((span) => span.entity));
  return [...forms]
    .map(([entity, counts]) => buildMention(entity, counts, titled.has(entity)))
    .sort((a, b) => b.count - a.count || Number(b.inTitle) - Number(a.inTitle) || (a.id < b.id ? -1 : 1));
}

function buildMention(entity: Entity, counts: ReadonlyMap<string, number>, inTitle: boolean): EntityMention {
  const forms = [...counts].sort((a, b) => b[1] - a[1]);
  const count = forms.reduce((sum, [, times]) => sum + times, 0);
  const { id, name, type } = entity;
  return { id, name, type, count, forms: forms.map(([form]) => form), inTitle, role: roleOf(inTitle, count) };
}

/** How often an article names what it is about when the title does not. */
const leastSubject = 4;

/** An article is about what its title names and what it names again and again. */
export const roleOf = (inTitle: boolean, count: number): EntityRole =>
  inTitle || count >= leastSubject ? 'subject' : 'mentioned';
