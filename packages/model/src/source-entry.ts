import { z } from 'zod';

/** Sent beside our own; what would make us somebody else is not among them. */
const headers = z
  .record(z.string().regex(/^[a-z][a-z0-9-]*$/, 'header names in lower case'), z.string().max(200))
  .refine((given) => !Object.keys(given).some((name) => ours.test(name)), 'no cookies, credentials or user agent');
const ours = /^(?:cookie|authorization|proxy-|user-agent|host|content-|connection|transfer-|accept-encoding)/;

/** Nothing is asked with them, and what stands in an address is kept with every capture and shown with every problem. */
export const hasNoCredentials = (url: string): boolean =>
  !URL.canParse(url) || (new URL(url).username === '' && new URL(url).password === '');
export const noCredentials = 'no user and no password may stand in an address: it is kept and shown';

/** `{year}` and `{month}` in it are those of the day in Beijing: some outlets begin a new list each year. */
const address = z
  .url()
  .refine(hasNoCredentials, noCredentials)
  .refine(hasNoOtherPlaces(['year', 'month']), 'only {year} and {month} may stand in braces');

/** Where older announcements are, for `--since`: the same in another place, page by page. */
const older = z.strictObject({
  /** With `{page}`. */
  url: z
    .string()
    .refine(hasNoCredentials, noCredentials)
    .refine((url) => url.includes('{page}') && URL.canParse(url), 'an address with {page} in it')
    .refine(hasNoOtherPlaces(['year', 'month', 'page']), 'only {page}, {year} and {month} may stand in braces'),
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

/** Which of the announced items are articles that we want. */
const wanted = {
  /** Only addresses that match: lists also lead to topics and columns. That none matches is a trouble. */
  match: pattern.optional(),
  /** Only titles that match. */
  matchTitle: pattern.optional(),
  /** No addresses that match. */
  exclude: pattern.optional(),
  /** No titles that match. */
  excludeTitle: pattern.optional(),
};

const common = { url: address, headers: headers.optional(), ...wanted };

const jsonEntry = z
  .strictObject({
    kind: z.literal('json'),
    ...common,
    /** Without `url` the older pages are asked for by the `{page}` in what is sent. */
    older: older.partial({ url: true }).optional(),
    /**
     * Sent as JSON by POST; without it and `form` the address is asked by GET. A text `{page}` in it is the number of
     * the page, one less than `older.from` to begin with.
     */
    send: z.json().optional(),
    /** Sent as a form by POST, with `{page}` as in `send`. */
    form: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
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
  })
  .refine(({ send, form }) => send === undefined || form === undefined, {
    error: 'send or form, not both',
    path: ['form'],
  })
  .refine(
    ({ older, send, form }) => !older || older.url !== undefined || /\{page\}/.test(JSON.stringify(send ?? form ?? '')),
    {
      error: 'an address with {page} in it, or {page} in what is sent',
      path: ['older', 'url'],
    },
  );

/** One address at which a source announces its articles. */
export const entrySchema = z.discriminatedUnion('kind', [
  /** RSS, Atom or JSON Feed; `fullText` when the item carries the whole body and the page need not be fetched. */
  z.strictObject({
    kind: z.literal('feed'),
    ...common,
    older: older.optional(),
    fullText: z.boolean().default(false),
  }),
  /** Selectors of what is read may end in `@attribute`: `time@datetime`, `a@title`, `@data-time` of the place itself. */
  z.strictObject({
    kind: z.literal('list'),
    ...common,
    older: older.optional(),
    /** Selector of the anchors that lead to articles. */
    link: z.string(),
    /** Selector of the container that belongs to an anchor: the closest one. */
    item: z.string().optional(),
    /** Selector of the date inside the item. */
    date: z.string().optional(),
    /** Selector of the title inside the anchor, else inside the item; the anchor's own text without it. */
    title: z.string().optional(),
  }),
  /**
   * One growing page, whose sections are the articles. Each is kept under the page's address with the section's anchor.
   * Selectors may end in `@attribute` as in lists.
   */
  z.strictObject({
    kind: z.literal('page'),
    ...common,
    /** Selector of what holds an article each, or of the heading (h1 to h6) that each begins with. */
    section: z.string(),
    /** Inside the section; its first heading without it. */
    heading: z.string().optional(),
    /** Inside the section; a `time` without it, else the heading, which often is or holds the day. */
    date: z.string().optional(),
    /** Inside the section; the first id in it without it. */
    anchor: z.string().optional(),
  }),
  jsonEntry,
  /** A sitemap, plain or gzip, or an index of them, of which the newest are read. */
  z.strictObject({ kind: z.literal('sitemap'), ...common, older: older.optional() }),
  /** The REST interface of WordPress; `url` is the site's. */
  z.strictObject({
    kind: z.literal('wordpress'),
    url: address,
    ...wanted,
    categories: z.array(z.number().int()).default([]),
  }),
]);

function hasNoOtherPlaces(names: readonly string[]): (url: string) => boolean {
  return (url) => [...url.matchAll(/\{(.*?)\}/g)].every(([, name = '']) => names.includes(name));
}

export type SourceEntry = Readonly<z.infer<typeof entrySchema>>;
