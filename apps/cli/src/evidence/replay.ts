import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Reply } from '@qishi/crawl';
import { readWarc } from '@qishi/exchange';
import { canonicalUrl } from '@qishi/model';
import { maxRecordBytes } from '../import/warc-pages.ts';

/**
 * What the addresses of WARC files answered, the last answer of each. Bodies are held packed: a day of fifty sources is
 * some ten megabytes.
 */
export async function loadReplay(files: readonly string[]): Promise<(url: string) => Promise<Reply | undefined>> {
  const answers = new Map<string, Reply>();
  for (const file of files) {
    for await (const entry of readWarc(file, maxRecordBytes)) {
      if (!entry.ok) continue;
      const { url, date, status, headers, body, capture } = entry.value;
      // A feed's own body was never asked for by its address.
      if (entry.value.kind !== 'response' || capture?.via === 'feed') continue;
      const reply = { finalUrl: url, status, headers, body: deflateRawSync(body), recordedAt: date };
      for (const address of [capture?.url ?? url, url]) answers.set(canonicalUrl(address) ?? address, reply);
    }
  }
  return async (url) => {
    const found = answers.get(canonicalUrl(url) ?? url);
    return found && { ...found, body: inflateRawSync(found.body) };
  };
}
