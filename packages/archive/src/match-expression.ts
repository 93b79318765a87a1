import { queryTokens } from '@qishi/model';

/** The pieces of a query as a person typed them: "…" is one piece, blanks part the rest. */
export function findTerms(query: string): string[] {
  const pieces = query.normalize('NFKC').match(/"[^"]*"|[^\s"]+/g) ?? [];
  return pieces.map((piece) => piece.replaceAll('"', '').trim()).filter((piece) => queryTokens(piece).length > 0);
}

/**
 * The FTS5 expression of terms, or undefined when there is nothing to search for. `all` asks for every term, each as
 * it was written; `some` for any piece of any term.
 * Tokens are quoted, so nothing a person types is ever an operator.
 */
export function buildMatch(terms: readonly string[], want: 'all' | 'some'): string | undefined {
  const phrases = terms.flatMap(queryTokens);
  if (phrases.length === 0) return undefined;
  if (want === 'all') return phrases.map(phraseExpression).join(' AND ');
  return phrases
    .flat()
    .map((token) => phraseExpression([token]))
    .join(' OR ');
}

function phraseExpression(tokens: readonly string[]): string {
  const [only = ''] = tokens;
  if (tokens.length === 1 && only.endsWith('*')) return `"${only.slice(0, -1)}"*`;
  return `"${tokens.join(' ')}"`;
}
