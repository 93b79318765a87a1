import { type Content, html } from './markup.ts';

export const articlePath = (id: string): string => `/article/${encodeURIComponent(id)}`;
export const storyPath = (id: string): string => `/story/${encodeURIComponent(id)}`;
export const issuePath = (week: string, file = ''): string => `/issues/${encodeURIComponent(week)}/${file}`;

/** What a page of results is of. */
export interface SearchPlace {
  readonly q: string;
  /** From 1. */
  readonly page?: number;
  /** Every article, not one per story. */
  readonly all?: boolean;
}

export function searchPath(place: SearchPlace, path = '/search'): string {
  const { q, page = 1, all = false } = place;
  const parameters = new URLSearchParams({
    q: q.toWellFormed(),
    ...(all ? { all: '1' } : {}),
    ...(page > 1 ? { page: String(page) } : {}),
  });
  return `${path}?${parameters}`;
}

/** The address as a link target, or undefined when it is anything but http(s): such an address is shown as text only. */
export function findSafeUrl(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const { protocol, href } = new URL(address);
  return protocol === 'http:' || protocol === 'https:' ? href : undefined;
}

/** A link out of the site where the address is one, else its text. */
export function linkOut(address: string, text: Content): Content {
  const href = findSafeUrl(address);
  return href === undefined ? text : html`<a href="${href}" rel="noopener noreferrer external nofollow">${text}</a>`;
}
