import type { Entity } from '../lexicon.ts';
import { foldForSearch } from '../search-tokens.ts';

/** Names and words that a query is read with. Keys are folded (`foldForSearch`) and without blanks or joints. */
export interface NameTable {
  /** What a name stands for: ids of the entity base. An alias that also means something else stands for nothing here. */
  readonly entityOf: ReadonlyMap<string, string>;
  /** Every way an entity is written, its name first. */
  readonly formsOf: ReadonlyMap<string, readonly string[]>;
  /** Known words without other forms: they only tell where a run of Chinese may be parted. */
  readonly words: ReadonlySet<string>;
  /** Characters of the longest key. */
  readonly longest: number;
}

export const noNames: NameTable = { entityOf: new Map(), formsOf: new Map(), words: new Set(), longest: 0 };

export const nameKey = (text: string): string => foldForSearch(text).replace(/[\s\-._/·]/g, '');

/** The table of an entity base and of words such as the terms of topics. The first entity with a name has it. */
export function buildNameTable(entities: readonly Entity[], terms: Iterable<string> = []): NameTable {
  const entityOf = new Map<string, string>();
  const formsOf = new Map<string, readonly string[]>();
  const words = new Set([...terms].map(nameKey).filter((key) => key.length > 1));
  for (const { id, name, aliases, ambiguous } of entities) {
    const unclear = new Set(ambiguous.map(({ alias }) => nameKey(alias)));
    const forms = [...new Set([name, ...aliases])].filter((form) => !unclear.has(nameKey(form)));
    for (const form of forms) if (!entityOf.has(nameKey(form))) entityOf.set(nameKey(form), id);
    for (const key of unclear) words.add(key);
    formsOf.set(id, forms);
  }
  const longest = Math.max(0, ...[...entityOf.keys(), ...words].map((key) => key.length));
  return { entityOf, formsOf, words, longest };
}

/** The entity that an id or a name means. */
export function findEntity(text: string, names: NameTable): string | undefined {
  return names.formsOf.has(text.toLowerCase()) ? text.toLowerCase() : names.entityOf.get(nameKey(text));
}
