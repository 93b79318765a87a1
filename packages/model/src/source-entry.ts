import { z } from 'zod';

/** Sent beside our own; what would make us somebody else is not among them. */
const headers = z
  .record(z.string().regex(/^[a-z][a-z0-9-]*$/, 'header names in lower case'), z.string().max(200))
  .refine((given) => !Object.keys(given).some((name) => ours.test(name)), 'no cookies, credentials or user agent');
const ours = /^(?:cookie|authorization|proxy-|user-agent|host|content-|connection|transfer-|accept-encoding)/;

/** Where older announcements are, for `--since`: the same in another place, page by page. */
const older = z.strictObject({
  /** With `{page}`. */
  url: z.string().refine((url) => url.includes('{page}') && URL.canParse(url), 'an address with {page} in it'),
  from: z.number().int().min(0).default(2),
  to: z.number().int().min(1).default(50),
});

const pattern = z.string().refine((text) => {
  try {
    new RegExp(text, 'u');
    return true;
  } catch {
    return false;
  }
}, 'not a regular expression');

const common = { url: z.url(), headers: headers.optional(), older: older.optional() };

/** One address at which a source announces its articles. */
export const entrySchema = z.discriminatedUnion('kind', [
  /** RSS, Atom or JSON Feed; `fullText` when the item carries the whole body and the page need not be fetched. */
  z.strictObject({ kind: z.literal('feed'), ...common, fullText: z.boolean().default(false) }),
  z.strictObject({
    kind: z.literal('list'),
    ...common,
    /** Selector of the anchors that lead to articles. */
    link: z.string(),
    /** Selector of the date, looked for in the anchor's closest `item` container. */
    item: z.string().optional(),
    date: z.string().optional(),
    /** Only addresses that match: lists also lead to topics and columns. */
    match: pattern.optional(),
  }),
  z.strictObject({
    kind: z.literal('json'),
    ...common,
    /** Sent as JSON by POST; without it the address is asked by GET. */
    send: z.json().optional(),
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
  /** A sitemap, plain or gzip, or an index of them, of which the newest are read. */
  z.strictObject({ kind: z.literal('sitemap'), ...common, match: pattern.optional() }),
  /** The REST interface of WordPress; `url` is the site's. */
  z.strictObject({ kind: z.literal('wordpress'), url: z.url(), categories: z.array(z.number().int()).default([]) }),
]);

export type SourceEntry = Readonly<z.infer<typeof entrySchema>>;
