import { z } from 'zod';
import { canonicalUrl } from './url.ts';

const hostName = z.string().regex(/^[a-z0-9.-]+(?::\d+)?$/, 'a host name in lower case');
const pattern = z.string().refine(isPattern, 'not a regular expression');

/** How one outlet's addresses of one article become one; beyond what `canonicalUrl` does for all. */
export const canonicalRulesSchema = z.strictObject({
  /** Stands for its twins: itself with or without `www.`, `m.`, `wap.`, `3g.` or `amp.`, and those in `twins`. */
  host: hostName.optional(),
  twins: z.array(hostName).default([]),
  /** The only parameters that stay; where the address alone tells the article, none: `[]`. */
  keep: z.array(z.string()).optional(),
  /** Rewrites of the path, in order, by regular expressions: `from: '^/amp(/.*)$', to: '$1'`. */
  paths: z.array(z.strictObject({ from: pattern, to: z.string() })).default([]),
});

export type CanonicalRules = Readonly<z.infer<typeof canonicalRulesSchema>>;

/**
 * `canonicalUrl` by the rules of an outlet. `home` says whether its host is asked by https. Addresses of other hosts
 * than the outlet's own are left to `canonicalUrl`.
 */
export function canonicalUrlOf(
  address: string,
  base: string | undefined,
  { canonical: rules, home }: { readonly canonical?: CanonicalRules | undefined; readonly home: string },
): string | undefined {
  const plain = canonicalUrl(address, base);
  if (plain === undefined || rules === undefined) return plain;
  const url = new URL(plain);
  const isOwn = rules.host === undefined ? stemOf(url.host) === stemOf(new URL(home).host) : isTwin(url.host, rules);
  if (!isOwn) return plain;
  if (rules.host !== undefined) {
    url.protocol = new URL(home).protocol;
    url.host = rules.host;
  }
  const { keep } = rules;
  if (keep !== undefined)
    for (const name of [...url.searchParams.keys()]) if (!keep.includes(name)) url.searchParams.delete(name);
  for (const { from, to } of rules.paths) url.pathname = url.pathname.replace(new RegExp(from, 'u'), to);
  return url.href;
}

const isTwin = (host: string, { host: own = '', twins }: CanonicalRules): boolean =>
  stemOf(host) === stemOf(own) || twins.includes(host);

const stemOf = (host: string): string => host.replace(/^(?:www|m|wap|3g|amp)\./, '');

function isPattern(text: string): boolean {
  try {
    new RegExp(text, 'u');
    return true;
  } catch {
    return false;
  }
}
