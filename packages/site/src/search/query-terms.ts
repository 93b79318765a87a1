import { queryTokens } from '@qishi/model';
import type { Phrase } from './highlight.ts';

export interface QueryTerms {
  /** Runs of the query as it was typed, for marking. */
  readonly phrases: readonly Phrase[];
  /** Their tokens, each once; one with `*` at its end stands for all that begin with it. */
  readonly tokens: readonly string[];
}

/** More tokens than this say nothing more, and each one is a file to load. */
const mostTokens = 24;

export function readQuery(query: string): QueryTerms {
  const phrases = queryTokens(query);
  return { phrases, tokens: [...new Set(phrases.flat())].slice(0, mostTokens) };
}
