import { splitQuery } from '@qishi/model';

/** A field and its value, as it stands in a query. */
export interface QueryPart {
  readonly field: string;
  readonly value: string;
}

/** As a person would type it; a value with blanks or marks goes into quotation marks. */
export function writePart({ field, value }: QueryPart): string {
  const bare = value.replace(/["“”„«»「」『』＂]/g, '');
  return /^[^\s:：　]+$/u.test(bare) ? `${field}:${bare}` : `${field}:"${bare}"`;
}

const isPart = (word: ReturnType<typeof splitQuery>[number], { field, value }: QueryPart): boolean =>
  !word.minus && word.field === field && word.text.toLowerCase() === value.toLowerCase();

export const hasPart = (query: string, part: QueryPart): boolean =>
  splitQuery(query).some((word) => isPart(word, part));

export const addPart = (query: string, part: QueryPart): string =>
  hasPart(query, part) ? query : `${query.trim()} ${writePart(part)}`.trim();

/** The query without this value of the field. */
export const removePart = (query: string, part: QueryPart): string => dropWords(query, (word) => isPart(word, part));

/** The query with this as the only value of the field, or with none. */
export function setField(query: string, field: string, value?: string): string {
  const rest = dropWords(query, (word) => word.field === field && !word.minus);
  return value === undefined ? rest : `${rest} ${writePart({ field, value })}`.trim();
}

function dropWords(query: string, isUnwanted: (word: ReturnType<typeof splitQuery>[number]) => boolean): string {
  return splitQuery(query)
    .filter((word) => !isUnwanted(word))
    .map(({ at: [start, end] }) => query.slice(start, end))
    .join(' ');
}
