/** What a request is meant to bring: an article, or an address that announces articles. */
export type Expected = 'page' | 'announcement';

/** Types that are never text worth reading, whatever their body. */
const binary = /^(?:image|audio|video|font|model)\/|^application\/(?:pdf|zip|gzip|x-|msword|vnd\.(?!.*\+(?:xml|json)))/;
const pageTypes = /^(?:text\/(?:html|plain|xml)|application\/(?:xhtml\+xml|xml))$/;
const announcementTypes = /^text\/|[/+](?:xml|json|rss|atom|rdf|javascript|x-javascript)/;

/**
 * Whether a body of this type is worth downloading. An absent or generic type is: the body then has to look like text.
 */
export function isWantedType(contentType: string, expected: Expected): boolean {
  const type = bareType(contentType);
  if (isUnsaid(type)) return true;
  const wanted = expected === 'page' ? pageTypes : announcementTypes;
  return wanted.test(type) || (expected === 'announcement' && !binary.test(type));
}

/** Whether the body is what its type lets us hope; only looked at closely where the type says nothing. */
export function isWantedBody(contentType: string, body: Uint8Array): boolean {
  if (!isUnsaid(bareType(contentType))) return true;
  const head = Buffer.from(body.subarray(0, 512))
    .toString('latin1')
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trimStart();
  return /^[<{[]/.test(head);
}

function bareType(contentType: string): string {
  return (contentType.split(';')[0] ?? '').trim().toLowerCase();
}

const isUnsaid = (type: string): boolean => type === '' || /octet-stream|^unknown/.test(type);
