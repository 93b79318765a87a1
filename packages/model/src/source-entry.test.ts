import { expect, test } from 'vitest';
import { splitPlacedSelector } from './placed-selector.ts';
import { entrySchema } from './source-entry.ts';

const url = 'https://outlet.example/list';
const json = { kind: 'json', url, fields: { url: 'u', title: 't' } };
const faultsOf = (entry: unknown): readonly string[] =>
  entrySchema.safeParse(entry).error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? [];

test.each([
  { kind: 'feed', url: 'https://outlet.example/{year}/{month}/feed' },
  { kind: 'list', url, link: 'a', title: 'a@title', older: { url: `${url}?p={page}` } },
  { kind: 'page', url, section: 'h2', exclude: '#old' },
  { kind: 'wordpress', url, matchTitle: '芯片', excludeTitle: '广告' },
  { ...json, send: { page: '{page}' }, older: { to: 9 } },
  { ...json, form: { page: '{page}', limit: 5 }, older: {} },
])('%j is an entry', (entry) => expect(faultsOf(entry)).toEqual([]));

test.each([
  [{ kind: 'feed', url: 'https://outlet.example/{day}' }, 'url: only {year} and {month} may stand in braces'],
  [{ kind: 'feed', url: `${url}?p={page}` }, 'url: only {year} and {month} may stand in braces'],
  [{ kind: 'feed', url, older: { url } }, 'older.url: an address with {page} in it'],
  [{ kind: 'feed', url, exclude: '(' }, 'exclude: not a regular expression'],
  [{ ...json, send: {}, form: {} }, 'form: send or form, not both'],
  [{ ...json, send: { page: 1 }, older: {} }, 'older.url: an address with {page} in it, or {page} in what is sent'],
])('%j is none', (entry, fault) => expect(faultsOf(entry)).toContain(fault));

test.each([
  ['time@datetime', 'time', 'datetime'],
  ['@data-time', '', 'data-time'],
  ['a[href*="@x"]', 'a[href*="@x"]', undefined],
  ['li > a @title', 'li > a', 'title'],
])('%s is a place', (text, selector, attribute) => expect(splitPlacedSelector(text)).toEqual({ selector, attribute }));
