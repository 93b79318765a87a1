import type { Language } from './language.ts';

/** Texts by key, each in every language, with `{placeholders}`. */
export type MessageTable = Readonly<Record<string, Readonly<Record<Language, string>>>>;

/** The names in the braces of a text. */
export type NamesIn<T extends string> = T extends `${string}{${infer Name}}${infer Rest}`
  ? Name | NamesIn<Rest>
  : never;

/** No row fits in whose languages do not have the same placeholders. */
type Alike<T extends MessageTable> = {
  readonly [K in keyof T]: [NamesIn<T[K]['en']>, NamesIn<T[K]['zh']>] extends [NamesIn<T[K]['zh']>, NamesIn<T[K]['en']>]
    ? unknown
    : { readonly zh: `has the placeholder ${NamesIn<T[K]['en']>}` };
};

/** A table of texts; what is put into their placeholders is checked by type, in both languages. */
export const bilingual = <const T extends MessageTable>(table: T & Alike<T>): T => table;
