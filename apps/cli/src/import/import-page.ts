import { pageId, type RawPage, sha256 } from '@qishi/model';

/** A capture of what a person handed in. Without an address it is called by its hash. */
export function buildImportPage(
  url: string | undefined,
  body: Uint8Array,
  type: string,
  facts: { readonly fetchedAt: string; readonly sourceId?: string | undefined },
): RawPage {
  const hash = sha256(body);
  const address = url ?? `urn:sha256:${hash}`;
  return {
    id: pageId(address, hash),
    sourceId: facts.sourceId ?? 'import',
    url: address,
    finalUrl: address,
    fetchedAt: facts.fetchedAt,
    status: 200,
    headers: { 'content-type': type },
    body,
    sha256: hash,
    via: 'import',
    announced: {},
  };
}
