import { looseParts, phraseTokens } from '@qishi/model';

/** What is asked of an index of tokens. `prefix` stands for every token that begins so. */
export type TokenQuery =
  | { readonly kind: 'token'; readonly token: string }
  | { readonly kind: 'prefix'; readonly token: string }
  | { readonly kind: 'and'; readonly parts: readonly TokenQuery[] }
  | { readonly kind: 'or'; readonly parts: readonly TokenQuery[] }
  | { readonly kind: 'not'; readonly from: TokenQuery; readonly without: TokenQuery };

/**
 * The index holds sets of tokens without their places: it stays small, and what stands where is checked in the texts
 * of the few that are shown. So a word of three characters or more is asked by its pieces. Beside each token of a text
 * stand marked ones for where it weighs most: a tiered index (Manning, Raghavan, Schütze 2008, 7.2.1).
 */
export const tiers = { title: '@', salient: '!' } as const;
export type Tier = keyof typeof tiers;

export const allOf = (parts: readonly TokenQuery[]): TokenQuery =>
  parts.length === 1 && parts[0] ? parts[0] : { kind: 'and', parts };
export const anyOf = (parts: readonly TokenQuery[]): TokenQuery =>
  parts.length === 1 && parts[0] ? parts[0] : { kind: 'or', parts };

export function tokenQuery(token: string, tier?: Tier): TokenQuery {
  const mark = tier ? tiers[tier] : '';
  return token.endsWith('*')
    ? { kind: 'prefix', token: mark + token.slice(0, -1) }
    : { kind: 'token', token: mark + token };
}

/** Articles that hold all pieces of this text: in their headline or body, or in one tier. Undefined for no pieces. */
export function textQuery(text: string, tier?: Tier): TokenQuery | undefined {
  const tokens = [...new Set(phraseTokens(text))];
  const parted = looseParts(text);
  const parts = tokens.map((token) => {
    const pieces = parted.get(token);
    const whole = tokenQuery(token, tier);
    return pieces ? anyOf([whole, allOf(pieces.map((piece) => tokenQuery(piece, tier)))]) : whole;
  });
  return tokens.length === 0 ? undefined : allOf(parts);
}
