import { phraseTokens } from '../search-tokens.ts';
import { fieldNames, readFilter, startFilters } from './query-fields.ts';
import { type QueryWord, splitQuery } from './query-words.ts';
import type { QueryFault, SearchClause, SearchQuery, SearchTerm } from './search-query.ts';

/** Longest query that is read, in characters, and most words in one. */
export const mostQueryChars = 500;
export const mostQueryWords = 32;

/**
 * Reads what a person typed: words (all must be there), `"…"` for a phrase, `A OR B`, `-without`, and the fields
 * `title: source: topic: entity: since: until: mentions: certainty: story: sort:`. Every fault is told, not only the
 * first; nothing that can be typed throws.
 */
export function parseQuery(
  typed: string,
): { readonly query: SearchQuery } | { readonly faults: readonly QueryFault[] } {
  const words = splitQuery(typed);
  const limits = findLimitFaults(typed, words);
  if (limits.length > 0) return { faults: limits };
  const reading = startReading();
  for (const [i, word] of words.entries()) readWord(reading, word, words[i - 1], words[i + 1]);
  if (reading.clauses.length === 0 && reading.without.length > 0 && !reading.read.hasFilter) {
    reading.faults.push({
      at: [0, typed.length],
      message: 'Say also what an article should hold: -word only takes away.',
    });
  }
  if (reading.faults.length > 0) return { faults: reading.faults };
  const { clauses, without, read } = reading;
  return {
    query: { clauses: clauses.map((any): SearchClause => ({ any })), without, filters: read.filters, sort: read.sort },
  };
}

interface Reading {
  readonly clauses: SearchTerm[][];
  readonly without: SearchTerm[];
  readonly read: ReturnType<typeof startFilters>;
  readonly faults: QueryFault[];
}

const startReading = (): Reading => ({ clauses: [], without: [], read: startFilters(), faults: [] });

function findLimitFaults(typed: string, words: readonly QueryWord[]): QueryFault[] {
  const message =
    typed.length > mostQueryChars
      ? `The query has ${typed.length} characters; at most ${mostQueryChars} are read.`
      : words.length > mostQueryWords
        ? `The query has ${words.length} words; at most ${mostQueryWords} are read.`
        : undefined;
  return message ? [{ at: [0, typed.length], message }] : [];
}

const isOr = (word: QueryWord | undefined): boolean =>
  word !== undefined && !word.quoted && !word.minus && !word.field && /^(?:OR|\|\|?)$/.test(word.text);

function readWord(
  reading: Reading,
  word: QueryWord,
  before: QueryWord | undefined,
  after: QueryWord | undefined,
): void {
  const fault = (message: string) => void reading.faults.push({ at: word.at, message });
  const wrong = findWordFault(word, before, after);
  if (wrong) fault(wrong);
  else if (isOr(word) || isAnd(word)) return;
  else if (word.field && fieldNames.includes(word.field)) readFilter(reading.read, word.field, word, fault);
  else readTerm(reading, word, isOr(before));
}

function findWordFault(
  word: QueryWord,
  before: QueryWord | undefined,
  after: QueryWord | undefined,
): string | undefined {
  if (word.open) return 'The quotation mark is never closed.';
  if (isOr(word)) return !before || !after || isOr(before) ? 'OR stands between two words: A OR B.' : undefined;
  if (word.field === 'title') return word.text === '' ? 'title: needs a value, as in title:芯片.' : undefined;
  if (!word.field || fieldNames.includes(word.field) || /^(?:https?|ftp)$/.test(word.field)) return undefined;
  return unknownField(word);
}

const isAnd = (word: QueryWord): boolean => !word.quoted && !word.field && word.text === 'AND';

const unknownField = ({ field, text }: QueryWord): string =>
  `There is no field "${field}:". There are title: ${fieldNames.map((each) => `${each}:`).join(' ')} To look for the text itself, put it in quotation marks: "${field}:${text}".`;

/** A word of marks alone asks for nothing and is passed over, as a search engine's readers expect. */
function readTerm(reading: Reading, word: QueryWord, isAlternative: boolean): void {
  const term = toTerm(word);
  if (phraseTokens(term.text).length === 0) return;
  const last = reading.clauses.at(-1);
  if (word.minus) reading.without.push(term);
  else if (isAlternative && last) last.push(term);
  else reading.clauses.push([term]);
}

function toTerm({ field, text, quoted }: QueryWord): SearchTerm {
  if (field === 'title') return { text, exact: quoted, field };
  return { text: field ? `${field}:${text}` : text, exact: quoted };
}
