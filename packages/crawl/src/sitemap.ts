import { gunzipSync } from 'node:zlib';
import { fail, type Outcome, ok, type SourceEntry } from '@qishi/model';
import { Parser } from 'htmlparser2';
import { type LinkDraft, mostItems } from './link-draft.ts';
import { chooseItems } from './wanted-items.ts';

type SitemapEntry = Extract<SourceEntry, { kind: 'sitemap' }>;

export interface Sitemap {
  readonly items: readonly LinkDraft[];
  /** Further maps that an index names, newest first. */
  readonly maps: readonly FoundMap[];
}

export interface FoundMap {
  readonly url: string;
  /** Unix milliseconds; undefined where the index does not say. */
  readonly changedAtMs: number | undefined;
}

/** What one `<url>` or `<sitemap>` says; the protocol of sitemaps.org with Google's news extension. */
interface Row {
  readonly isMap: boolean;
  readonly fields: Map<string, string>;
}

/** The addresses of a sitemap or an index of them. A page in its place is `not-a-feed`. */
export function parseSitemap(text: string, entry: SitemapEntry): Outcome<Sitemap> {
  if (!/<(?:\w+:)?(?:urlset|sitemapindex)[\s>]/.test(text.slice(0, 4000)))
    return fail('crawl', 'not-a-feed', entry.url, 'no sitemap', 'next-run');
  const rows = readRows(text);
  const items = rows
    .filter(({ isMap }) => !isMap)
    .map(
      ({ fields }): LinkDraft => ({
        href: fields.get('loc'),
        title: fields.get('title'),
        date: fields.get('publication_date') ?? fields.get('lastmod'),
      }),
    );
  const maps = rows
    .filter(({ isMap, fields }) => isMap && fields.has('loc'))
    .map(({ fields }): FoundMap => ({ url: fields.get('loc') ?? '', changedAtMs: timeOf(fields) }))
    .toSorted((a, b) => (b.changedAtMs ?? 0) - (a.changedAtMs ?? 0));
  // Chosen before the cut: a map of a whole site may have its articles anywhere.
  return ok({ items: chooseItems(items, entry, entry.url).articles.slice(-mostItems), maps });
}

function readRows(text: string): readonly Row[] {
  const rows: Row[] = [];
  let row: Row | undefined;
  let field: string | undefined;
  const bare = (name: string): string => name.replace(/^.*:/, '');
  const parser = new Parser(
    {
      onopentag(name) {
        const tag = bare(name);
        if (tag !== 'url' && tag !== 'sitemap') {
          field = tag;
          return;
        }
        row = { isMap: tag === 'sitemap', fields: new Map() };
        rows.push(row);
      },
      ontext(part) {
        if (row && field) row.fields.set(field, `${row.fields.get(field) ?? ''}${part.trim()}`);
      },
      onclosetag(name) {
        const tag = bare(name);
        if (tag === 'url' || tag === 'sitemap') row = undefined;
        field = undefined;
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(text);
  return rows;
}

function timeOf(fields: ReadonlyMap<string, string>): number | undefined {
  const ms = Date.parse(fields.get('lastmod') ?? '');
  return Number.isNaN(ms) ? undefined : ms;
}

/** A map that is stored compressed, not only sent so. Undefined where it is broken or larger than `maxBytes`. */
export function unpackSitemap(body: Uint8Array, maxBytes: number): Uint8Array | undefined {
  if (body[0] !== 0x1f || body[1] !== 0x8b) return body;
  try {
    return gunzipSync(body, { maxOutputLength: maxBytes });
  } catch {
    // Whatever zlib objects to, the file cannot be read.
    return undefined;
  }
}
