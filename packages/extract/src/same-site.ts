import { getDomain } from 'tldts';

/**
 * True when two http(s) addresses belong to one registrable domain, so that `m.news.example` and `www.news.example` are
 * twins and two blogs under `blog.example` on the public suffix list are not.
 */
export function isSameSite(a: string, b: string): boolean {
  if (!URL.canParse(a) || !URL.canParse(b)) return false;
  const [first, second] = [new URL(a), new URL(b)];
  if (first.host === second.host) return true;
  const domain = getDomain(first.hostname, { allowPrivateDomains: true });
  return domain !== null && domain === getDomain(second.hostname, { allowPrivateDomains: true });
}
