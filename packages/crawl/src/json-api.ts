import { fail, type Outcome, ok, type SourceEntry } from '@qishi/model';
import type { LinkDraft } from './link-draft.ts';

type JsonEntry = Extract<SourceEntry, { kind: 'json' }>;

/**
 * The items of a JSON answer, read by the dotted paths of the entry. `url` and `date` may also be templates with paths
 * in braces (`{date_gmt}Z` says the zone that WordPress leaves out). A wrapping `callback(…)` is taken off. The Problem's subject is the entry's address.
 */
export function parseJsonApi(text: string, entry: JsonEntry): Outcome<readonly LinkDraft[]> {
  const document = parseJson(text);
  if (document === undefined) return fail('crawl', 'malformed-feed', entry.url, 'not JSON', 'next-run');
  const items = valueAt(document, entry.items);
  if (!Array.isArray(items)) {
    return fail(
      'crawl',
      'no-links',
      entry.url,
      `no list at ${entry.items ? `"${entry.items}"` : 'the top'}`,
      'next-run',
    );
  }
  return ok(items.map((item) => readItem(item, entry.fields)));
}

function readItem(item: unknown, fields: JsonEntry['fields']): LinkDraft {
  return {
    href: isTemplate(fields.url) ? fillTemplate(fields.url, item) : textAt(item, fields.url),
    title: textAt(item, fields.title),
    date: fields.date === undefined ? undefined : readDate(item, fields.date),
    author: fields.author === undefined ? undefined : textAt(item, fields.author),
    html: fields.body === undefined ? undefined : textAt(item, fields.body),
  };
}

const isTemplate = (field: string): boolean => field.includes('{');

function readDate(item: unknown, field: string): unknown {
  return isTemplate(field) ? fillTemplate(field, item) : valueAt(item, field);
}

function parseJson(text: string): unknown {
  const bare = text.trim().replace(/^\uFEFF/, '');
  const wrapped = /^[\w$.]{1,80}\s?\(/.exec(bare);
  const json = wrapped ? bare.slice(wrapped[0].length, bare.lastIndexOf(')')) : bare;
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** Every placeholder must have a value: half an address leads anywhere, half a date means another. */
function fillTemplate(template: string, item: unknown): string | undefined {
  let isWhole = true;
  const filled = template.replace(/\{([^{}]{1,100})\}/g, (_, path: string) => {
    const value = textAt(item, path);
    isWhole &&= value !== undefined;
    return value ?? '';
  });
  return isWhole ? filled : undefined;
}

function textAt(item: unknown, path: string): string | undefined {
  const value = valueAt(item, path);
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The value at a dotted path, own properties only; the empty path is the document itself. Array places are numbers. */
function valueAt(document: unknown, path: string): unknown {
  let at = document;
  for (const key of path === '' ? [] : path.split('.')) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return undefined;
    at = (at as Readonly<Record<string, unknown>>)[key];
  }
  return at;
}
