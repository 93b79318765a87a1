import { z } from 'zod';
import { entityTypes } from './analysis.ts';

/** One thing with a name: `config/entities/<type>.yaml` holds a list of these. */
export const entitySchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9.-]*$/, 'lower-case letters, digits, dots and hyphens'),
  name: z.string().min(1),
  type: z.enum(entityTypes),
  /** Every other way it is written, in any script. */
  aliases: z.array(z.string().min(1)).default([]),
  /** The company behind a product, the outlet behind a series. */
  parent: z.string().optional(),
  /** Aliases that also mean something else, with words that must stand near for the alias to count. */
  ambiguous: z
    .array(z.strictObject({ alias: z.string(), needs: z.array(z.string()).default([]), hint: z.string() }))
    .default([]),
});
export type Entity = Readonly<z.infer<typeof entitySchema>>;

/** `config/topics.yaml`: terms that speak for or against a topic. */
export const topicLexiconSchema = z.strictObject({
  topics: z.record(
    z.enum(['chips', 'llm', 'cloud', 'other-tech', 'export-control', 'off-topic']),
    z.strictObject({
      /** Term → weight; a negative weight speaks against. */
      terms: z.record(z.string(), z.number()),
      /** Entity types or ids that count, with their weight. */
      entities: z.record(z.string(), z.number()).default({}),
      /** Families of terms by where they stand (`chips.title`) and wording (`restraint.lede`), with their weight. */
      signals: z.record(z.string(), z.number()).optional(),
    }),
  ),
  /** Terms, and entities with an `@`, that together tell a subject. */
  families: z.record(z.string(), z.array(z.string())).optional(),
  /** Scores at or above this make an article the weekly's business. */
  threshold: z.number().positive(),
});
export type TopicLexicon = Readonly<z.infer<typeof topicLexiconSchema>>;

/** What the analyser needs to know about the world, read from `config/`. */
export interface Lexicon {
  readonly entities: readonly Entity[];
  readonly topics: TopicLexicon;
}
