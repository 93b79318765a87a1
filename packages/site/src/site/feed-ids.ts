import { sha256 } from '@qishi/model';

/** The site's address for readers, from `config/site.yaml`; ends with a slash. Absent: the site has no fixed address. */
export type BaseUrl = string | undefined;

/**
 * An id that stays: a tag URI where the site has an address, else a UUID drawn from the name. `year` is one in which
 * the entry was made, as RFC 4151 asks for a date at which the name was ours.
 */
export function buildFeedId(name: string, year: string, baseUrl: BaseUrl): string {
  if (baseUrl !== undefined) {
    const { hostname, pathname } = new URL(baseUrl);
    return `tag:${hostname},${year}:${pathname}${encodeURI(name)}`;
  }
  const hex = sha256(`qishi/${name}`);
  // Version 8 of RFC 9562: a name-based UUID of our own making.
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ];
  return `urn:uuid:${parts.join('-')}`;
}
