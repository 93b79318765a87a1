import { pageId, type RawPage, sha256 } from '@qishi/model';

type Given = Partial<Omit<RawPage, 'body'>> & { readonly body: string | Uint8Array };

/** A page for tests: everything but the body has a default, and ids follow from the body. */
export function samplePage({ body, ...given }: Given): RawPage {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  const hash = sha256(bytes);
  const url = given.url ?? 'https://news.example/2023/a.html';
  return {
    id: pageId(url, hash),
    sourceId: 'sample',
    finalUrl: url,
    fetchedAt: '2023-04-08T02:00:00Z',
    status: 200,
    headers: { 'content-type': 'text/html' },
    sha256: hash,
    via: 'http',
    announced: {},
    ...given,
    url,
    body: bytes,
  };
}
