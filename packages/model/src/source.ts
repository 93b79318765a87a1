import { z } from 'zod';
import { canonicalRulesSchema } from './canonical-rules.ts';
import { findDeclaredCharsets } from './charset-declared.ts';
import { entrySchema, hasNoCredentials, noCredentials } from './source-entry.ts';
import { coreTopics } from './topic.ts';

/**
 * CSS selectors for one article page; each field falls back to the generic extractor when absent or empty. All but `body`
 * and `remove` may end in `@attribute`.
 */
const articleRules = z.strictObject({
  title: z.string().optional(),
  body: z.string().optional(),
  author: z.string().optional(),
  source: z.string().optional(),
  published: z.string().optional(),
  /** Elements to remove from the body before it is read. */
  remove: z.array(z.string()).default([]),
});

/** A publication we watch and the manners we owe it: one file `config/sources/<id>.yaml`. */
export const sourceSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'lower-case letters, digits and hyphens'),
  name: z.string().min(1),
  home: z.url().refine(hasNoCredentials, noCredentials),
  entries: z.array(entrySchema).min(1),
  rules: articleRules.optional(),
  credibility: z.enum(['official', 'trade-press', 'general-press', 'self-media', 'aggregator']),
  /** 0 to 1: how much a report by this source weighs in ranking. */
  weight: z.number().min(0).max(1).default(0.5),
  topics: z.array(z.enum(coreTopics)).default([]),
  /** IANA name of the zone in which times without one are meant. */
  zone: z.string().refine(isZone, 'not a time zone of the IANA list').default('Asia/Shanghai'),
  /** How a date like 03/04/2026 is meant, in its lists and on its pages; without it such a date is none. */
  dateOrder: z.enum(['month-first', 'day-first']).optional(),
  /** The charset of all its pages, where they name none or a wrong one. */
  encoding: z.string().refine(isCharset, 'not a charset').optional(),
  canonical: canonicalRulesSchema.optional(),
  /** Article pages show nothing without their scripts. */
  needsBrowser: z.boolean().default(false),
  manners: z
    .strictObject({
      /** Least time between two requests to the source's host, in milliseconds. */
      delayMs: z.number().int().min(0).default(2000),
      /** Most articles fetched from this source in one run. */
      maxArticles: z.number().int().min(1).default(60),
    })
    .prefault({}),
  /** The day a person saw this source work, or null while nobody has. */
  verified: z.iso.date().nullable(),
  enabled: z.boolean().default(true),
  /** Why it is off, for whoever thinks of turning it on. */
  whyOff: z.string().min(1).optional(),
  /** What is known of its rules and defences; for people. */
  access: z
    .strictObject({ robots: z.string().optional(), terms: z.string().optional(), defence: z.string().optional() })
    .optional(),
  notes: z.string().optional(),
});

function isCharset(name: string): boolean {
  return findDeclaredCharsets(new Uint8Array(), `charset=${name}`).length === 1;
}

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

export type Source = Readonly<z.infer<typeof sourceSchema>>;
export type DateOrder = NonNullable<Source['dateOrder']>;
export type ArticleRules = Readonly<z.infer<typeof articleRules>>;

/** A candidate article address as a source announced it. */
export interface Link {
  readonly url: string;
  readonly sourceId: string;
  /** The entry address on which it was found. */
  readonly foundOn: string;
  readonly announced: Announced;
  /** The whole body as HTML, when the source's entry carries it. */
  readonly html?: string;
}

/** What the source's list or feed said about an article; extraction may use it where the page is silent. */
export interface Announced {
  readonly title?: string;
  /** ISO 8601 with offset. */
  readonly publishedAt?: string;
  readonly author?: string;
}
