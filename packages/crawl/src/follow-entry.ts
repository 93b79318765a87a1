import type { Problem, SourceEntry } from '@qishi/model';
import type { Ask } from './fetch-reply.ts';
import type { Announced } from './find-links.ts';
import type { FoundMap } from './sitemap.ts';
import type { VisitContext } from './source-run.ts';
import type { EntryVisit } from './visit.ts';
import { asJsonEntry } from './wordpress.ts';

/** Of an index of sitemaps, those that are read: outlets keep one for each month or thousand articles. */
const mostMaps = 2;
/** When history is wanted. */
const mostMapsBack = 200;

/** Where an entry's announcement is. */
export const addressOf = (entry: SourceEntry): string =>
  entry.kind === 'wordpress' ? asJsonEntry(entry).url : entry.url;

/** What is sent to it beside our own headers; `olderPage` as in a visit. */
export function askOf(entry: SourceEntry, olderPage?: number): Ask {
  const headers = 'headers' in entry ? entry.headers : undefined;
  if (entry.kind !== 'json') return { ...(headers && { headers }) };
  const { send, form, older } = entry;
  const page = olderPage ?? (older?.from ?? 2) - 1;
  return {
    ...(headers && { headers }),
    ...(send !== undefined && { send: fillPage(send, page) }),
    ...(form !== undefined && { form: buildForm(form, page) }),
  };
}

/** Nothing is sent, so an address means one answer. */
export const isPlain = ({ send, form }: Ask): boolean => send === undefined && form === undefined;

/** A text that is `{page}` alone becomes a number, as interfaces expect. */
function fillPage(value: unknown, page: number): unknown {
  if (value === '{page}') return page;
  if (typeof value === 'string') return value.replaceAll('{page}', `${page}`);
  if (Array.isArray(value)) return value.map((each) => fillPage(each, page));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, fillPage(each, page)]));
}

function buildForm(form: Readonly<Record<string, string | number>>, page: number): NonNullable<Ask['form']> {
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(form)) body.set(name, `${value}`.replaceAll('{page}', `${page}`));
  return { body: body.toString(), type: 'application/x-www-form-urlencoded' };
}

/** Puts in line where an entry goes on: the maps of an index and, where history is wanted, the page of older items. */
export function followEntry(visit: EntryVisit, found: Announced, context: VisitContext): void {
  const { since } = context.options;
  if (visit.olderPage === undefined && !visit.isMap)
    for (const url of chooseMaps(found.more, since)) follow(visit, { url, isMap: true }, context);
  if (since === undefined) return;
  const older = olderOf(visit.entry);
  const page = visit.olderPage === undefined ? older?.from : visit.olderPage + 1;
  if (older === undefined || page === undefined || page > older.to || isEnough(visit, found, since)) return;
  const url = older.url?.replaceAll('{page}', `${page}`) ?? visit.entry.url;
  follow(visit, { url, olderPage: page }, context);
}

/** Behind the last page of a history some servers answer with nothing, others with an error. */
export const isHistoryEnd = ({ olderPage }: EntryVisit, { reason, detail = '' }: Problem): boolean =>
  olderPage !== undefined && (reason === 'no-links' || (reason === 'http-error' && /^HTTP 4/.test(detail)));

function follow(visit: EntryVisit, to: Pick<EntryVisit, 'url' | 'isMap' | 'olderPage'>, context: VisitContext): void {
  visit.run.entriesLeft++;
  context.enqueue({ kind: 'entry', run: visit.run, entry: visit.entry, ...to });
}

function olderOf(entry: SourceEntry): { url?: string | undefined; from: number; to: number } | undefined {
  if (entry.kind === 'page') return undefined;
  return entry.kind === 'wordpress' ? asJsonEntry(entry).older : entry.older;
}

/** The page reaches back far enough, or brings nothing that was not announced before. */
function isEnough({ run }: EntryVisit, { links }: Announced, since: string): boolean {
  const before = new Set(run.links.slice(0, run.links.length - links.length).map(({ url }) => url));
  const times = links.map(({ announced }) => Date.parse(announced.publishedAt ?? '')).filter((ms) => !Number.isNaN(ms));
  return links.every(({ url }) => before.has(url)) || Math.min(...times) < Date.parse(since);
}

function chooseMaps(maps: readonly FoundMap[], since: string | undefined): readonly string[] {
  if (since === undefined) return maps.slice(0, mostMaps).map(({ url }) => url);
  // A map without a time may hold anything.
  const back = maps.filter(({ changedAtMs }) => changedAtMs === undefined || changedAtMs >= Date.parse(since));
  return back.slice(0, mostMapsBack).map(({ url }) => url);
}
