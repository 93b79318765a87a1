import type { Price } from './settings.ts';

/** What roles and the format of messages take. */
const perRequest = 50;

/**
 * Tokens that a text will hardly exceed: one for each character outside ASCII (tokenizers of Chinese models take about
 * 0.6), one for two of ASCII (about 0.3). Only for reservations and for endpoints that tell no usage.
 */
export function estimateTokens(text: string): number {
  let wide = 0;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the whole of ASCII is meant
  for (const run of text.match(/[^\u0000-\u007f]+/g) ?? []) wide += run.length;
  return Math.ceil(wide + (text.length - wide) / 2) + perRequest;
}

/** In the currency of the price. */
export function costOf(price: Price, tokens: { readonly in: number; readonly out: number }): number {
  return (tokens.in * price.in + tokens.out * price.out) / 1_000_000;
}
