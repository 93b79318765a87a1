import { z } from 'zod';
import { coreTopics } from './topic.ts';

/** CSS selectors for one article page; each field falls back to the generic extractor when absent or empty. */
const articleRules = z.strictObject({
  title: z.string().optional(),
  body: z.string().optional(),
  author: z.string().optional(),
  source: z.string().optional(),
  published: z.string().optional(),
  /** Elements to remove from the body before it is read. */
  remove: z.array(z.string()).default([]),
});

/** One address at which a source announces its articles. */
const entry = z.discriminatedUnion('kind', [
  /** RSS, Atom or JSON Feed; `fullText` when the item carries the whole body and the page need not be fetched. */
  z.strictObject({ kind: z.literal('feed'), url: z.url(), fullText: z.boolean().default(false) }),
  z.strictObject({
    kind: z.literal('list'),
    url: z.url(),
    /** Selector of the anchors that lead to articles. */
    link: z.string(),
    /** Selector of the date, looked for in the anchor's closest `item` container. */
    item: z.string().optional(),
    date: z.string().optional(),
  }),
  z.strictObject({
    kind: z.literal('json'),
    url: z.url(),
    /** Dotted path to the array of items, e.g. `data.list`; empty when the document is the array. */
    items: z.string().default(''),
    /** Dotted paths inside an item, or a `{field}` template for the address. */
    fields: z.strictObject({
      url: z.string(),
      title: z.string(),
      date: z.string().optional(),
      body: z.string().optional(),
      author: z.string().optional(),
    }),
  }),
]);

/** A publication we watch and the manners we owe it: one file `config/sources/<id>.yaml`. */
export const sourceSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'lower-case letters, digits and hyphens'),
  name: z.string().min(1),
  home: z.url(),
  entries: z.array(entry).min(1),
  rules: articleRules.optional(),
  credibility: z.enum(['official', 'trade-press', 'general-press', 'self-media', 'aggregator']),
  /** 0 to 1: how much a report by this source weighs in ranking. */
  weight: z.number().min(0).max(1).default(0.5),
  topics: z.array(z.enum(coreTopics)).default([]),
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
  notes: z.string().optional(),
});

export type Source = Readonly<z.infer<typeof sourceSchema>>;
export type SourceEntry = Source['entries'][number];
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
