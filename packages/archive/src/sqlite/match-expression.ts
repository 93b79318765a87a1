import type { TokenQuery } from '../search/token-query.ts';

/** The FTS5 expression of a question. Tokens are quoted, so nothing a person types is ever an operator. */
export function matchExpression(query: TokenQuery): string {
  switch (query.kind) {
    case 'token':
      return quote(query.token);
    case 'prefix':
      return `${quote(query.token)}*`;
    case 'not':
      return `(${matchExpression(query.from)} NOT ${matchExpression(query.without)})`;
    default:
      return `(${query.parts.map(matchExpression).join(query.kind === 'and' ? ' AND ' : ' OR ')})`;
  }
}

const quote = (token: string): string => `"${token.replaceAll('"', '')}"`;
