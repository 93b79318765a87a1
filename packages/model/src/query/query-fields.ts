import { certainties } from '../analysis.ts';
import { topics } from '../topic.ts';
import { isDay, parseStretch } from './query-dates.ts';
import {
  type NegatableField,
  negatableFields,
  noFilters,
  type SearchFilters,
  type SearchSort,
  searchSorts,
} from './search-query.ts';

/** What the fields of a query say, while it is being read. */
export interface FiltersRead {
  filters: SearchFilters;
  sort: SearchSort;
  /** Something narrows what is found, so that no word is needed. */
  hasFilter: boolean;
}

export const startFilters = (): FiltersRead => ({ filters: noFilters, sort: 'relevance', hasFilter: false });

type Fault = (message: string) => void;
type Read = (into: FiltersRead, text: string, fault: Fault) => void;

/** A field with an example of its use. `title:` is none of these: it says where a word must stand. */
const fields: Readonly<Record<string, { readonly example: string; readonly read: Read }>> = {
  source: { example: 'source:ithome', read: (into, text) => add(into, 'source', text) },
  topic: { example: 'topic:chips', read: (into, text, fault) => add(into, 'topic', oneOf(topics, text, fault)) },
  entity: { example: 'entity:nvidia', read: (into, text) => add(into, 'entity', text) },
  since: { example: 'since:2023-04-01', read: (into, text, fault) => readEdge(into, 'since', text, fault) },
  until: { example: 'until:2023-04-30', read: (into, text, fault) => readEdge(into, 'until', text, fault) },
  mentions: { example: 'mentions:2023-04-18', read: readMentions },
  certainty: {
    example: 'certainty:scheduled',
    read: (into, text, fault) => add(into, 'certainty', oneOf(certainties, text, fault)),
  },
  story: { example: 'story:s-…', read: (into, text) => add(into, 'story', text) },
  sort: {
    example: 'sort:newest',
    read: (into, text, fault) => {
      into.sort = oneOf(searchSorts, text, fault) ?? into.sort;
    },
  },
};

export const fieldNames: readonly string[] = Object.keys(fields);

/** Reads `field:value`, or `-field:value` where that is possible. */
export function readFilter(
  into: FiltersRead,
  field: string,
  word: { readonly text: string; readonly minus: boolean },
  fault: Fault,
): void {
  const known = fields[field];
  if (!known) throw new Error(`no field ${field}`);
  if (field !== 'sort') into.hasFilter = true;
  const negated = negatableFields.find((each) => each === field);
  if (word.text === '') fault(`${field}: needs a value, as in ${known.example}.`);
  else if (!word.minus) known.read(into, word.text, fault);
  else if (negated) exclude(into, negated, word.text, fault);
  else fault(`-${field}: is not possible; ${negatableFields.map((each) => `-${each}:`).join(', ')} are.`);
}

function exclude(into: FiltersRead, field: NegatableField, text: string, fault: Fault): void {
  const value = field === 'topic' ? oneOf(topics, text, fault) : text;
  if (value === undefined) return;
  const { not } = into.filters;
  into.filters = { ...into.filters, not: { ...not, [field]: [...not[field], value] } };
}

function add(
  into: FiltersRead,
  field: 'source' | 'topic' | 'entity' | 'certainty' | 'story',
  value: string | undefined,
): void {
  if (value !== undefined) into.filters = { ...into.filters, [field]: [...into.filters[field], value] };
}

function oneOf<T extends string>(known: readonly T[], text: string, fault: Fault): T | undefined {
  const found = known.find((each) => each === text.toLowerCase());
  if (found === undefined) fault(`"${text}" is none of ${known.join(', ')}.`);
  return found;
}

const notADate = (text: string): string =>
  `"${text}" is not a date. Write 2023-04-18, 2023-04, 2023 or a week like 2023-W15.`;

function readMentions(into: FiltersRead, text: string, fault: Fault): void {
  const date = text.replace(/[/.]/g, '-').replace(/-(\d)(?=-|$)/g, '-0$1');
  const isCalendar = /^\d{4}(?:-\d{2}(?:-\d{2})?)?$/.test(date) && isDay(`${date}-01-01`.slice(0, 10));
  if (isCalendar || /^\d{4}-(?:Q[1-4]|H[12])$/.test(date)) into.filters = { ...into.filters, mentions: date };
  else fault(notADate(text));
}

function readEdge(into: FiltersRead, edge: 'since' | 'until', text: string, fault: Fault): void {
  const stretch = parseStretch(text);
  if (!stretch) fault(notADate(text));
  else into.filters = { ...into.filters, [edge]: stretch[edge] };
  const { since, until } = into.filters;
  if (since !== undefined && until !== undefined && since >= until)
    fault('since: lies after until:, so nothing can be found.');
}
