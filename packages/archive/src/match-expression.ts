import { queryTokens } from '@qishi/model';

/** The pieces of a query as a person typed them: "…" is one piece, blanks part the rest. */
export function findTerms(query: string): string[] {
  const pieces = query.normalize('NFKC').match(/"[^"]*"|[^\s"]+/g) ?? [];
  return pieces.map((piece) => piece.replaceAll('"', '').trim()).filter((piece) => queryTokens(piece).length > 0);
}

/**
 * The FTS5 expression of terms, or undefined when there is nothing to search for. Tokens are quoted, so nothing a
 * person types is ever an operator. Inside a term the runs of Han and Latin must follow one another in the text only
 * by both being there: an index token stream interleaves the parts of compounds.
 */
export function buildMatch(terms: readonly string[], joiner: 'AND' | 'OR'): string | undefined {
  const expressions = terms.map((term) => {
    const phrases = queryTokens(term).map(phraseExpression);
    return phrases.length > 1 ? `(${phrases.join(' AND ')})` : phrases.join('');
  });
  return expressions.length > 0 ? expressions.join(` ${joiner} `) : undefined;
}

function phraseExpression(tokens: readonly string[]): string {
  const [only = ''] = tokens;
  if (tokens.length === 1 && only.endsWith('*')) return `"${only.slice(0, -1)}"*`;
  return `"${tokens.join(' ')}"`;
}
