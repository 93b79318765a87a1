import type { TokenQuery } from '../search/token-query.ts';

/** PostgreSQL refuses lexemes of 2 kB and sets of 1 MB; no text that a person wrote comes near either. */
const longestTokenChars = 500;
const largestSetBytes = 1_000_000;

/** A token as the index has it. */
const clip = (token: string): string => (token.length > longestTokenChars ? token.slice(0, longestTokenChars) : token);

/** Tokens for `array_to_tsvector`: as many from the beginning as a set can hold. */
export function fitTokens(tokens: readonly string[]): readonly string[] {
  const fitting = new Set<string>();
  let bytes = 0;
  for (const token of tokens) {
    const fit = clip(token).replaceAll('\0', '');
    bytes += Buffer.byteLength(fit);
    if (bytes > largestSetBytes) break;
    if (fit !== '') fitting.add(fit);
  }
  return [...fitting];
}

/** The `tsquery` of a question, to be cast and not parsed. Tokens are quoted, so nothing a person types is an operator. */
export function tsquery(query: TokenQuery): string {
  switch (query.kind) {
    case 'token':
      return quote(query.token);
    case 'prefix':
      return `${quote(query.token)}:*`;
    case 'not':
      return `(${tsquery(query.from)} & !${tsquery(query.without)})`;
    default:
      return `(${query.parts.map(tsquery).join(query.kind === 'and' ? ' & ' : ' | ')})`;
  }
}

const quote = (token: string): string => `'${clip(token).replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
